"""The actions that a request asks for, through what its viewer may see and do."""

from __future__ import annotations

from delivery.actions.queries.listing import ActionList, seen_actions
from delivery.actions.queries.page import ActionPage, action_page
from delivery.actions.rights import may_edit, may_record
from delivery.errors import NotAllowed
from delivery.strategy.queries.plans.starting import ONLY_ITS_OWN
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import RagSettings
from delivery.web import Request, found, today, viewer

ONLY_KEEPERS = "Only the secretary of its group can change this action."
ONLY_PLAN_KEEPERS = "Only the Strategic Group and administrators can change an action of the county plan."
ONLY_OWNERS = "Only its owners and the secretary of its group can record what was said of this action."


async def settings_in_force() -> RagSettings:
    """The thresholds of the strategy in force, the usual ones before any is loaded."""
    strategy = await current_strategy()
    return strategy.settings if strategy else RagSettings()


async def asked_list(request: Request) -> ActionList:
    """Every action that the viewer may see."""
    return await seen_actions(viewer(request), today(request), await settings_in_force())


async def asked_action(request: Request, number: int) -> ActionPage:
    """The action with this number; NotFound where there is none that the viewer may see."""
    return found(await action_page(number, viewer(request), today(request), await settings_in_force()))


async def action_to_edit(request: Request, number: int) -> ActionPage:
    """The same as it was written, for somebody who may edit it, else NotAllowed."""
    who, settings = viewer(request), await settings_in_force()
    action = found(await action_page(number, who, today(request), settings, as_written=True))
    if not may_edit(who, action.row):
        if action.row.plan:
            raise NotAllowed(ONLY_ITS_OWN)
        raise NotAllowed(ONLY_KEEPERS if action.row.group else ONLY_PLAN_KEEPERS)
    return action


async def action_to_record(request: Request, number: int) -> ActionPage:
    """The same for somebody who may record what was said of it, else NotAllowed."""
    action = await asked_action(request, number)
    if not may_record(viewer(request), action.row):
        raise NotAllowed(ONLY_OWNERS)
    return action
