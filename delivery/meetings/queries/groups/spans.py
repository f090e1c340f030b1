"""The seats and the holdings of posts that are so on a day."""

from __future__ import annotations

from datetime import date

from piccolo.columns import Or, Where

from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding


def seated_on(today: date) -> tuple[Where, Or]:
    """The seats that have begun and have not ended."""
    return Membership.since <= today, Or(Membership.until.is_null(), Membership.until > today)


def held_on(today: date) -> tuple[Where, Or]:
    """The holdings that have begun and have not ended."""
    return Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)
