"""Calendars of stored events: of one meeting, of a group, of the whole partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or

from delivery import ical
from delivery.cache import Cache
from delivery.errors import Invalid
from delivery.meetings.calendar.feeds import CANCELLED_STAYS, slug_of
from delivery.meetings.queries.as_person import viewer_as
from delivery.meetings.queries.visibility import visible_groups, visible_meetings, visible_series
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting, Series
from delivery.partners.queries.installation import standing
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """A group that a feed can be made of."""

    slug: str
    name: str


_feeds: Cache[bytes | None] = Cache(most=64)


async def groups_with_feeds() -> tuple[FeedGroup, ...]:
    """The open groups; meetings of the others stand in no feed (SECURITY A30)."""
    return await _groups(None)


async def feed(target: str, partnership: str, now: datetime) -> bytes | None:
    """The feed that a link points at; None where its group is gone or is no longer open.

    `partnership` is the name of the service, which the calendar of all groups carries. The octets are kept
    until something changes, at most for the day: dozens of programs fetch the same ones.
    """
    key = (target, partnership, london_day(now))
    return await _feeds.answer(key, lambda: calendar(None, slug_of(target), partnership, now))


async def calendar(viewer: Viewer | None, slug: str | None, partnership: str, now: datetime) -> bytes | None:
    """The meetings that `viewer` may see, None being what is open to every partner; of one group, or of all."""
    if slug is None:
        return ical.join(f"{partnership}: meetings", await _events(viewer, now))
    groups = await Group.select(Group.id, Group.name).where(Group.slug == slug, visible_groups(viewer))
    if not groups:
        return None
    return ical.join(groups[0]["name"], await _events(viewer, now, groups[0]["id"]))


async def export_calendar(slug: str | None, email: str | None, now: datetime) -> bytes:
    """What `delivery calendar export` writes: the meetings of a group, or of all when `slug` is None.

    With `email`, what that person may see, which is logged; else what is open to every partner. Invalid for
    an address that nobody has, and for a group that is not there or not to be seen.
    """
    viewer = await viewer_as(email, "calendar exported", now)
    installation = await standing()
    octets = await calendar(viewer, slug, installation.service_name if installation else "delivery", now)
    if octets is None:
        known = ", ".join(group.slug for group in await _groups(viewer))
        raise Invalid(
            f"There is no group {slug}. {f'Choose one of: {known}.' if known else 'None is set up yet.'}"
        )
    return octets


async def meeting_calendar(viewer: Viewer, meeting_id: int) -> bytes | None:
    """One meeting to import, or None where this viewer may not see it, or nobody knows its hours.

    A meeting of a series comes with the whole of it.
    """
    rows = await Meeting.select(
        Meeting.event,
        Meeting.group.name.as_alias("group"),
        Meeting.series,
        Meeting.series.event.as_alias("series_event"),
    ).where(Meeting.id == meeting_id, Meeting.is_noted_only.eq(False), visible_meetings(viewer))
    if not rows:
        return None
    events = [rows[0]["event"]]
    if rows[0]["series_event"]:
        # One meeting of a series without the others would be an exception to nothing (INTEROP 1.3).
        changed = (
            await Meeting.select(Meeting.event)
            .where(Meeting.series == rows[0]["series"], Meeting.event != "")
            .order_by(Meeting.starts_at, Meeting.id)
        )
        events = [rows[0]["series_event"], *(row["event"] for row in changed)]
    return ical.join(rows[0]["group"], events)


async def _groups(viewer: Viewer | None) -> tuple[FeedGroup, ...]:
    rows = await (
        Group.select(Group.slug, Group.name).where(visible_groups(viewer)).order_by(Group.name, Group.id)
    )
    return tuple(FeedGroup(row["slug"], row["name"]) for row in rows)


async def _events(viewer: Viewer | None, now: datetime, group_id: int | None = None) -> list[str]:
    """The series that recur, then every meeting that is none of them or is not as its series says."""
    series = (
        await Series.select(Series.event)
        .where(Series.event != "", visible_series(viewer), *([Series.group == group_id] if group_id else []))
        .order_by(Series.first_on, Series.id)
    )
    rows = await (
        Meeting.select(Meeting.event)
        .where(
            visible_meetings(viewer),
            Meeting.event != "",
            _shown(now),
            *([Meeting.group == group_id] if group_id else []),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [row["event"] for row in (*series, *rows)]


def _shown(now: datetime) -> Or:
    """A cancelled meeting of a series stays: without it the rule would show the meeting again."""
    on = Or(Meeting.state != MeetingState.CANCELLED.value, Meeting.series._.recurs.eq(True))
    return Or(on, Meeting.ends_at > now - CANCELLED_STAYS)
