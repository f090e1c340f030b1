"""The colours that the Strategic Group agreed."""

from __future__ import annotations

from delivery.progress.rules import Agreed
from delivery.progress.tables import AgreedStatus
from delivery.strategy.rules import Rag
from delivery.wording import london_day, short_day


async def agreed_statuses(strategy_id: int) -> dict[int, tuple[Agreed, ...]]:
    """What was agreed for each objective, by the id of the objective, the latest first, withdrawn or not."""
    rows = (
        await AgreedStatus.select(
            *AgreedStatus.all_columns(
                exclude=[AgreedStatus.meeting, AgreedStatus.agreed_by, AgreedStatus.action]
            ),
            AgreedStatus.meeting.starts_at.as_alias("met_at"),
            AgreedStatus.meeting._.group._.name.as_alias("group_name"),
            AgreedStatus.agreed_by.name.as_alias("person"),
            AgreedStatus.action.number.as_alias("action_number"),
        )
        .where(AgreedStatus.objective.strategy == strategy_id)
        .order_by(AgreedStatus.agreed_on, AgreedStatus.id, ascending=False)
    )
    found: dict[int, tuple[Agreed, ...]] = {}
    for row in rows:
        meeting = (
            f"the {row['group_name']} of {short_day(london_day(row['met_at']))}" if row["met_at"] else ""
        )
        agreed = Agreed(
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
        found[row["objective"]] = (*found.get(row["objective"], ()), agreed)
    return found
