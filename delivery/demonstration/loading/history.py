"""Entries of histories, written in bulk; `delivery.partners.queries.history` writes them one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from delivery.partners.tables import HistoryEntry


def entry(
    kind: str,
    record: int,
    what: str,
    at: datetime,
    person: int | None,
    how: str,
    detail: Mapping[str, str] | None = None,
) -> HistoryEntry:
    """An entry as `record()` would have appended it."""
    return HistoryEntry(
        at=at,
        person=person,
        how=str(how),
        kind=kind,
        record=record,
        what=what,
        detail=json.dumps(dict(detail or {}), ensure_ascii=False),
    )
