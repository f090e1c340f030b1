"""Two actions that are the same work become one, and can be parted again.

The one that stays takes over the objectives, owners and local plans that the other had and it had not; its own status,
date and history stay its own. The other leaves every list and total, and its page says which stands for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.owners import Owner
from delivery.actions.queries.changing import Stored, change, stored_action
from delivery.actions.queries.objectives import add_objectives, drop_objectives, objectives_of
from delivery.actions.queries.overlaps.answering import answer_to, pair_to_answer, put_answer
from delivery.actions.queries.overlaps.reading import SeenAction
from delivery.actions.queries.owners import owners_of, set_owners
from delivery.actions.queries.page import KIND
from delivery.actions.rules import reference
from delivery.actions.tables import Action, ActionOverlap, SharedAction
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.strategy.rules.overlaps import Answer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class Join:
    """Which of two actions stays, by number, at which versions the form showed both, and why."""

    stays: int
    goes: int
    versions: tuple[int, int]
    reason: str
    words: str


async def join_actions(join: Join, key: str, viewer: Viewer, now: datetime) -> None:
    """Let one action stand for another; a second click changes nothing.

    Raises NotFound, NotAllowed, EditedMeanwhile where either changed since the form showed it, Invalid where the
    one that would go stands for others itself, or counts for the county while the other does not.
    """
    async with transaction():
        if not (await claim(answer_to(join.stays, join.goes), key, viewer.person_id, now)).is_first:
            return
        stays, goes = await pair_to_answer(join.stays, join.goes, viewer)
        if await Action.exists().where(Action.same_as == goes.id):
            sentence = f"{goes.reference} stands for another action itself. Keep {goes.reference}, or part those first."
            raise Invalid(problems={"stays": sentence})
        if goes.plan_id is None and stays.plan_id is not None:
            sentence = f"{stays.reference} counts for a local plan alone. Keep {goes.reference}, which that plan then shares."
            raise Invalid(problems={"stays": sentence})
        if (stays.version, goes.version) != join.versions:
            raise EditedMeanwhile
        gained = await _take_over(stays, goes, now)
        gained["plans"] = await _take_part(stays, goes, viewer, now)
        await change(goes.id, goes.version, {Action.withdrawn_at: now, Action.same_as: stays.id})
        await put_answer(
            (stays, goes), Answer.LINKED, join.reason, join.words, json.dumps(gained), viewer, now
        )


async def let_go(action_ids: Sequence[int], *, by: int | None, now: datetime) -> None:
    """Part whatever these actions stand for: they leave every list themselves. In the caller's transaction."""
    if not action_ids:
        return
    rows = (
        await ActionOverlap.select()
        .where(
            ActionOverlap.action.is_in(list(action_ids)),
            ActionOverlap.answer == Answer.LINKED.value,
            ActionOverlap.withdrawn_at.is_null(),
        )
        .order_by(ActionOverlap.id)
    )
    for row in rows:
        await part(row, by=by, now=now)


async def part(overlap: Mapping[str, Any], *, by: int | None, now: datetime) -> None:
    """Put the other action of a stored answer back, and take from the one that stayed what it had gained."""
    await ActionOverlap.update(
        {ActionOverlap.withdrawn_at: now, ActionOverlap.version: ActionOverlap.version + 1}
    ).where(ActionOverlap.id == overlap["id"])
    stays = (await Action.select().where(Action.id == overlap["action"]))[0]
    goes = (
        await Action.select(*Action.all_columns(), Action.minutes.undone_at.as_alias("undone_at")).where(
            Action.id == overlap["other"]
        )
    )[0]
    await _give_back(stays, json.loads(overlap["gained"] or "{}"), now)
    # One whose minutes were undone meanwhile stays withdrawn, as those do.
    values = {Action.same_as: None, Action.withdrawn_at: goes["withdrawn_at"] if goes["undone_at"] else None}
    await change(goes["id"], goes["version"], values)
    for own, beside in ((stays, goes), (goes, stays)):
        detail = {"from": reference(beside["number"])}
        await record(KIND, own["id"], "parted", at=now, person_id=by, detail=detail)


async def _take_over(stays: SeenAction, goes: SeenAction, now: datetime) -> dict[str, Any]:
    """Give the one that stays what only the other had; what it gained, for the way back."""
    today = london_day(now)
    objectives = await add_objectives(stays.id, [one.id for one in await objectives_of(goes.id)])
    owners = await owners_of(stays.id, today)
    more = tuple(owner for owner in await owners_of(goes.id, today) if _same(owner) not in map(_same, owners))
    stored, other = await stored_action(stays.id), await stored_action(goes.id)
    promise = other["promise"] if stored["promise"] is None else None
    await change(stays.id, stays.version, {Action.promise: promise} if promise else {})
    if more:
        await set_owners(stays.id, (*owners, *more))
    return {"objectives": objectives, "owners": [_same(owner) for owner in more], "promise": promise}


async def _take_part(stays: SeenAction, goes: SeenAction, viewer: Viewer, now: datetime) -> list[int]:
    """Share the one that stays with every local plan that had only the other; the ids of these plans."""
    own, others = await _plans_of(stays), await _plans_of(goes)
    gained = sorted(others - own)
    if gained:
        await SharedAction.insert(
            *(
                SharedAction(action=stays.id, plan=plan_id, shared_at=now, shared_by=viewer.person_id)
                for plan_id in gained
            )
        )
    return gained


async def _plans_of(action: SeenAction) -> set[int]:
    rows = await SharedAction.select(SharedAction.plan).where(
        SharedAction.action == action.id, SharedAction.withdrawn_at.is_null()
    )
    return {row["plan"] for row in rows} | ({action.plan_id} if action.plan_id else set())


async def _give_back(stays: Stored, gained: Mapping[str, Any], now: datetime) -> None:
    await drop_objectives(stays["id"], gained.get("objectives", ()))
    if gained.get("plans"):
        await SharedAction.update({SharedAction.withdrawn_at: now}).where(
            SharedAction.action == stays["id"],
            SharedAction.plan.is_in(gained["plans"]),
            SharedAction.withdrawn_at.is_null(),
        )
    owners = await owners_of(stays["id"], london_day(now))
    kept = tuple(owner for owner in owners if _same(owner) not in gained.get("owners", ()))
    if kept != owners:
        await set_owners(stays["id"], kept)
    is_gained = gained.get("promise") is not None and stays["promise"] == gained["promise"]
    await change(stays["id"], stays["version"], {Action.promise: None} if is_gained else {})


def _same(owner: Owner) -> list[Any]:
    """What makes an owner the same, as JSON holds it."""
    return [owner.kind.value, owner.id, owner.label if not owner.id else ""]
