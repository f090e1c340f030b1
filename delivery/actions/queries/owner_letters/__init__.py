"""Telling owners of what a meeting asks of them: one letter each, and a later one only where something changed."""

from delivery.actions.queries.owner_letters.occasion import meeting_to_tell_of
from delivery.actions.queries.owner_letters.proposing import Telling, telling_of_action, telling_of_meeting
from delivery.actions.queries.owner_letters.sending import Dispatch, note_told, tell_of_action, tell_owners
from delivery.actions.queries.owner_letters.with_minutes import send_round_with_owners

__all__ = [
    "Dispatch",
    "Telling",
    "meeting_to_tell_of",
    "note_told",
    "send_round_with_owners",
    "tell_of_action",
    "tell_owners",
    "telling_of_action",
    "telling_of_meeting",
]
