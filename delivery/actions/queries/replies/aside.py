"""Why replies were put aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from delivery.mail.queries.received import KIND
from delivery.partners.queries.history import entries_until


async def reasons_aside(seen: Collection[int], now: datetime) -> Mapping[int, str]:
    """Why each of these was last put aside, for those where somebody said; the caller may see them; one query."""
    entries = await entries_until(KIND, now, seen)
    return {entry.record_id: entry.detail.get("reason", "") for entry in entries if entry.what == "put aside"}
