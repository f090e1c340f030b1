"""Links by which somebody chooses a password of their own: how long they last, and how often one is sent. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.partners.links import Purpose

LASTS = {Purpose.INVITATION: timedelta(hours=24), Purpose.RESET: timedelta(hours=1)}
LASTS_IN_WORDS = {Purpose.INVITATION: "24 hours", Purpose.RESET: "one hour"}
RESET_EVERY = timedelta(minutes=5)
MOST_A_DAY = 5


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """A link that opens: whose it is, the address it was made for, and when it ends."""

    link_id: int
    person_id: int
    name: str
    email: str
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewPasswordLink:
    """A link that was just made, with its token, which is stored nowhere."""

    token: str
    person_id: int
    name: str
    email: str
    purpose: Purpose

    @property
    def lasts(self) -> str:
        """How long it works, in words."""
        return LASTS_IN_WORDS[self.purpose]


def had_enough(made_at: Sequence[datetime], now: datetime) -> bool:
    """Whether no other link is sent to somebody who asks, after these of the last day."""
    return len(made_at) >= MOST_A_DAY or any(now - moment < RESET_EVERY for moment in made_at)
