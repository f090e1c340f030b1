"""The items of saved minutes: stored with the text, reckoned from it for texts that are older than that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from delivery.meetings.rules.items import ItemSpan, items_of
from delivery.meetings.tables import MinutesItem


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item of the text `minutes_id`; `id` None where it is not stored."""

    id: int | None
    minutes_id: int
    position: int
    span: ItemSpan


async def store_items(minutes_id: int, text: str) -> tuple[StoredItem, ...]:
    """Store the items of a text, within the transaction that saves it or needs them; none is stored twice."""
    known = (await items_by_minutes([minutes_id])).get(minutes_id)
    if known:
        return known
    spans = items_of(text)
    rows = [
        MinutesItem(
            minutes=minutes_id,
            position=position,
            number=span.number,
            title=span.title,
            start=span.start,
            end=span.end,
        )
        for position, span in enumerate(spans, start=1)
    ]
    inserted = await MinutesItem.insert(*rows).returning(MinutesItem.id)
    return tuple(
        StoredItem(row["id"], minutes_id, position, span)
        for position, (row, span) in enumerate(zip(inserted, spans, strict=True), start=1)
    )


async def items_by_minutes(minutes_ids: Sequence[int]) -> dict[int, tuple[StoredItem, ...]]:
    """The stored items of several texts, each in order; one query."""
    if not minutes_ids:
        return {}
    rows = await (
        MinutesItem.select()
        .where(MinutesItem.minutes.is_in(list(minutes_ids)))
        .order_by(MinutesItem.minutes, MinutesItem.position, MinutesItem.id)
    )
    found: defaultdict[int, list[StoredItem]] = defaultdict(list)
    for row in rows:
        span = ItemSpan(row["number"], row["title"], row["start"], row["end"])
        found[row["minutes"]].append(StoredItem(row["id"], row["minutes"], row["position"], span))
    return {minutes_id: tuple(items) for minutes_id, items in found.items()}


def reckoned(minutes_id: int, text: str) -> tuple[StoredItem, ...]:
    """The items of a text that has none stored."""
    return tuple(
        StoredItem(None, minutes_id, position, span) for position, span in enumerate(items_of(text), start=1)
    )
