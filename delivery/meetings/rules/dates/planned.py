"""Groups, meetings and series as they are planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from delivery.meetings.rules.dates.cadence import Cadence
from delivery.meetings.rules.states import GroupKind


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group as it is opened."""

    name: str
    kind: GroupKind
    cadence: Cadence | None
    is_members_only: bool


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """When and where a meeting is, and how to take part; moments carry their zone.

    `reason` says why it was called, or moved. One that `is_noted_only` has a day and no hours.
    """

    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str = ""
    dial_in: str = ""
    access_needs: str = ""
    reason: str = ""
    is_extraordinary: bool = False
    is_noted_only: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where people meet and how to take part."""

    venue: str
    joining_link: str
    dial_in: str
    access_needs: str

    @property
    def is_given(self) -> bool:
        """Whether anybody could come."""
        return bool(self.venue or self.joining_link or self.dial_in)

    def meeting(self, starts_at: datetime, ends_at: datetime, reason: str = "") -> NewMeeting:
        """A meeting there at these hours."""
        return NewMeeting(
            starts_at, ends_at, self.venue, self.joining_link, self.dial_in, self.access_needs, reason
        )


@dataclass(frozen=True, slots=True)
class SeriesMeeting:
    """One meeting of a series: when it is held, and the start that the pattern gave it."""

    meeting: NewMeeting
    planned_for: datetime


@dataclass(frozen=True, slots=True)
class NewSeries:
    """Meetings on a pattern, from `starts` to `ends` in London; those that were chosen of it, earliest first.

    `replaces` ends what is left of another pattern from the first of them on.
    """

    cadence: Cadence
    starts: time
    ends: time
    meetings: tuple[SeriesMeeting, ...]
    replaces: bool = False
