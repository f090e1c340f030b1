"""Two objectives that ask for the same thing share actions: each then serves both, and is counted once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.actions.queries.changing import change, stored_action
from delivery.actions.queries.objectives import add_objectives, drop_objectives
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, ActionObjective
from delivery.database import transaction
from delivery.errors import Invalid
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import is_claimed
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.overlaps import (
    answer_objectives,
    answer_to_objectives,
    stored_answer,
    withdraw_objective_answer,
)
from delivery.strategy.rules.overlaps import Answer

NOT_SHARED = "Choose actions from the list: what two objectives share can be seen by every partner."
MOST_SHARED = 200


async def share_actions(
    pair: tuple[int, int],
    numbers: Sequence[int],
    reason: str,
    likeness: tuple[str, str],
    key: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    """Link two objectives by their ids, and let the actions with these numbers serve both; a second click changes nothing.

    Raises NotAllowed as for answering, Invalid for an action that not every partner sees or that serves neither.
    """
    async with transaction():
        if await is_claimed(answer_to_objectives(*pair), key, viewer.person_id):
            return
        gained: list[tuple[int, int]] = []
        for action_id in await _serving(pair, numbers):
            if added := await add_objectives(action_id, pair):
                stored = await stored_action(action_id)
                await change(action_id, stored["version"], {})
                detail = {"because": reason or "two objectives ask for the same thing"}
                await record(KIND, action_id, "shared", at=now, person_id=viewer.person_id, detail=detail)
                gained += [(action_id, objective_id) for objective_id in added]
        await answer_objectives(pair, Answer.SHARED, reason, likeness, gained, key, viewer, now)


async def _serving(pair: tuple[int, int], numbers: Sequence[int]) -> list[int]:
    """The actions of the county with these numbers, each of which serves one of the two; one query. Invalid otherwise."""
    wanted = sorted(set(numbers))
    if not wanted:
        return []
    if len(wanted) > MOST_SHARED:
        raise Invalid(problems={"actions": NOT_SHARED})
    served = ActionObjective.select(ActionObjective.action).where(ActionObjective.objective.is_in(list(pair)))
    rows = await (
        Action.select(Action.id)
        .where(
            visible_actions(None),
            Action.plan.is_null(),
            Action.number.is_in(wanted),
            Action.id.is_in(served),
        )
        .order_by(Action.number)
    )
    if len(rows) != len(wanted):
        raise Invalid(problems={"actions": NOT_SHARED})
    return [int(row["id"]) for row in rows]


async def stop_sharing(overlap_id: int, viewer: Viewer, now: datetime) -> None:
    """Take the answer to two objectives back; the actions that came to serve both serve again what they did before."""
    async with transaction():
        answer = await stored_answer(overlap_id)
        await withdraw_objective_answer(overlap_id, viewer, now)
        for action_id, objective_id in answer.gained:
            await drop_objectives(action_id, [objective_id])
            await Action.update({Action.version: Action.version + 1}).where(Action.id == action_id)
            await record(KIND, action_id, "no longer shared", at=now, person_id=viewer.person_id)
