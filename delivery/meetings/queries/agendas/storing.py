"""One item of an agenda as a row, within the transaction that changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.agendas.heads import AgendaHead
from delivery.meetings.rules.agenda import AgendaEntry, ItemWords, Origin, source_of
from delivery.meetings.tables import AgendaItem

_SOURCES = {
    Origin.STANDING: AgendaItem.standing,
    Origin.RAISED: AgendaItem.raised,
    Origin.FORWARD: AgendaItem.forward_item,
}


def columns_of(words: ItemWords) -> dict[Any, Any]:
    """The columns of an item that somebody wrote: its words are no longer those of its source."""
    return {
        AgendaItem.title: words.title,
        AgendaItem.note: words.note,
        AgendaItem.purpose: words.purpose.value,
        AgendaItem.minutes_allotted: words.minutes_allotted,
        AgendaItem.presenter: words.presenter,
        AgendaItem.is_edited: True,
    }


async def store_entry(head: AgendaHead, entry: AgendaEntry, values: Mapping[Any, Any]) -> int:
    """Store an item as it is shown, with `values` over it; returns the id of its row.

    EditedMeanwhile where its row is no longer at the version that the item was read with.
    """
    words = {
        AgendaItem.title: entry.title,
        AgendaItem.note: entry.note,
        AgendaItem.purpose: entry.purpose.value,
        AgendaItem.minutes_allotted: entry.minutes_allotted,
        AgendaItem.presenter: entry.presenter,
        **values,
    }
    if entry.item_id is None:
        return await _insert(head, entry, words)
    changed = (
        await AgendaItem.update({**words, AgendaItem.version: entry.version + 1})
        .where(AgendaItem.id == entry.item_id, AgendaItem.version == entry.version)
        .returning(AgendaItem.id)
    )
    if not changed:
        raise EditedMeanwhile
    return entry.item_id


async def _insert(head: AgendaHead, entry: AgendaEntry, words: Mapping[Any, Any]) -> int:
    values = {AgendaItem.position: 0, **words}
    if entry.origin in _SOURCES:
        values[_SOURCES[entry.origin]] = source_of(entry.key)
    row = AgendaItem(
        meeting=head.meeting_id,
        origin=entry.origin.value,
        **{column._meta.name: value for column, value in values.items()},
    )
    return int((await AgendaItem.insert(row).returning(AgendaItem.id))[0]["id"])
