"""The history of every record, and the revision that tells a cache when something changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Where

from delivery.partners.acts import deed_of
from delivery.partners.queries.acts import note, note_each
from delivery.partners.tables import HistoryEntry, Installation


@dataclass(frozen=True)
class Entry:
    """One line of a record's history. `detail` maps the names of fields to what they became."""

    at: datetime
    person: str
    how: str
    what: str
    detail: Mapping[str, str]


@dataclass(frozen=True)
class RecordEntry:
    """A line of the history of one record among many of its kind, without who made it."""

    record_id: int
    at: datetime
    what: str
    detail: Mapping[str, str]


async def record(
    kind: str,
    record_id: int,
    what: str,
    *,
    at: datetime,
    person_id: int | None,
    how: str = "page",
    detail: Mapping[str, str] | None = None,
) -> None:
    """Append to a record's history, inside the transaction of the change.

    `kind` is the table's word ('action', 'meeting'), `what` the verb in the past ('raised', 'undone'),
    `how` the way it came (page, link, mail, phone, meeting, file, command). What gives or takes access is kept as
    an act as well.
    """
    if deed := deed_of(kind, what):
        await note(deed, at=at, person_id=person_id, about=kind, record=record_id)
    await HistoryEntry.insert(
        HistoryEntry(
            at=at,
            person=person_id,
            how=how,
            kind=kind,
            record=record_id,
            what=what,
            detail=json.dumps(dict(detail or {}), ensure_ascii=False),
        )
    )
    await touch()


async def record_each(
    kind: str,
    record_ids: Sequence[int],
    what: str,
    *,
    at: datetime,
    how: str,
    person_id: int | None = None,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Append the same to the histories of many records, as `record` does; `person_id` None where nobody did it."""
    words = json.dumps(dict(detail or {}), ensure_ascii=False)
    if deed := deed_of(kind, what):
        await note_each(deed, record_ids, at=at, person_id=person_id, about=kind)
    for start in range(0, len(record_ids), 500):
        await HistoryEntry.insert(
            *(
                HistoryEntry(at=at, person=person_id, how=how, kind=kind, record=one, what=what, detail=words)
                for one in record_ids[start : start + 500]
            )
        )
    if record_ids:
        await touch()


async def touch() -> None:
    """Raise the revision, inside the transaction of a change."""
    await Installation.update({Installation.revision: Installation.revision + 1}, force=True)


async def history_of(kind: str, record_id: int) -> tuple[Entry, ...]:
    """What happened to a record, newest first."""
    rows = (
        await HistoryEntry.select(
            HistoryEntry.at,
            HistoryEntry.how,
            HistoryEntry.what,
            HistoryEntry.detail,
            HistoryEntry.person.name.as_alias("person"),
        )
        .where(HistoryEntry.kind == kind, HistoryEntry.record == record_id)
        .order_by(HistoryEntry.at, HistoryEntry.id, ascending=False)
    )
    return tuple(
        Entry(
            at=row["at"],
            person=row["person"] or "",
            how=row["how"],
            what=row["what"],
            detail=json.loads(row["detail"]),
        )
        for row in rows
    )


async def entries_since(kind: str, moment: datetime) -> tuple[RecordEntry, ...]:
    """What happened to all records of a kind after a moment, in the order of time; one query."""
    return await _entries(HistoryEntry.kind == kind, HistoryEntry.at > moment)


async def entries_until(kind: str, moment: datetime, records: Collection[int]) -> tuple[RecordEntry, ...]:
    """What had happened to these records up to a moment, in the order of time; one query, none for no records."""
    if not records:
        return ()
    these = HistoryEntry.record.is_in(sorted(records))
    return await _entries(HistoryEntry.kind == kind, HistoryEntry.at <= moment, these)


async def _entries(*which: Where) -> tuple[RecordEntry, ...]:
    rows = (
        await HistoryEntry.select(
            HistoryEntry.record, HistoryEntry.at, HistoryEntry.what, HistoryEntry.detail
        )
        .where(*which)
        .order_by(HistoryEntry.at, HistoryEntry.id)
    )
    return tuple(
        RecordEntry(row["record"], row["at"], row["what"], json.loads(row["detail"])) for row in rows
    )
