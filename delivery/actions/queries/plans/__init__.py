"""The delivery plan on its way in and out: what is here, an import of it, and taking one back."""

from __future__ import annotations

from delivery.actions.queries.plans.imports import (
    ImportedPlan,
    PlanImportPage,
    RowBecame,
    plan_import,
    plan_imports,
)
from delivery.actions.queries.plans.saving import import_plan
from delivery.actions.queries.plans.standing import plan_meetings, plan_objectives, standing_actions
from delivery.actions.queries.plans.undoing import UndonePlan, undo_plan
from delivery.actions.queries.plans.updates import PlanUpdate, plan_updates

__all__ = [
    "ImportedPlan",
    "PlanImportPage",
    "PlanUpdate",
    "RowBecame",
    "UndonePlan",
    "import_plan",
    "plan_import",
    "plan_imports",
    "plan_meetings",
    "plan_objectives",
    "plan_updates",
    "standing_actions",
    "undo_plan",
]
