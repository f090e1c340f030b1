"""The next meetings of the groups that mail, and the digests that are still to come before them."""

from __future__ import annotations

from datetime import datetime, timedelta

from piccolo.columns import Where

from delivery.actions.rules.digests import DAYS_BEFORE, Occasion
from delivery.actions.tables import Digest
from delivery.meetings.queries.visibility import MEMBERS_ONLY
from delivery.meetings.rules.states import GroupKind, MeetingState
from delivery.meetings.tables import Group, Meeting

# A meeting further away has no digest yet, however many days in a row are no working days.
_NEAR = timedelta(days=max(DAYS_BEFORE) + 7)


async def occasions_near(now: datetime) -> tuple[Occasion, ...]:
    """The digests before each mailing group's next meeting, where that is near, planned or not; one query."""
    return await _occasions(now, Meeting.starts_at <= now + _NEAR)


async def occasions_of(group_id: int, now: datetime) -> tuple[Occasion, ...]:
    """The digests not yet planned before the next meeting of one group that mails, however far; two queries."""
    found = await _occasions(now, Meeting.group == group_id)
    planned = await _planned([one.key for one in found])
    return tuple(one for one in found if one.key not in planned)


async def _occasions(now: datetime, which: Where) -> tuple[Occasion, ...]:
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.starts_at,
            Meeting.group,
            Meeting.group.slug.as_alias("slug"),
            Meeting.group.name.as_alias("name"),
            Meeting.group.kind.as_alias("kind"),
            Meeting.group.visibility.as_alias("visibility"),
        )
        .where(
            Meeting.starts_at > now,
            which,
            Meeting.state != MeetingState.CANCELLED.value,
            Meeting.group.is_in(Group.select(Group.id).where(Group.mail_on_at.is_not_null())),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    next_meetings: dict[int, dict[str, object]] = {}
    for row in rows:
        next_meetings.setdefault(row["group"], row)
    return tuple(
        Occasion(
            group_id=row["group"],
            slug=row["slug"],
            group=row["name"],
            is_members_only=row["visibility"] == MEMBERS_ONLY,
            keeps_plan=row["kind"] == GroupKind.STRATEGIC,
            meeting_id=row["id"],
            starts_at=row["starts_at"],
            days=days,
        )
        for row in rows
        if next_meetings[row["group"]] is row
        for days in DAYS_BEFORE
    )


async def _planned(keys: list[str]) -> frozenset[str]:
    if not keys:
        return frozenset()
    rows = await Digest.select(Digest.key).where(Digest.key.is_in(keys))
    return frozenset(row["key"] for row in rows)
