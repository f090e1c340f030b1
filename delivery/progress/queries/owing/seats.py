"""The seats of posts and agencies, as far as they are told: inside a group all, outside by agency where it shows them."""

from __future__ import annotations

from datetime import datetime

from delivery.meetings.queries.groups.spans import seated_on
from delivery.meetings.queries.visibility import (
    countable_seats,
    if_members_only,
    visible_meetings,
    visible_seats,
)
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Membership
from delivery.partners.viewer import Viewer
from delivery.progress.queries.owing.records import SeatHeld
from delivery.wording import london_day


async def seats_told(viewer: Viewer, now: datetime) -> tuple[SeatHeld, ...]:
    """The seats of today that posts or agencies take, by group; two queries.

    Outside a group that shows who is at its table the agency alone is told, once, and neither its post nor its part.
    """
    rows = await (
        Membership.select(
            Membership.group,
            Membership.group.slug.as_alias("slug"),
            Membership.group.name.as_alias("name"),
            Membership.group.visibility.as_alias("visibility"),
            Membership.part,
            Membership.post,
            Membership.post.agency.as_alias("post_agency"),
            Membership.agency,
        )
        .where(countable_seats(viewer) | visible_seats(viewer), *seated_on(london_day(now)))
        .order_by(Membership.group.name, Membership.id)
    )
    following = await _next_meetings(viewer, now)
    seats = []
    for row in rows:
        agency_id = row["agency"] or row["post_agency"]
        if agency_id is None:
            continue
        is_inside = viewer.sits_in(row["group"])
        meeting = following.get(row["group"], (None, None))
        seats.append(
            SeatHeld(
                group_id=row["group"],
                slug=row["slug"],
                group=row["name"],
                part=row["part"] if is_inside else "",
                post_id=row["post"] if is_inside else None,
                agency_id=agency_id,
                next_meeting=meeting[0],
                next_at=meeting[1],
                members_only_groups=if_members_only(row["group"], row["visibility"]),
            )
        )
    return tuple(dict.fromkeys(seats))


async def _next_meetings(viewer: Viewer, now: datetime) -> dict[int, tuple[int, datetime]]:
    rows = (
        await Meeting.select(Meeting.id, Meeting.group, Meeting.starts_at)
        .where(
            visible_meetings(viewer), Meeting.starts_at > now, Meeting.state != MeetingState.CANCELLED.value
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found: dict[int, tuple[int, datetime]] = {}
    for row in rows:
        found.setdefault(row["group"], (row["id"], row["starts_at"]))
    return found
