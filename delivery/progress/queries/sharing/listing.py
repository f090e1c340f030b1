"""What is shared outside: with whom, until when, and who opened it when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.partners.links import Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import stop_links
from delivery.partners.viewer import Viewer
from delivery.progress.queries.sharing.making import KIND
from delivery.progress.queries.visibility import visible_shared
from delivery.progress.rules.sharing import SharedState, shared_state
from delivery.progress.tables import SharedDocument, SharedOpening, SharedWith

SHOWN = 200


@dataclass(frozen=True, slots=True)
class SharedReader:
    """An outsider with the state of their link and the moments at which they opened the document, latest first."""

    id: int
    name: str
    address: str
    organisation: str
    state: SharedState
    openings: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A shared document with its readers."""

    id: int
    title: str
    group: str
    shared_at: datetime
    shared_by: str
    expires_at: datetime
    state: SharedState
    readers: tuple[SharedReader, ...]

    @property
    def opened(self) -> int:
        """How often it was opened."""
        return sum(len(reader.openings) for reader in self.readers)


async def shared_outside(viewer: Viewer, now: datetime) -> tuple[SharedRow, ...]:
    """What was shared and the viewer may see, the latest first; three queries."""
    return await _rows(visible_shared(viewer), now)


async def shared_seen(document_id: int, viewer: Viewer, now: datetime) -> SharedRow | None:
    """One of them, None where there is none that the viewer may see."""
    rows = await _rows(And(SharedDocument.id == document_id, visible_shared(viewer)), now)
    return rows[0] if rows else None


async def stop_sharing(document_id: int, viewer: Viewer, now: datetime, reader_id: int | None = None) -> None:
    """Let the links to a document open nothing from now on, or one reader's alone; a second click changes nothing.

    NotFound for what the viewer may not see, and for a reader of another document.
    """
    async with transaction():
        shared = await shared_seen(document_id, viewer, now)
        readers = [one for one in shared.readers if reader_id in {None, one.id}] if shared else []
        if not readers:
            raise NotFound
        for reader in readers:
            await SharedWith.update({SharedWith.stopped_at: now}).where(
                SharedWith.id == reader.id, SharedWith.stopped_at.is_null()
            )
            await stop_links(Purpose.SHARED, str(reader.id), now, by=viewer.person_id)
        if reader_id is None:
            await SharedDocument.update({SharedDocument.stopped_at: now}).where(
                SharedDocument.id == document_id, SharedDocument.stopped_at.is_null()
            )
        names = ", ".join(reader.name for reader in readers)
        await record(KIND, document_id, "stopped", at=now, person_id=viewer.person_id, detail={"for": names})


async def _rows(which: Where | And | Or, now: datetime) -> tuple[SharedRow, ...]:
    rows = (
        await SharedDocument.select(
            SharedDocument.id,
            SharedDocument.title,
            SharedDocument.group.name.as_alias("group_name"),
            SharedDocument.shared_at,
            SharedDocument.shared_by.name.as_alias("by_name"),
            SharedDocument.expires_at,
            SharedDocument.stopped_at,
        )
        .where(which)
        .order_by(SharedDocument.shared_at, SharedDocument.id, ascending=False)
        .limit(SHOWN)
    )
    readers = await _readers([row["id"] for row in rows])
    openings = await _openings([reader["id"] for found in readers.values() for reader in found])
    return tuple(_row(row, readers[row["id"]], openings, now) for row in rows)


def _row(
    row: Mapping[str, Any],
    readers: list[dict[str, Any]],
    openings: Mapping[int, list[datetime]],
    now: datetime,
) -> SharedRow:
    ends, stopped = row["expires_at"], row["stopped_at"]
    found = tuple(
        SharedReader(
            id=one["id"],
            name=one["name"],
            address=one["address"],
            organisation=one["organisation"],
            state=shared_state(ends, one["stopped_at"] or stopped, now),
            openings=tuple(openings.get(one["id"], ())),
        )
        for one in readers
    )
    is_open = any(one.state is SharedState.OPEN for one in found)
    return SharedRow(
        id=row["id"],
        title=row["title"],
        group=row["group_name"] or "",
        shared_at=row["shared_at"],
        shared_by=row["by_name"],
        expires_at=ends,
        state=SharedState.OPEN if is_open else found[0].state if found else SharedState.ENDED,
        readers=found,
    )


async def _readers(document_ids: list[int]) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    if document_ids:
        rows = SharedWith.select().where(SharedWith.document.is_in(document_ids)).order_by(SharedWith.id)
        for row in await rows:
            found[row["document"]].append(row)
    return found


async def _openings(reader_ids: list[int]) -> defaultdict[int, list[datetime]]:
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    if reader_ids:
        rows = (
            SharedOpening.select(SharedOpening.shared_with, SharedOpening.opened_at)
            .where(SharedOpening.shared_with.is_in(reader_ids))
            .order_by(SharedOpening.opened_at, SharedOpening.id, ascending=False)
        )
        for row in await rows:
            found[row["shared_with"]].append(row["opened_at"])
    return found
