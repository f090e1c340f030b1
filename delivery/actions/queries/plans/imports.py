"""The imports of the delivery plan, and what each row of one became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.actions.plan.comparing import Outcome
from delivery.actions.queries.visibility import visible_actions, visible_plan_imports
from delivery.actions.rules import reference
from delivery.actions.tables import Action, PlanImport, PlanImportRow
from delivery.meetings.queries.visibility import veil_of
from delivery.partners.viewer import Viewer

OFFERED_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """An import in a list; `may_undo` while it can be taken back."""

    id: int
    file_name: str
    imported_at: datetime
    imported_by: str
    undone_at: datetime | None
    may_undo: bool


@dataclass(frozen=True, slots=True)
class RowBecame:
    """What one row became: the number and text of its action, None and empty for none that the viewer may see."""

    place: str
    outcome: Outcome
    why: str
    number: int | None
    text: str

    @property
    def reference(self) -> str:
        """A-0123, empty for none."""
        return reference(self.number) if self.number else ""


@dataclass(frozen=True, slots=True)
class PlanImportPage:
    """An import with its rows in the order of the file."""

    head: ImportedPlan
    rows: tuple[RowBecame, ...]

    def number_of(self, outcome: Outcome) -> int:
        """How many rows became this."""
        return sum(row.outcome is outcome for row in self.rows)


async def plan_imports(viewer: Viewer, now: datetime, most: int = 20) -> tuple[ImportedPlan, ...]:
    """The newest imports, newest first, for those who keep the plan; one query."""
    return await _imports(viewer, now, None, most)


async def plan_import(import_id: int, viewer: Viewer, now: datetime) -> PlanImportPage | None:
    """One import with its rows, None where there is none for this viewer; four queries."""
    heads = await _imports(viewer, now, import_id, 1)
    if not heads:
        return None
    rows = (
        await PlanImportRow.select(
            PlanImportRow.place, PlanImportRow.outcome, PlanImportRow.why, PlanImportRow.action
        )
        .where(PlanImportRow.plan_import == import_id)
        .order_by(PlanImportRow.id)
    )
    seen = {
        row["id"]: row
        for row in await Action.select(Action.id, Action.number, Action.text, Action.group).where(
            visible_actions(viewer),
            Action.id.is_in(
                PlanImportRow.select(PlanImportRow.action).where(
                    PlanImportRow.plan_import == import_id, PlanImportRow.action.is_not_null()
                )
            ),
        )
    }
    veil = await veil_of(viewer)
    became = []
    for row in rows:
        action = seen.get(row["action"])
        # Of what this viewer may not see, not even the row of the file is told.
        if row["action"] is None or action:
            became.append(
                RowBecame(
                    row["place"],
                    Outcome(row["outcome"]),
                    row["why"],
                    action["number"] if action else None,
                    veil.of(action["group"]).worded(action["text"]) if action else "",
                )
            )
    return PlanImportPage(heads[0], tuple(became))


async def _imports(
    viewer: Viewer, now: datetime, import_id: int | None, most: int
) -> tuple[ImportedPlan, ...]:
    which = [] if import_id is None else [PlanImport.id == import_id]
    rows = (
        await PlanImport.select(
            PlanImport.id,
            PlanImport.file_name,
            PlanImport.imported_at,
            PlanImport.imported_by.name.as_alias("importer"),
            PlanImport.undone_at,
        )
        .where(visible_plan_imports(viewer), *which)
        .order_by(PlanImport.imported_at, PlanImport.id, ascending=False)
        .limit(most)
    )
    return tuple(
        ImportedPlan(
            id=row["id"],
            file_name=row["file_name"],
            imported_at=row["imported_at"],
            imported_by=row["importer"] or "",
            undone_at=row["undone_at"],
            may_undo=row["undone_at"] is None and row["imported_at"] > now - OFFERED_FOR,
        )
        for row in rows
    )
