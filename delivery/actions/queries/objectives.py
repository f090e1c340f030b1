"""The objectives that actions serve, and those that they can be given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from delivery.actions.choices import ObjectiveChoices, PromiseChoice, ServedObjective
from delivery.actions.tables import ActionObjective
from delivery.strategy.tables import Objective, Promise


async def objectives_of_all() -> defaultdict[int, list[ServedObjective]]:
    """The objectives of each action by its id, in the order of the strategy; one query.

    It says nothing of which actions may be seen: callers look up those that they were given.
    """
    rows = await _served()
    known: dict[int, ServedObjective] = {}
    found: defaultdict[int, list[ServedObjective]] = defaultdict(list)
    for row in rows:
        if row["id"] not in known:
            known[row["id"]] = _objective(row)
        found[row["action"]].append(known[row["id"]])
    return found


async def objectives_of(action_id: int) -> tuple[ServedObjective, ...]:
    """The objectives of one action."""
    return tuple(_objective(row) for row in await _served().where(ActionObjective.action == action_id))


async def set_objectives(action_id: int, objective_ids: Sequence[int]) -> None:
    """Make an action serve these objectives and no other, within the transaction of the change."""
    await ActionObjective.delete().where(ActionObjective.action == action_id)
    if objective_ids:
        await ActionObjective.insert(
            *(ActionObjective(action=action_id, objective=objective_id) for objective_id in objective_ids)
        )


async def add_objectives(action_id: int, objective_ids: Sequence[int]) -> tuple[int, ...]:
    """Let an action serve these objectives too, within the transaction of the change; those that it did not yet."""
    rows = await ActionObjective.select(ActionObjective.objective).where(ActionObjective.action == action_id)
    served = {row["objective"] for row in rows}
    added = tuple(objective_id for objective_id in objective_ids if objective_id not in served)
    if added:
        await ActionObjective.insert(*(ActionObjective(action=action_id, objective=one) for one in added))
    return added


async def drop_objectives(action_id: int, objective_ids: Sequence[int]) -> None:
    """Let an action serve these objectives no longer, within the transaction of the change."""
    if objective_ids:
        await ActionObjective.delete().where(
            ActionObjective.action == action_id, ActionObjective.objective.is_in(list(objective_ids))
        )


async def objective_choices() -> ObjectiveChoices:
    """What an action can serve: the objectives and promises of the strategy loaded last; two queries."""
    rows = await (
        Objective.select(
            Objective.id,
            Objective.strategy,
            Objective.number,
            Objective.title,
            Objective.aim.number.as_alias("aim"),
            Objective.aim.title.as_alias("aim_title"),
        )
        .where(Objective.removed_at.is_null())
        .order_by(Objective.strategy, ascending=False)
        .order_by(Objective.position, Objective.id)
    )
    objectives = tuple(_objective(row) for row in rows if row["strategy"] == rows[0]["strategy"])
    numbers = {objective.id: objective.number for objective in objectives}
    promises = await (
        Promise.select(Promise.id, Promise.objective, Promise.text)
        .where(Promise.objective.removed_at.is_null(), Promise.withdrawn_at.is_null())
        .order_by(Promise.objective.position, Promise.id)
    )
    return ObjectiveChoices(
        objectives,
        tuple(
            PromiseChoice(row["id"], numbers[row["objective"]], row["text"])
            for row in promises
            if row["objective"] in numbers
        ),
    )


def _served() -> Any:
    aim = ActionObjective.objective.aim
    return (
        ActionObjective.select(
            ActionObjective.action,
            ActionObjective.objective.id.as_alias("id"),
            ActionObjective.objective.number.as_alias("number"),
            ActionObjective.objective.title.as_alias("title"),
            aim.number.as_alias("aim"),  # type: ignore[union-attr]
            aim.title.as_alias("aim_title"),  # type: ignore[union-attr]
        )
        .where(ActionObjective.objective.removed_at.is_null())
        .order_by(ActionObjective.objective.position, ActionObjective.id)
    )


def _objective(row: dict[str, Any]) -> ServedObjective:
    return ServedObjective(row["id"], row["number"], row["title"], row["aim"] or "", row["aim_title"] or "")
