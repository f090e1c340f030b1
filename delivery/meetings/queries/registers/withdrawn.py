"""Records of registers that were entered in error: withdrawn, listed for officers, and put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Where

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.registers.records import TABLES, Source, source_columns, source_of
from delivery.meetings.queries.visibility import (
    visible_decisions,
    visible_forward_items,
    visible_questions,
    visible_raised_matters,
)
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.registers.register import Register
from delivery.partners.queries.withdrawing import restore, withdraw
from delivery.partners.viewer import Viewer

_VISIBLE = {
    Register.DECISIONS: visible_decisions,
    Register.QUESTIONS: visible_questions,
    Register.FORWARD_PLAN: visible_forward_items,
    Register.MATTERS: visible_raised_matters,
}
SAVE_UNDONE = "The minutes that it was read in were undone. Take up their text again instead."


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """A record of any register, withdrawn or not, as an officer of the group that it came from sees it.

    `is_undone` says that it went with the save of its minutes, and comes back only with their text.
    """

    id: int
    text: str
    source: Source
    withdrawn_at: datetime | None
    is_undone: bool
    version: int


async def officer_record(register: Register, record_id: int, viewer: Viewer) -> RegisterRecord | None:
    """One record, None for anybody but the chair or the secretary of the group that it came from."""
    found = await _records(register, viewer, TABLES[register].id == record_id)
    return found[0] if found else None


async def withdrawn_of_group(register: Register, group_id: int, viewer: Viewer) -> tuple[RegisterRecord, ...]:
    """What was entered in error in a group's register, the latest first, for its officers.

    What went with an undone save is not among it.
    """
    if not viewer.runs(group_id):
        return ()
    table = TABLES[register]
    rows = await _records(
        register, viewer, table.meeting._.group == group_id, table.withdrawn_at.is_not_null()
    )
    return tuple(
        sorted(
            (row for row in rows if not row.is_undone),
            key=lambda row: (str(row.withdrawn_at), row.id),
            reverse=True,
        )
    )


async def withdraw_record(
    register: Register, record_id: int, version: int, reason: str, viewer: Viewer, now: datetime
) -> None:
    """Withdraw a record as entered in error; a second click changes nothing.

    NotFound for anybody but an officer of its group, NotAllowed for anybody but its secretary, EditedMeanwhile
    where it changed since `version`.
    """
    await record_to_withdraw(register, record_id, viewer)
    by = viewer.person_id
    await withdraw(TABLES[register], register.noun, record_id, version, reason, by=by, now=now)


async def restore_record(register: Register, record_id: int, viewer: Viewer, now: datetime) -> None:
    """Put a withdrawn record back; NotAllowed where it went with the save of its minutes."""
    kept = await record_to_withdraw(register, record_id, viewer)
    if kept.withdrawn_at and kept.is_undone:
        raise NotAllowed(SAVE_UNDONE)
    await restore(TABLES[register], register.noun, record_id, by=viewer.person_id, now=now)


async def record_to_withdraw(register: Register, record_id: int, viewer: Viewer) -> RegisterRecord:
    """A record for the secretary of its group; errors as for withdrawing."""
    found = await officer_record(register, record_id, viewer)
    if found is None:
        raise NotFound
    must_keep(viewer, "withdraw a record of its minutes", found.source.group.id)
    return found


async def _records(register: Register, viewer: Viewer, *which: Where) -> list[RegisterRecord]:
    table = TABLES[register]
    rows = await (
        table.select(
            table.id,
            table.text,
            table.withdrawn_at,
            table.version,
            table.minutes._.undone_at.as_alias("undone_at"),
            *source_columns(table),
        )
        .where(*which, _VISIBLE[register](viewer))
        .order_by(table.id)
    )
    found = [(row, source_of(row, viewer)) for row in rows]
    return [
        RegisterRecord(
            id=row["id"],
            text=row["text"],
            source=source,
            withdrawn_at=row["withdrawn_at"],
            is_undone=row["undone_at"] is not None,
            version=row["version"],
        )
        for row, source in found
        if source is not None and source.is_officer
    ]
