"""Inviting: who invites, who is asked, when calendars must be told, and what comes back."""

from delivery.meetings.rules.inviting.answers import ReplyTaken
from delivery.meetings.rules.inviting.ways import Invites

__all__ = ["Invites", "ReplyTaken"]
