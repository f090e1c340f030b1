"""Rows in bulk, and the moments that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from piccolo.table import Table

from delivery.wording import LONDON


async def insert(table: type[Table], rows: Sequence[Table]) -> list[int]:
    """Insert all rows at once; returns their ids in the same order, in which a database gives them out."""
    if not rows:
        return []
    key = table._meta.primary_key
    return sorted(row["id"] for row in await table.insert(*rows).returning(key))


def at_clock(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment, in UTC, when clocks in London show this time."""
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)
