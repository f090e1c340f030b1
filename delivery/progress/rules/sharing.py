"""Sharing a document with outsiders: what can be shared, for how long, and what has become of a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class SharedKind(StrEnum):
    """What a shared document is."""

    REPORT = "report"
    DECISIONS = "decisions"
    QUESTIONS = "questions"
    ACTIONS = "actions"
    AGENDA = "agenda"
    MINUTES = "minutes"

    @property
    def is_register(self) -> bool:
        """Whether it is the register of a group, whose id its record is."""
        return self in {SharedKind.DECISIONS, SharedKind.QUESTIONS, SharedKind.ACTIONS}

    @property
    def is_published(self) -> bool:
        """Whether it was checked for personal data already, when it was released or made for everybody."""
        return self in {SharedKind.REPORT, SharedKind.MINUTES}


class SharedState(StrEnum):
    """What has become of a link, in the word that stands beside it."""

    OPEN = "open"
    ENDED = "ended"
    STOPPED = "stopped"


DAYS = (7, 30, 90)
USUAL_DAYS = 30
# Two clicks on one button are one opening.
ONE_OPENING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody outside whom a document is shared with."""

    name: str
    address: str
    organisation: str

    @property
    def words(self) -> str:
        """Ada Marsh, Example Trust."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


def shared_state(expires_at: datetime, stopped_at: datetime | None, now: datetime) -> SharedState:
    """Whether a link opens at `now`."""
    if stopped_at is not None:
        return SharedState.STOPPED
    return SharedState.OPEN if now < expires_at else SharedState.ENDED
