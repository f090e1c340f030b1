"""The actions of local plans: those raised for one, and those that it shares with the county or with other plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from piccolo.columns import And, Or

from delivery.actions.queries.evidence import CountableAction, actions_where
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.tables import Action, SharedAction
from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.plans.reading import PlanHead
from delivery.strategy.queries.plans.starting import ONLY_ITS_OWN
from delivery.strategy.rules.plan_rights import may_change_plan
from delivery.versions import Versions

_local: Versions[CountableAction] = Versions()


async def actions_of_plans(today: date) -> Mapping[int, tuple[CountableAction, ...]]:
    """What every partner may see of the actions of each local plan, by its id and in order.

    An action that several plans share stands under each of them, and is the same one.
    """
    links = (
        await SharedAction.select(SharedAction.action, SharedAction.plan)
        .where(SharedAction.withdrawn_at.is_null())
        .order_by(SharedAction.id)
    )
    plans: defaultdict[int, set[int]] = defaultdict(set)
    for link in links:
        plans[link["action"]].add(link["plan"])
    shared = SharedAction.select(SharedAction.action).where(SharedAction.withdrawn_at.is_null())
    is_local = Or(Action.plan.is_not_null(), Action.id.is_in(shared))
    found: defaultdict[int, list[CountableAction]] = defaultdict(list)
    for action in await actions_where(And(visible_actions(None), is_local), today, _local, with_removed=True):
        own = {action.plan_id} if action.plan_id else set()
        for plan_id in own | plans[action.id]:
            found[plan_id].append(action)
    return {plan_id: tuple(actions) for plan_id, actions in found.items()}


async def take_part(plan: PlanHead, numbers: Collection[int], viewer: Viewer, now: datetime) -> int:
    """Take these actions into a plan, without copying them; how many were not in it before.

    NotAllowed for somebody who may not change the plan, Invalid where an action is not one that counts for everybody.
    """
    if not may_change_plan(viewer, plan):
        raise NotAllowed(ONLY_ITS_OWN)
    async with transaction():
        open_to_all = And(visible_actions(None), Action.number.is_in(sorted(numbers) or [0]))
        rows = await Action.select(Action.id, Action.number, Action.plan).where(open_to_all)
        if {row["number"] for row in rows} != set(numbers):
            raise Invalid(problems={"actions": "Choose actions of the list."})
        links = await SharedAction.select(SharedAction.action).where(
            SharedAction.plan == plan.id, SharedAction.withdrawn_at.is_null()
        )
        there = {link["action"] for link in links}
        new = [row for row in rows if row["id"] not in there and row["plan"] != plan.id]
        for row in sorted(new, key=lambda row: int(row["number"])):
            link = SharedAction(action=row["id"], plan=plan.id, shared_at=now, shared_by=viewer.person_id)
            await SharedAction.insert(link)
            await record(
                KIND, row["id"], "shared", at=now, person_id=viewer.person_id, detail={"plan": plan.name}
            )
        return len(new)


async def leave_out(plan: PlanHead, number: int, viewer: Viewer, now: datetime) -> bool:
    """Take a shared action out of a plan again; it stays what it is elsewhere. False where it was out already.

    NotAllowed as for sharing it.
    """
    if not may_change_plan(viewer, plan):
        raise NotAllowed(ONLY_ITS_OWN)
    async with transaction():
        left = (
            await SharedAction.update({SharedAction.withdrawn_at: now})
            .where(
                SharedAction.plan == plan.id,
                SharedAction.action.is_in(Action.select(Action.id).where(Action.number == number)),
                SharedAction.withdrawn_at.is_null(),
            )
            .returning(SharedAction.action)
        )
        for row in left:
            await record(
                KIND,
                row["action"],
                "no longer shared",
                at=now,
                person_id=viewer.person_id,
                detail={"plan": plan.name},
            )
        return bool(left)
