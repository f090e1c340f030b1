"""An imported plan is taken back as a whole; what somebody has touched since stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.plan.comparing import Outcome
from delivery.actions.queries.editing import NO_DATE
from delivery.actions.queries.page import KIND
from delivery.actions.queries.plans.before import Before, read_before, restore_links
from delivery.actions.queries.visibility import visible_plan_imports
from delivery.actions.tables import Action, PlanImport, PlanImportRow, Update
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

REASON = "The delivery plan that it came from was taken back."
_SAVED = (Outcome.NEW.value, Outcome.CHANGED.value)


@dataclass(frozen=True, slots=True)
class UndonePlan:
    """A plan that was taken back: how many actions went, how many are as before, and how many stay as they are now."""

    withdrawn: int = 0
    restored: int = 0
    kept: int = 0


async def undo_plan(import_id: int, viewer: Viewer, now: datetime) -> UndonePlan:
    """Withdraw every action that an import made, and restore each that it changed, as far as nobody touched them since.

    Its notes go with them. A second click takes nothing more back. NotFound for anybody who does not keep the plan.
    """
    async with transaction():
        found = await PlanImport.select(PlanImport.undone_at).where(
            PlanImport.id == import_id, visible_plan_imports(viewer)
        )
        if not found:
            raise NotFound
        if found[0]["undone_at"] is not None:
            return UndonePlan()
        await PlanImport.update(
            {PlanImport.undone_at: now, PlanImport.version: PlanImport.version + 1}
        ).where(PlanImport.id == import_id)
        rows = (
            await PlanImportRow.select(
                PlanImportRow.action,
                PlanImportRow.action.group.as_alias("group"),
                PlanImportRow.outcome,
                PlanImportRow.before,
                PlanImportRow.version,
            )
            .where(PlanImportRow.plan_import == import_id, PlanImportRow.outcome.is_in(list(_SAVED)))
            .order_by(PlanImportRow.id)
        )
        taken = [row for row in rows if await _take_back(row, viewer, now)]
        for row in taken:
            await Update.update({Update.withdrawn_at: now}).where(
                Update.plan_import == import_id, Update.action == row["action"], Update.withdrawn_at.is_null()
            )
        await record("plan import", import_id, "undone", at=now, person_id=viewer.person_id)
    withdrawn = sum(row["outcome"] == Outcome.NEW for row in taken)
    return UndonePlan(withdrawn, len(taken) - withdrawn, len(rows) - len(taken))


async def _take_back(row: Mapping[str, Any], viewer: Viewer, now: datetime) -> bool:
    """Whether the action of a row was still as the import left it, and is now as before."""
    action_id, is_new = row["action"], row["outcome"] == Outcome.NEW
    if row["group"] is not None and row["group"] not in viewer.secretary_group_ids:
        return False
    before = None if is_new else read_before(row["before"])
    values = {Action.withdrawn_at: now} if before is None else before.values
    changed = (
        await Action.update({**values, Action.version: row["version"] + 1})
        .where(Action.id == action_id, Action.version == row["version"], Action.withdrawn_at.is_null())
        .returning(Action.id)
    )
    if not changed:
        return False
    if before:
        await restore_links(action_id, before)
        # It is again what an earlier import left, which can then be taken back too.
        await PlanImportRow.update({PlanImportRow.version: row["version"] + 1}).where(
            PlanImportRow.action == action_id, PlanImportRow.version == row["version"] - 1
        )
    detail = {"reason": REASON, **(_as_before(before) if before else {})}
    what = "import undone" if before else "withdrawn"
    await record(KIND, action_id, what, at=now, person_id=viewer.person_id, detail=detail)
    return True


def _as_before(before: Before) -> dict[str, str]:
    """The date and status that hold again, for whoever asks what became of the action."""
    return {
        "due": before.due.day.isoformat() if before.due.day else NO_DATE,
        "status": before.status,
    }
