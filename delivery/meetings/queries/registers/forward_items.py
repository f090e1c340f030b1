"""What meetings put off to later ones, and the meetings at which it comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.meetings.queries.registers.records import (
    NamedGroup,
    Source,
    group_columns,
    members_only_groups,
    named_group,
    source_columns,
    source_of,
)
from delivery.meetings.queries.visibility import (
    veil_of,
    visible_coming_back,
    visible_forward_items,
    visible_meetings,
)
from delivery.meetings.rules.confirming.marking import text_order
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.registers.comes_back import comes_back_on, falls_at
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import ForwardItem, Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class ForwardItemRow:
    """Something for a later meeting: the first on or after `due_on`, which is the day `comes_back`, if one is planned.

    `for_group` is another group than the one that put it off, `for_another` says that it is one which the
    viewer may not see. `source` is None where they may not see the group that put it off.
    """

    id: int
    source: Source | None
    text: str
    due_phrase: str
    due_on: date | None
    comes_back: date | None
    for_group: NamedGroup | None
    for_another: bool
    done_on: date | None
    minutes_id: int | None
    quote: str
    quote_start: int | None
    is_kept: bool
    version: int
    members_only_groups: frozenset[int]


async def forward_items_of_meeting(meeting_id: int, viewer: Viewer) -> tuple[ForwardItemRow, ...]:
    """The forward items of one meeting in the order of its minutes; two queries."""
    return await _forward_items(viewer, visible_forward_items(viewer), ForwardItem.meeting == meeting_id)


async def forward_plan(viewer: Viewer) -> tuple[ForwardItemRow, ...]:
    """All that the viewer may see: what is to come back, the soonest first, then what is done; two queries."""
    rows = await _forward_items(viewer, visible_coming_back(viewer))
    to_come = [row for row in rows if row.done_on is None]
    done = [row for row in rows if row.done_on]
    return (
        *sorted(to_come, key=lambda row: (row.due_on or date.max, row.id)),
        *sorted(done, key=lambda row: (row.done_on or date.min, row.id), reverse=True),
    )


async def forward_item_seen(item_id: int, viewer: Viewer) -> ForwardItemRow | None:
    """One forward item, None where there is none that the viewer may see; two queries."""
    found = await _forward_items(viewer, visible_coming_back(viewer), ForwardItem.id == item_id)
    return found[0] if found else None


async def _forward_items(viewer: Viewer, *which: Where | And | Or) -> tuple[ForwardItemRow, ...]:
    rows = await (
        ForwardItem.select(
            ForwardItem.id,
            ForwardItem.text,
            ForwardItem.due_phrase,
            ForwardItem.due_on,
            *group_columns(ForwardItem.for_group, "for_group"),
            ForwardItem.done_at,
            ForwardItem.minutes,
            ForwardItem.quote,
            ForwardItem.quote_start,
            ForwardItem.version,
            *source_columns(ForwardItem),
        )
        .where(*which, ForwardItem.withdrawn_at.is_null())
        .order_by(ForwardItem.id)
    )
    days = await _meeting_days({row["for_group"] or row["group"] for row in rows}, viewer)
    veil = await veil_of(viewer)
    found = [_forward_item(row, days, viewer, veil.of(row["group"])) for row in rows]
    return tuple(sorted(found, key=lambda row: text_order(row.minutes_id, row.quote_start, row.id)))


def _forward_item(
    row: Mapping[str, Any], days: Mapping[int, list[date]], viewer: Viewer, unnamed: Unnamed
) -> ForwardItemRow:
    source, wanted = source_of(row, viewer), named_group(row, "for_group", viewer)
    # What was saved before the words were resolved has its day from them now.
    due_on = row["due_on"] or comes_back_on(row["due_phrase"], london_day(row["held_at"]))
    return ForwardItemRow(
        id=row["id"],
        source=source,
        text=unnamed.worded(row["text"]),
        due_phrase=row["due_phrase"],
        due_on=due_on,
        comes_back=falls_at(due_on, days.get(row["for_group"] or row["group"], ())),
        for_group=wanted,
        for_another=row["for_group"] is not None and wanted is None,
        done_on=london_day(row["done_at"]) if row["done_at"] else None,
        minutes_id=row["minutes"] if source else None,
        quote=unnamed.worded(row["quote"]) if source else "",
        quote_start=row["quote_start"] if source else None,
        is_kept=viewer.keeps(row["group"]) or viewer.keeps(row["for_group"]),
        version=row["version"],
        members_only_groups=members_only_groups(row, viewer, "for_group"),
    )


async def _meeting_days(group_ids: set[int], viewer: Viewer) -> dict[int, list[date]]:
    """The days of the meetings of these groups that the viewer may see, cancelled ones left out."""
    days: defaultdict[int, list[date]] = defaultdict(list)
    if group_ids:
        for row in await Meeting.select(Meeting.group, Meeting.starts_at).where(
            Meeting.group.is_in(sorted(group_ids)),
            Meeting.state != MeetingState.CANCELLED.value,
            visible_meetings(viewer),
        ):
            days[row["group"]].append(london_day(row["starts_at"]))
    return days
