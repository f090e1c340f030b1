"""The colours that the Strategic Group agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from piccolo.columns import Where

from delivery.progress.rules import Agreed
from delivery.progress.tables import AgreedStatus
from delivery.strategy.rules import Rag
from delivery.wording import london_day, short_day


async def agreed_statuses(strategy_id: int) -> dict[int, tuple[Agreed, ...]]:
    """What was agreed for each objective, by the id of the objective, the latest first, withdrawn or not."""
    found: dict[int, tuple[Agreed, ...]] = {}
    for row in await _rows(AgreedStatus.objective.strategy == strategy_id):
        found[row["objective"]] = (*found.get(row["objective"], ()), _agreed(row))
    return found


async def agreed_of(agreed_id: int) -> Agreed | None:
    """One of them by its id."""
    return next((_agreed(row) for row in await _rows(AgreedStatus.id == agreed_id)), None)


async def _rows(which: Where) -> list[dict[str, Any]]:
    return (
        await AgreedStatus.select(
            *AgreedStatus.all_columns(
                exclude=[AgreedStatus.meeting, AgreedStatus.agreed_by, AgreedStatus.action]
            ),
            AgreedStatus.meeting.starts_at.as_alias("met_at"),
            AgreedStatus.meeting._.group._.name.as_alias("group_name"),
            AgreedStatus.agreed_by.name.as_alias("person"),
            AgreedStatus.action.number.as_alias("action_number"),
        )
        .where(which)
        .order_by(AgreedStatus.agreed_on, AgreedStatus.id, ascending=False)
    )


def _agreed(row: Mapping[str, Any]) -> Agreed:
    meeting = f"the {row['group_name']} of {short_day(london_day(row['met_at']))}" if row["met_at"] else ""
    return Agreed(
        status=Rag(row["status"]),
        reason=row["reason"],
        person=row["person"] or "",
        meeting=meeting or f"a review on {short_day(row['agreed_on'])}",
        agreed_on=row["agreed_on"],
        expires_on=row["expires_on"],
        path_to_green=row["path_to_green"],
        path_asked_by=row["path_asked_by"],
        action=row["action_number"],
        withdrawn_on=london_day(row["withdrawn_at"]) if row["withdrawn_at"] else None,
        withdrawn_reason=row["withdrawn_reason"],
        id=row["id"],
        version=row["version"],
    )
