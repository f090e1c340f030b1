"""Since when: the last closed review, the Strategic Group's last meeting, some weeks, or a day that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from delivery.wording import short_day

SINCE_DAYS = 62


class SinceKind(StrEnum):
    """What the changes are counted from."""

    REVIEW = "review"
    MEETING = "meeting"
    WEEKS = "weeks"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Since:
    """When the changes begin: on the day `on`, more exactly at the aware `moment`.

    Of a review that is its closing: what was recorded earlier on the same day is part of what it agreed.
    """

    kind: SinceKind
    on: date
    moment: datetime
    first_day: date

    @property
    def words(self) -> str:
        """As a title ends: "the review of 3 May 2016"."""
        on = short_day(self.on)
        if self.kind is SinceKind.REVIEW:
            return f"the review of {on}"
        return f"the Strategic Group met on {on}" if self.kind is SinceKind.MEETING else on

    @property
    def sentence(self) -> str:
        """As a document begins: "Since the review of 3 May 2016."."""
        if self.kind is SinceKind.WEEKS:
            nothing = "there was no meeting of the Strategic Group to count from"
            return f"In the last {SINCE_DAYS} days, since {self.words}: {nothing}."
        return f"Since {self.words}."


@dataclass(frozen=True, slots=True)
class ComparedColours:
    """Which positions were compared: that of the review of `before` with that of `after`, today or a later review.

    `before` is None where there was none to compare with, and `why_none` the sentence that says so; it is empty
    where two positions were compared.
    """

    before: date | None
    after: date
    after_is_review: bool
    why_none: str = ""

    @property
    def words(self) -> str:
        """Which positions these are, as a sentence; why there are none where that is so."""
        if self.before is None or self.why_none:
            return self.why_none
        later = f"the review of {short_day(self.after)}" if self.after_is_review else "today"
        return f"Colours of the review of {short_day(self.before)} beside those of {later}."


def weeks_before(today: date) -> date:
    """The day from which changes are told where the Strategic Group has not met yet."""
    return today - timedelta(days=SINCE_DAYS)
