"""Spans of days: how long somebody holds a post or takes a seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until the day before `until`, which is None while it lasts."""

    since: date
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it ended on the day it began, as what was entered in error does."""
        return self.until is not None and self.until <= self.since

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        if self.is_empty or other.is_empty:
            return False
        begins_before = self.until is None or other.since < self.until
        return begins_before and (other.until is None or self.since < other.until)

    def joined(self, other: Span) -> Span:
        """From the earlier beginning to the later end."""
        ends = [span.until for span in (self, other) if span.until is not None]
        return Span(min(self.since, other.since), max(ends) if len(ends) == 2 else None)
