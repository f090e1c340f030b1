"""The stored items of an agenda: what people decided, or once it is settled the agenda itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from piccolo.columns import Column

from delivery.meetings.queries.agendas.coming import source_words
from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.queries.visibility import sees_group
from delivery.meetings.rules.agenda import Decided, Matter, Origin, PaperRef, Purpose, key_of, matters
from delivery.meetings.tables import AgendaItem, Paper
from delivery.partners.viewer import Viewer

ACCEPTED = "accepted"
_SOURCES = {Origin.STANDING: "standing", Origin.RAISED: "raised", Origin.FORWARD: "forward_item"}


@dataclass(frozen=True, slots=True)
class StoredItem:
    """A stored item, with where it came from in words and the matters that were settled with it."""

    decided: Decided
    source: str
    matters: tuple[Matter, ...]


async def stored_items(head: AgendaHead, viewer: Viewer) -> tuple[StoredItem, ...]:
    """The accepted items of a meeting by position, without those that came from a group hidden from the viewer.

    Whoever sits in the meeting's own group sees all of them.
    """
    rows = await (
        AgendaItem.select(*_ITEM)
        .where(AgendaItem.meeting == head.meeting_id, AgendaItem.state == ACCEPTED)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return tuple(_item(row, head, viewer) for row in rows if is_seen(row, head.group_id, viewer))


async def papers_of(meeting_id: int) -> dict[int, tuple[PaperRef, ...]]:
    """The papers of a meeting that the caller loaded through what its viewer may see, by the id of their item."""
    rows = (
        await Paper.select(Paper.id, Paper.item, Paper.title, Paper.file_name, Paper.version)
        .where(Paper.item.meeting == meeting_id, Paper.withdrawn_at.is_null())
        .order_by(Paper.id)
    )
    found: defaultdict[int, list[PaperRef]] = defaultdict(list)
    for row in rows:
        found[row["item"]].append(
            PaperRef(row["id"], row["item"], row["title"], row["file_name"], row["version"])
        )
    return {item: tuple(papers) for item, papers in found.items()}


def _source_columns(name: str, source: Any) -> tuple[Column, ...]:
    meeting = source._.meeting
    return (
        meeting._.starts_at.as_alias(f"{name}_held_at"),
        meeting._.group.as_alias(f"{name}_group"),
        meeting._.group._.name.as_alias(f"{name}_group_name"),
        meeting._.group._.visibility.as_alias(f"{name}_visibility"),
    )


# Named once: Piccolo copies every column of a table each time that a join to it is written.
SOURCE_COLUMNS = (
    *_source_columns("forward", AgendaItem.forward_item),
    *_source_columns("raised", AgendaItem.raised),
)
_ITEM = (*AgendaItem.all_columns(exclude=[AgendaItem.meeting, AgendaItem.proposed_by]), *SOURCE_COLUMNS)


def _came_from(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The meeting that raised it or put it off, None for any other item."""
    for name in ("raised", "forward"):
        if row[f"{name}_group"]:
            return {key: row[f"{name}_{key}"] for key in ("held_at", "group", "group_name", "visibility")}
    return None


def is_seen(row: Mapping[str, Any], group_id: int, viewer: Viewer) -> bool:
    """Whether an item with its `SOURCE_COLUMNS` is shown on the agenda of a group: not where another sent it that is hidden."""
    source = _came_from(row)
    return (
        source is None
        or viewer.sits_in(group_id)
        or sees_group(source["visibility"], source["group"], viewer)
    )


def _item(row: Mapping[str, Any], head: AgendaHead, viewer: Viewer) -> StoredItem:
    origin = Origin(row["origin"])
    source = _came_from(row)
    decided = Decided(
        item_id=row["id"],
        key=key_of(origin, row[_SOURCES.get(origin, "id")]),
        origin=origin,
        position=row["position"],
        title=row["title"],
        note=row["note"],
        purpose=Purpose(row["purpose"]),
        minutes_allotted=row["minutes_allotted"],
        presenter=row["presenter"],
        is_edited=row["is_edited"],
        is_left_out=row["withdrawn_at"] is not None,
        version=row["version"],
    )
    words = source_words(source, head, viewer) if source else ""
    return StoredItem(decided, words, matters.read(row["matters"]))
