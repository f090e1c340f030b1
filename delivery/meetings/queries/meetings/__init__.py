"""Meetings as pages show them, each as far as the viewer may see it."""

from .row import MeetingRow, on_day
from .seen import (
    ABOUT,
    SENT_AS,
    coming_meetings,
    meeting_seen,
    meetings_of,
    next_ordinary_start,
    own_meetings,
)

__all__ = [
    "ABOUT",
    "SENT_AS",
    "MeetingRow",
    "coming_meetings",
    "meeting_seen",
    "meetings_of",
    "next_ordinary_start",
    "on_day",
    "own_meetings",
]
