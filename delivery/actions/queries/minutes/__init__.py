"""Saving minutes as records, and taking one save back."""

from delivery.actions.queries.minutes.saving import SavedMinutes, save_minutes
from delivery.actions.queries.minutes.undoing import UndoneMinutes, undo_minutes

__all__ = ["SavedMinutes", "UndoneMinutes", "save_minutes", "undo_minutes"]
