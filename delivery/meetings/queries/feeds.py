"""Calendars of stored events: of one meeting, of a group, of the whole partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or, Where

from delivery import ical
from delivery.meetings.calendar.feeds import CANCELLED_STAYS, slug_of
from delivery.meetings.queries.events import CANCELLED
from delivery.meetings.queries.visibility import visible_groups, visible_meetings
from delivery.meetings.tables import Group, Meeting
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """A group that a feed can be made of."""

    slug: str
    name: str


async def groups_with_feeds() -> tuple[FeedGroup, ...]:
    """The open groups; meetings of the others stand in no feed (SECURITY A30)."""
    rows = await (
        Group.select(Group.slug, Group.name).where(visible_groups(None)).order_by(Group.name, Group.id)
    )
    return tuple(FeedGroup(row["slug"], row["name"]) for row in rows)


async def feed(target: str, partnership: str, now: datetime) -> bytes | None:
    """The feed that a link points at; None where its group is gone or is no longer open.

    `partnership` is the name of the service, which the calendar of all groups carries.
    """
    return await calendar(None, slug_of(target), partnership, now)


async def calendar(viewer: Viewer | None, slug: str | None, partnership: str, now: datetime) -> bytes | None:
    """The meetings that `viewer` may see, None being what is open to every partner; of one group, or of all."""
    if slug is None:
        return ical.join(f"{partnership}: meetings", await _events(viewer, now))
    groups = await Group.select(Group.id, Group.name).where(Group.slug == slug, visible_groups(viewer))
    if not groups:
        return None
    return ical.join(groups[0]["name"], await _events(viewer, now, Meeting.group == groups[0]["id"]))


async def meeting_calendar(viewer: Viewer, meeting_id: int) -> bytes | None:
    """One meeting to import, or None where this viewer may not see it."""
    rows = await Meeting.select(Meeting.event, Meeting.group.name.as_alias("group")).where(
        Meeting.id == meeting_id, visible_meetings(viewer)
    )
    return ical.join(rows[0]["group"], [rows[0]["event"]]) if rows else None


async def _events(viewer: Viewer | None, now: datetime, *which: Where) -> list[str]:
    rows = await (
        Meeting.select(Meeting.event)
        .where(visible_meetings(viewer), _shown(now), *which)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [row["event"] for row in rows]


def _shown(now: datetime) -> Or:
    return Or(Meeting.state != CANCELLED, Meeting.ends_at > now - CANCELLED_STAYS)
