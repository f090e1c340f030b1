"""The days on which groups meet next, to which words such as "the January meeting" are bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.wording import london_day


async def coming_days(groups: Collection[int], now: datetime) -> Mapping[int, tuple[date, ...]]:
    """The days of the coming meetings of these groups, the next one first; one query."""
    if not groups:
        return {}
    found: defaultdict[int, list[date]] = defaultdict(list)
    for row in (
        await Meeting.select(Meeting.group, Meeting.starts_at)
        .where(
            Meeting.group.is_in(sorted(groups)),
            Meeting.starts_at > now,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ):
        found[row["group"]].append(london_day(row["starts_at"]))
    return {group: tuple(days) for group, days in found.items()}
