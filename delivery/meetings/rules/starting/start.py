"""A group as it is started."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.rules.dates.planned import NewGroup, NewMeeting
from delivery.meetings.rules.starting.members import NewMember


@dataclass(frozen=True, slots=True)
class Start:
    """A new group, its next meeting where a day is known, and its members."""

    group: NewGroup
    meeting: NewMeeting | None
    members: tuple[NewMember, ...] = ()
