"""Items and papers of whatever agenda a viewer may see, as the page of that agenda shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.meetings.queries.agendas.rows import ACCEPTED, SOURCE_COLUMNS, is_seen
from delivery.meetings.queries.visibility import (
    if_members_only,
    veil_of,
    visible_agenda_items,
    visible_papers,
)
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.tables import AgendaItem, Paper
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An item that stands on an agenda, and the meeting of that."""

    id: int
    title: str
    note: str
    meeting_id: int
    group: str
    starts_at: datetime
    members_only_groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """A paper that goes with such an item."""

    id: int
    title: str
    file_name: str
    item: SeenItem


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_MEETING = AgendaItem.meeting
_GROUP = AgendaItem.meeting._.group
_ITEM = (
    AgendaItem.id,
    AgendaItem.title,
    AgendaItem.note,
    _MEETING,
    _MEETING._.starts_at.as_alias("starts_at"),
    _MEETING._.agenda_settled_at.as_alias("settled_at"),
    _GROUP.as_alias("group"),
    _GROUP._.name.as_alias("group_name"),
    _GROUP._.visibility.as_alias("group_visibility"),
    *SOURCE_COLUMNS,
)


async def items_seen(viewer: Viewer, *which: Where | And | Or) -> tuple[SeenItem, ...]:
    """The items that stand on agendas which are out, and on those that the viewer is still preparing; two queries.

    The newest meeting first, those of one in their order.
    """
    rows = (
        await AgendaItem.select(*_ITEM)
        .where(
            *which,
            AgendaItem.state == ACCEPTED,
            AgendaItem.withdrawn_at.is_null(),
            visible_agenda_items(viewer),
        )
        .order_by(_MEETING._.starts_at, _MEETING, ascending=False)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    veil = await veil_of(viewer)
    return tuple(
        _item(row, veil.of(row["group"]))
        for row in rows
        # What is not out yet is still put together anew each time that it is looked at.
        if (row["settled_at"] or viewer.keeps(row["group"])) and is_seen(row, row["group"], viewer)
    )


async def papers_seen(viewer: Viewer) -> tuple[SeenPaper, ...]:
    """The papers of those items, the newest meeting first; three queries."""
    items = {item.id: (place, item) for place, item in enumerate(await items_seen(viewer))}
    rows = await Paper.select(Paper.id, Paper.item, Paper.title, Paper.file_name).where(
        Paper.withdrawn_at.is_null(), visible_papers(viewer)
    )
    shown = sorted((items[row["item"]][0], row["id"], row) for row in rows if row["item"] in items)
    return tuple(
        SeenPaper(paper_id, row["title"], row["file_name"], items[row["item"]][1])
        for _, paper_id, row in shown
    )


def _item(row: Mapping[str, Any], unnamed: Unnamed) -> SeenItem:
    return SeenItem(
        id=row["id"],
        title=unnamed.worded(row["title"]),
        note=unnamed.worded(row["note"]),
        meeting_id=row["meeting"],
        group=row["group_name"],
        starts_at=row["starts_at"],
        members_only_groups=if_members_only(row["group"], row["group_visibility"]),
    )
