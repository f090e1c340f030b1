"""Meetings as pages show them, each as far as the viewer may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from piccolo.columns import And, Where

from delivery.cache import Cache
from delivery.mail.letter import Kind
from delivery.mail.queries.mailed import records_mailed
from delivery.meetings.queries.visibility import OPEN, shows_joining, visible_meetings, visible_minutes
from delivery.meetings.rules.agreeing.comments import CommentState
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Comment, Meeting, Minutes
from delivery.partners.viewer import Viewer
from delivery.wording import LONDON, london_day

from .row import MeetingRow

ABOUT = "meeting"


async def meeting_seen(meeting_id: int, viewer: Viewer) -> MeetingRow | None:
    """One meeting, None where there is none that the viewer may see; two queries, up to four for its secretary
    while its agenda is out or its minutes are circulated.
    """
    found = await _meetings(viewer, Meeting.id == meeting_id)
    return found[0] if found else None


async def meetings_of(group_id: int, viewer: Viewer) -> tuple[MeetingRow, ...]:
    """The meetings of a group, earliest first; as many queries as for one."""
    return await _meetings(viewer, Meeting.group == group_id)


async def next_ordinary_start(meeting: MeetingRow, viewer: Viewer) -> datetime | None:
    """When the group's next ordinary meeting after this one begins, None where none is planned; one query."""
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(
            Meeting.group == meeting.group_id,
            Meeting.starts_at > meeting.starts_at,
            Meeting.state != MeetingState.CANCELLED.value,
            Meeting.is_extraordinary.eq(False),
            visible_meetings(viewer),
        )
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    return rows[0]["starts_at"] if rows else None


async def own_meetings(viewer: Viewer) -> tuple[MeetingRow, ...]:
    """The meetings of the groups whose records the viewer keeps, earliest first; four queries at most."""
    if not viewer.secretary_group_ids:
        return ()
    return await _meetings(viewer, Meeting.group.is_in(list(viewer.secretary_group_ids)))


# Of a day, since one that ends meanwhile is left out by the clock.
_ahead: Cache[tuple[MeetingRow, ...]] = Cache(most=256)


async def coming_meetings(
    viewer: Viewer, now: datetime, *, but: Collection[int] = ()
) -> tuple[MeetingRow, ...]:
    """The next meeting of each group that the viewer sits in, `but` of these, earliest first; at most four queries."""
    groups = sorted(viewer.group_ids.difference(but))
    if not groups:
        return ()
    day = london_day(now)
    from_today = And(
        Meeting.group.is_in(groups), Meeting.ends_at > datetime.combine(day, time.min, tzinfo=LONDON)
    )
    found: dict[int, MeetingRow] = {}
    for meeting in await _ahead.answer((viewer, day, *groups), lambda: _meetings(viewer, from_today)):
        if meeting.is_on and meeting.ends_at > now:
            found.setdefault(meeting.group_id, meeting)
    return tuple(found.values())


async def _meetings(viewer: Viewer, which: And | Where) -> tuple[MeetingRow, ...]:
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.group,
            Meeting.group.slug.as_alias("group_slug"),
            Meeting.group.name.as_alias("group_name"),
            Meeting.group.visibility.as_alias("visibility"),
            Meeting.group.mail_on_at.as_alias("mail_on_at"),
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.venue,
            Meeting.joining_link,
            Meeting.state,
            Meeting.version,
            Meeting.dial_in,
            Meeting.access_needs,
            Meeting.is_extraordinary,
            Meeting.is_noted_only,
            Meeting.reason,
            Meeting.planned_for,
            Meeting.comments_close_on,
            Meeting.agenda_settled_at,
            Meeting.went_otherwise_at,
            shows_joining(viewer),
        )
        .where(which, visible_meetings(viewer))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    minuted = {
        row["meeting"]: row["id"]
        for row in await Minutes.select(Minutes.id, Minutes.meeting)
        .where(
            Minutes.undone_at.is_null(),
            Minutes.meeting.is_in(Meeting.select(Meeting.id).where(which)),
            visible_minutes(viewer),
        )
        .order_by(Minutes.id, ascending=False)
    }
    circulated = [row for row in rows if row["state"] == MeetingState.CIRCULATED.value]
    waiting = await _open_comments([row["id"] for row in circulated if viewer.keeps(row["group"])])
    unsent = await _unsent([row for row in rows if viewer.keeps(row["group"])])
    return tuple(_meeting(row, minuted, waiting, unsent, viewer) for row in rows)


async def _open_comments(meeting_ids: list[int]) -> Counter[int]:
    """How many comments on their minutes wait for an answer, by the meeting."""
    if not meeting_ids:
        return Counter()
    rows = await Comment.select(Comment.minutes.meeting.as_alias("meeting")).where(
        Comment.state == CommentState.OPEN.value, Comment.minutes.meeting.is_in(meeting_ids)
    )
    return Counter(row["meeting"] for row in rows)


async def _unsent(rows: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    """Those of a secretary's meetings of which nobody was sent what their state says is out; no query where none could be."""
    due = {
        row["id"]: SENT_AS[row["state"]]
        for row in rows
        if row["state"] in SENT_AS and row["mail_on_at"] and not row["went_otherwise_at"]
    }
    if not due:
        return frozenset()
    mailed = await records_mailed(frozenset(due.values()), ABOUT, due)
    return frozenset(number for number, kind in due.items() if (kind, number) not in mailed)


SENT_AS: Mapping[str, Kind] = {MeetingState.AGENDA_OUT: Kind.AGENDA, MeetingState.CIRCULATED: Kind.MINUTES}
"""What went round where a meeting is in this state."""


def _meeting(
    row: Mapping[str, Any],
    minuted: Mapping[int, int],
    waiting: Mapping[int, int],
    unsent: Collection[int],
    viewer: Viewer,
) -> MeetingRow:
    return MeetingRow(
        id=row["id"],
        group_id=row["group"],
        group_slug=row["group_slug"],
        group=row["group_name"],
        is_members_only=row["visibility"] != OPEN,
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        venue=row["venue"],
        joining_link=row["joining_link"] if row["shows_joining"] else "",
        state=MeetingState(row["state"]),
        has_minutes=row["id"] in minuted,
        keeps_records=viewer.keeps(row["group"]),
        is_member=viewer.sits_in(row["group"]),
        version=row["version"],
        has_agenda=row["agenda_settled_at"] is not None,
        runs=viewer.runs(row["group"]),
        dial_in=row["dial_in"] if row["shows_joining"] else "",
        access_needs=row["access_needs"],
        is_extraordinary=row["is_extraordinary"],
        is_noted_only=row["is_noted_only"],
        reason=row["reason"],
        planned_for=row["planned_for"],
        comments_close_on=row["comments_close_on"],
        minutes_id=minuted.get(row["id"]),
        open_comments=waiting.get(row["id"], 0),
        is_mail_on=row["mail_on_at"] is not None,
        is_online=bool(row["joining_link"]),
        is_unsent=row["id"] in unsent,
    )
