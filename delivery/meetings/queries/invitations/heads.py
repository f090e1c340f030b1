"""The meeting that people are invited to, as the queries of invitations start from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Or, Where

from delivery.errors import NotFound
from delivery.meetings.queries.visibility import OPEN, visible_meetings
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class InvitedMeeting:
    """A meeting with its calendar identities.

    `uid` is its own, for those who are asked to it alone; `series_uid` that of the series which calendars hold
    as one, with `occurrence`, the start that the series gave it. Both are None for a meeting by itself.
    `moved_from` is when it was to be at first, None where that stays.
    """

    id: int
    group_id: int
    group: str
    slug: str
    is_members_only: bool
    invites: Invites
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    is_noted_only: bool
    uid: str
    sequence: int
    timed_sequence: int
    series_id: int | None
    series_uid: str | None
    occurrence: datetime | None
    version: int
    moved_from: datetime | None

    @property
    def day(self) -> date:
        """Its day in London."""
        return london_day(self.starts_at)

    @property
    def is_on(self) -> bool:
        """Whether it is held, as far as is known."""
        return self.state is not MeetingState.CANCELLED

    def is_ahead(self, now: datetime) -> bool:
        """Whether anybody can still be asked to it."""
        return self.is_on and not self.is_noted_only and now < self.ends_at


async def head_seen(meeting_id: int, viewer: Viewer) -> InvitedMeeting:
    """The meeting; NotFound where the viewer may not see it."""
    return await _head(Meeting.id == meeting_id, visible_meetings(viewer))


async def head_of(meeting_id: int) -> InvitedMeeting:
    """The meeting for a caller that has asked who may; NotFound for none."""
    return await _head(Meeting.id == meeting_id)


async def heads_of_series(series_id: int) -> tuple[InvitedMeeting, ...]:
    """The meetings of a series under its UID, earliest first."""
    return tuple(
        head for head in await heads_where(Meeting.series == series_id) if head.series_uid and head.series_id
    )


async def heads_with_uid(uid: str) -> tuple[InvitedMeeting, ...]:
    """The meetings that a UID is about: one by itself, or all of a series; empty for a UID of nobody's."""
    own = await heads_where(Meeting.uid == uid)
    return own or await heads_where(Meeting.series.uid == uid)


async def _head(*which: Any) -> InvitedMeeting:
    heads = await heads_where(*which)
    if not heads:
        raise NotFound
    return heads[0]


async def heads_where(*which: Where | Or) -> tuple[InvitedMeeting, ...]:
    """The meetings of which this is true, earliest first; who may see them asks the caller."""
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.group,
            Meeting.group.name.as_alias("group_name"),
            Meeting.group.slug.as_alias("slug"),
            Meeting.group.visibility.as_alias("visibility"),
            Meeting.group.invites.as_alias("invites"),
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
            Meeting.is_noted_only,
            Meeting.uid,
            Meeting.sequence,
            Meeting.timed_sequence,
            Meeting.series,
            Meeting.planned_for,
            Meeting.version,
            Meeting.series.uid.as_alias("series_uid"),
            Meeting.series.recurs.as_alias("recurs"),
            Meeting.series.last_on.as_alias("last_on"),
            Meeting.series.sequence.as_alias("series_sequence"),
        )
        .where(*which)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(_from(row) for row in rows)


def _from(row: Mapping[str, Any]) -> InvitedMeeting:
    planned = row["planned_for"]
    in_series = bool(row["recurs"] and planned and london_day(planned) <= row["last_on"])
    return InvitedMeeting(
        id=row["id"],
        group_id=row["group"],
        group=row["group_name"],
        slug=row["slug"],
        is_members_only=row["visibility"] != OPEN,
        invites=Invites(row["invites"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        state=MeetingState(row["state"]),
        is_noted_only=row["is_noted_only"],
        uid=row["uid"],
        sequence=max(row["sequence"], row["series_sequence"] or 0) if in_series else row["sequence"],
        timed_sequence=row["timed_sequence"],
        series_id=row["series"] if in_series else None,
        series_uid=row["series_uid"] if in_series else None,
        occurrence=planned if in_series else None,
        version=row["version"],
        moved_from=planned if planned != row["starts_at"] else None,
    )
