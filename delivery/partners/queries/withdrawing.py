"""Entered in error: a record leaves every list and total, its history stays, and it can be put back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from piccolo.columns import Column
from piccolo.table import Table

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.partners.queries.history import record


async def withdraw(
    table: type[Table], kind: str, record_id: int, version: int, reason: str, *, by: int, now: datetime
) -> None:
    """Withdraw a record of a table with `withdrawn_at` and `version`; a second click changes nothing.

    `kind` is its word in the history. Raises EditedMeanwhile where it changed since the form showed it at
    `version`.
    """
    own = table._meta.get_column_by_name
    async with transaction():
        if await is_withdrawn(table, record_id):
            return
        changed = (
            await table.update({own("withdrawn_at"): now, own("version"): version + 1})
            .where(own("id") == record_id, own("version") == version)
            .returning(own("id"))
        )
        if not changed:
            raise EditedMeanwhile
        detail = {"reason": reason} if reason else {}
        await record(kind, record_id, "withdrawn", at=now, person_id=by, detail=detail)


async def restore(table: type[Table], kind: str, record_id: int, *, by: int, now: datetime) -> None:
    """Put a withdrawn record back as it was; one that stands is left alone."""
    own = table._meta.get_column_by_name
    async with transaction():
        if not await is_withdrawn(table, record_id):
            return
        values: dict[Column | str, Any] = {
            own("withdrawn_at"): None,
            "version": own("version") + 1,  # type: ignore[operator]
        }
        await table.update(values).where(own("id") == record_id)
        await record(kind, record_id, "restored", at=now, person_id=by)


async def is_withdrawn(table: type[Table], record_id: int) -> bool:
    """Whether a record is withdrawn; NotFound where there is none."""
    own = table._meta.get_column_by_name
    rows = await table.select(own("withdrawn_at")).where(own("id") == record_id)
    if not rows:
        raise NotFound
    return rows[0]["withdrawn_at"] is not None
