"""The agencies of a group that have sent nobody to its last meetings, for those who chair it or keep its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.queries.attending.lists import lasts
from delivery.meetings.queries.visibility import visible_attendance
from delivery.meetings.rules.attending.lists import CAME
from delivery.meetings.rules.attending.silence import LOOKED_AT, silent
from delivery.meetings.tables import Attendance, Meeting, Membership
from delivery.partners.tables import Agency, Holding
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


async def silent_agencies(group_id: int, viewer: Viewer, now: datetime) -> tuple[str, ...]:
    """Their short names, by the seats; none for a viewer who is no officer of the group. Five queries.

    Somebody came from an agency when a person of it was there, or a line of attendance names it.
    """
    if not viewer.runs(group_id):
        return ()
    meetings = (
        await Meeting.select(Meeting.id)
        .where(
            Meeting.group == group_id,
            Meeting.starts_at <= now,
            Meeting.id.is_in(
                Attendance.select(Attendance.meeting).where(
                    Attendance.withdrawn_at.is_null(), visible_attendance(viewer)
                )
            ),
        )
        .order_by(Meeting.starts_at, Meeting.id, ascending=False)
        .limit(LOOKED_AT)
    )
    if len(meetings) < LOOKED_AT:
        return ()
    agencies = await _seated(group_id, now)
    came = await _came([row["id"] for row in meetings], agencies)
    return silent([agency.short_name for agency in agencies], [came[row["id"]] for row in meetings])


@dataclass(frozen=True, slots=True)
class _Agency:
    """An agency with a seat, and the names that a line of attendance may give it."""

    id: int
    short_name: str
    names: frozenset[str]


async def _seated(group_id: int, now: datetime) -> tuple[_Agency, ...]:
    seats = (
        await Membership.select(Membership.agency, Membership.post._.agency.as_alias("of_post"))
        .where(Membership.group == group_id, lasts(Membership, london_day(now)))
        .order_by(Membership.id)
    )
    ids = [seat["agency"] or seat["of_post"] for seat in seats]
    rows = (
        await Agency.select(Agency.id, Agency.short_name, Agency.name)
        .where(Agency.id.is_in([one for one in ids if one] or [0]))
        .order_by(Agency.short_name, Agency.id)
    )
    return tuple(
        _Agency(
            row["id"], row["short_name"], frozenset({row["short_name"].casefold(), row["name"].casefold()})
        )
        for row in rows
    )


async def _came(meetings: list[int], agencies: Sequence[_Agency]) -> defaultdict[int, set[str]]:
    """The agencies that were at each meeting, by short name."""
    rows = (
        await Attendance.select(
            Attendance.meeting,
            Attendance.person,
            Attendance.name,
            Attendance.organisation,
            Attendance.person.agency.as_alias("agency"),
        )
        .where(
            Attendance.meeting.is_in(meetings),
            Attendance.withdrawn_at.is_null(),
            Attendance.presence.is_in([presence.value for presence in CAME]),
        )
        .order_by(Attendance.id)
    )
    people = [row["person"] for row in rows if row["person"]]
    posts = await Holding.select(Holding.person, Holding.post._.agency.as_alias("agency")).where(
        Holding.person.is_in(people or [0])
    )
    came: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        of = {row["agency"], *(post["agency"] for post in posts if post["person"] == row["person"])}
        said = {row["name"].casefold(), row["organisation"].casefold()}
        came[row["meeting"]] |= {one.short_name for one in agencies if one.id in of or one.names & said}
    return came
