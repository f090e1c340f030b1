"""The meetings of a group for the year to come, in one file to import or to send on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery import ical
from delivery.meetings.queries.visibility import (
    MEMBERS_ONLY,
    visible_groups,
    visible_meetings,
    visible_series,
)
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting, Series
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Year:
    """The file, and whose meetings are in it."""

    group: str
    group_id: int
    is_members_only: bool
    octets: bytes


async def year_of(viewer: Viewer, slug: str, now: datetime) -> Year | None:
    """What is on from now on for a year; None where the viewer may not see the group. Three queries.

    A series with any meeting left comes whole, since what was moved of it is an exception to its rule.
    """
    groups = await Group.select(Group.id, Group.name, Group.visibility).where(
        Group.slug == slug, visible_groups(viewer)
    )
    if not groups:
        return None
    series = (
        await Series.select(Series.id, Series.event)
        .where(
            Series.group == groups[0]["id"],
            Series.event != "",
            Series.last_on >= london_day(now),
            visible_series(viewer),
        )
        .order_by(Series.first_on, Series.id)
    )
    whole = {row["id"] for row in series}
    meetings = [
        row
        for row in await Meeting.select(
            Meeting.event, Meeting.series, Meeting.starts_at, Meeting.ends_at, Meeting.state
        )
        .where(Meeting.group == groups[0]["id"], Meeting.event != "", visible_meetings(viewer))
        .order_by(Meeting.starts_at, Meeting.id)
        if row["series"] in whole
        or (
            row["ends_at"] > now
            and row["starts_at"] < now + A_YEAR
            and row["state"] != MeetingState.CANCELLED.value
        )
    ]
    group = groups[0]
    octets = ical.join(group["name"], [row["event"] for row in (*series, *meetings)])
    return Year(group["name"], group["id"], group["visibility"] == MEMBERS_ONLY, octets)
