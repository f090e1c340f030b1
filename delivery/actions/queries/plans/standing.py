"""What a plan is compared with: the objectives of the strategy, and the actions that are here."""

from __future__ import annotations

import json
from datetime import date

from delivery.actions.due import Due
from delivery.actions.plan.objectives import PlanObjective
from delivery.actions.plan.standing import StandingAction
from delivery.actions.queries.plans.updates import plan_updates
from delivery.actions.queries.rows import ActionRow
from delivery.actions.queries.visibility import visible_plan_rows
from delivery.actions.rights import may_edit
from delivery.actions.tables import PlanImportRow
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.states import GroupKind, MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.strategies import current_strategy, objectives_of
from delivery.wording import london_day


async def plan_objectives() -> tuple[str, tuple[PlanObjective, ...]]:
    """The title of the strategy in force and its objectives in order; empty before any is loaded. Four queries."""
    strategy = await current_strategy()
    if strategy is None:
        return "", ()
    return strategy.title, tuple(
        PlanObjective(
            row.id,
            row.number,
            tuple(title for title in (row.title, row.contents_label, row.statement) if title),
        )
        for row in await objectives_of(strategy.id)
    )


async def plan_meetings(viewer: Viewer) -> tuple[date, ...]:
    """The days on which the Strategic Group meets, which keeps the plan; one query."""
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(
            visible_meetings(viewer),
            Meeting.group.kind == GroupKind.STRATEGIC.value,
            Meeting.state != MeetingState.CANCELLED.value,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(london_day(row["starts_at"]) for row in rows)


async def standing_actions(rows: tuple[ActionRow, ...], viewer: Viewer) -> tuple[StandingAction, ...]:
    """These actions, which the viewer may see, with what their last import and all their updates said; two queries."""
    updates = await plan_updates(viewer)
    last_read = await _last_read(viewer)
    return tuple(
        StandingAction(
            id=row.id,
            number=row.number,
            version=row.version,
            text=row.text,
            objectives=row.objective_numbers,
            owners=row.owners,
            due=Due(row.due, row.due_phrase, row.due_assumed),
            status=row.status,
            colour=row.judgement.status.label if row.judgement and row.judgement.status else "",
            notes=tuple(update.words for update in updates.get(row.id, ())),
            keeper=row.source if row.group or row.plan else "",
            may_edit=may_edit(viewer, row),
            last_read=last_read.get(row.id, {}),
        )
        for row in rows
    )


async def _last_read(viewer: Viewer) -> dict[int, dict[str, str]]:
    """The cells of each action at the last import that held it."""
    rows = (
        await PlanImportRow.select(PlanImportRow.action, PlanImportRow.cells)
        .where(visible_plan_rows(viewer))
        .order_by(PlanImportRow.id)
    )
    return {row["action"]: json.loads(row["cells"]) for row in rows}
