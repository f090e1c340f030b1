"""Saving minutes as records, taking one save back, and what was read where."""

from delivery.actions.queries.minutes.quotes import QuotedAction, minutes_actions
from delivery.actions.queries.minutes.saving import SavedMinutes, save_minutes
from delivery.actions.queries.minutes.undoing import UndoneMinutes, undo_minutes

__all__ = [
    "QuotedAction",
    "SavedMinutes",
    "UndoneMinutes",
    "minutes_actions",
    "save_minutes",
    "undo_minutes",
]
