"""Calendars of stored events: of one meeting, of a group, of the whole partnership."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Or, Where

from delivery import ical
from delivery.errors import Invalid
from delivery.meetings.calendar.busy import BusyTime, render_busy
from delivery.meetings.calendar.feeds import CANCELLED_STAYS, slug_of
from delivery.meetings.calendar.joining import without_joining
from delivery.meetings.queries.as_person import viewer_as
from delivery.meetings.queries.visibility import (
    OPEN,
    sees_inside,
    shows_joining,
    visible_groups,
    visible_meetings,
    visible_series,
)
from delivery.meetings.rules.states import GroupKind, MeetingState
from delivery.meetings.tables import Group, Meeting, Series
from delivery.partners.queries.installation import standing
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

# The id of no group: a database refuses to look among none.
_NOBODY = 0


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """A group that a feed can be made of."""

    slug: str
    name: str


async def groups_with_feeds() -> tuple[FeedGroup, ...]:
    """The open groups; meetings of the others stand in no feed (SECURITY A30)."""
    return await _groups(None)


async def feed(target: str, partnership: str, now: datetime) -> bytes | None:
    """The feed of a group or of the partnership that a link points at; None where its group is not open any more.

    `partnership` is the name of the service, which the calendar of all groups carries.
    """
    return await calendar(None, slug_of(target), partnership, now)


async def meetings_of_person(viewer: Viewer, now: datetime, *, is_busy_shown: bool) -> list[str]:
    """The events of the groups that somebody sits in, earliest first, whichever way they sit there.

    Of members-only groups they hold nothing; where `is_busy_shown`, that the person is busy (SECURITY A30).
    """
    own = await _open_groups(Group.id.is_in(sorted(viewer.group_ids) or [_NOBODY]))
    return await _events(viewer, now, own) + (await _busy_times(viewer, now) if is_busy_shown else [])


async def reviews_ahead_and_held(now: datetime) -> list[str]:
    """The events of the Strategic Group's meetings, at which it reviews the strategy, as every partner may see them."""
    return await _events(None, now, await _open_groups(Group.kind == GroupKind.STRATEGIC.value))


async def calendar(viewer: Viewer | None, slug: str | None, partnership: str, now: datetime) -> bytes | None:
    """The meetings that `viewer` may see, None being what is open to every partner; of one group, or of all."""
    if slug is None:
        return ical.join(f"{partnership}: meetings", await _events(viewer, now))
    groups = await Group.select(Group.id, Group.name).where(Group.slug == slug, visible_groups(viewer))
    if not groups:
        return None
    return ical.join(groups[0]["name"], await _events(viewer, now, [groups[0]["id"]]))


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


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting to import, and what the file is called after: whose it is, and its day."""

    group: str
    group_id: int
    is_members_only: bool
    day: date
    octets: bytes


async def meeting_calendar(viewer: Viewer, meeting_id: int) -> MeetingFile | None:
    """One meeting to import, or None where this viewer may not see it, or nobody knows its hours.

    A meeting of a series comes with the whole of it.
    """
    rows = await Meeting.select(
        Meeting.event,
        Meeting.venue,
        shows_joining(viewer),
        Meeting.group.as_alias("group_id"),
        Meeting.group.name.as_alias("group"),
        Meeting.group.visibility.as_alias("visibility"),
        Meeting.starts_at,
        Meeting.series,
        Meeting.series.event.as_alias("series_event"),
        Meeting.series.venue.as_alias("series_venue"),
    ).where(Meeting.id == meeting_id, Meeting.is_noted_only.eq(False), visible_meetings(viewer))
    if not rows:
        return None
    shown = bool(rows[0]["shows_joining"])
    events = [_as_seen(rows[0], shown)]
    if rows[0]["series_event"]:
        # One meeting of a series without the others would be an exception to nothing (INTEROP 1.3).
        changed = (
            await Meeting.select(Meeting.event, Meeting.venue)
            .where(Meeting.series == rows[0]["series"], Meeting.event != "")
            .order_by(Meeting.starts_at, Meeting.id)
        )
        whole = {"event": rows[0]["series_event"], "venue": rows[0]["series_venue"]}
        events = [_as_seen(row, shown) for row in (whole, *changed)]
    return MeetingFile(
        group=rows[0]["group"],
        group_id=rows[0]["group_id"],
        is_members_only=rows[0]["visibility"] != OPEN,
        day=london_day(rows[0]["starts_at"]),
        octets=ical.join(rows[0]["group"], events),
    )


async def _groups(viewer: Viewer | None) -> tuple[FeedGroup, ...]:
    rows = await (
        Group.select(Group.slug, Group.name).where(visible_groups(viewer)).order_by(Group.name, Group.id)
    )
    return tuple(FeedGroup(row["slug"], row["name"]) for row in rows)


async def _busy_times(viewer: Viewer, now: datetime) -> list[str]:
    rows = await (
        Meeting.select(
            Meeting.uid,
            Meeting.sequence,
            Meeting.changed_at,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
        )
        .where(
            visible_meetings(viewer),
            Meeting.group.is_in(sorted(viewer.group_ids) or [_NOBODY]),
            Meeting.group.visibility != OPEN,
            Meeting.is_noted_only.eq(False),
            Or(Meeting.state != MeetingState.CANCELLED.value, Meeting.ends_at > now - CANCELLED_STAYS),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [
        render_busy(
            BusyTime(
                uid=row["uid"],
                sequence=row["sequence"],
                changed_at=row["changed_at"],
                starts_at=row["starts_at"],
                ends_at=row["ends_at"],
                is_cancelled=row["state"] == MeetingState.CANCELLED.value,
            )
        )
        for row in rows
    ]


async def _events(
    viewer: Viewer | None, now: datetime, group_ids: Collection[int] | None = None
) -> list[str]:
    """The series that recur, then every meeting that is none of them or is not as its series says.

    Those of some groups alone where `group_ids` are given.
    """
    of = None if group_ids is None else sorted(group_ids) or [_NOBODY]
    series = (
        await Series.select(Series.event, Series.venue, Series.group)
        .where(Series.event != "", visible_series(viewer), *([Series.group.is_in(of)] if of else []))
        .order_by(Series.first_on, Series.id)
    )
    rows = await (
        Meeting.select(Meeting.event, Meeting.venue, shows_joining(viewer))
        .where(
            visible_meetings(viewer),
            Meeting.event != "",
            _shown(now),
            *([Meeting.group.is_in(of)] if of else []),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [
        *(_as_seen(row, sees_inside(row["group"], viewer)) for row in series),
        *(_as_seen(row, bool(row["shows_joining"])) for row in rows),
    ]


def _as_seen(row: Mapping[str, Any], shows_how: bool) -> str:
    """The event of a row, without how the meeting is joined for whoever is not asked to it."""
    event: str = row["event"]
    return event if shows_how else without_joining(event, row["venue"])


async def _open_groups(which: Where) -> list[int]:
    rows = await Group.select(Group.id).where(which, Group.visibility == OPEN)
    return [row["id"] for row in rows]


def _shown(now: datetime) -> Or:
    """A cancelled meeting of a series stays: without it the rule would show the meeting again."""
    on = Or(Meeting.state != MeetingState.CANCELLED.value, Meeting.series._.recurs.eq(True))
    return Or(on, Meeting.ends_at > now - CANCELLED_STAYS)
