"""When a meeting is that nobody gave the hours of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.wording import LONDON

STARTS, ENDS = time(10), time(12)


def usual_hours(known: Sequence[tuple[datetime, datetime, str]], day: date) -> NewMeeting:
    """A meeting on `day` at the hours and place of the one next to it, else from 10am to 12 noon.

    `known` are the start, end and venue of the group's meetings, moments that carry their zone.
    """
    nearest = min(known, key=lambda other: abs(_local(other[0]).date() - day), default=None)
    if nearest is None:
        return NewMeeting(_moment(day, STARTS), _moment(day, ENDS), "")
    starts, ends, venue = nearest
    starts_at, lasting = _moment(day, _local(starts).time()), ends - starts
    return NewMeeting(starts_at, starts_at + lasting, venue)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)
