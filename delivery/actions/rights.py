"""Who may change an action. Whether it may be seen at all is decided before, in `queries.visibility`."""

from __future__ import annotations

from typing import Protocol

from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.rules import MOVES, ActionStatus
from delivery.partners.viewer import Viewer
from delivery.strategy.rules.plan_rights import OfPlace, may_change_plan


class Owned(Protocol):
    """What rights depend on: the group that an action came from, None for a plan's, which local plan, its owners."""

    @property
    def group_id(self) -> int | None: ...

    @property
    def plan(self) -> OfPlace | None: ...

    @property
    def owners(self) -> tuple[Owner, ...]: ...


def may_raise(viewer: Viewer) -> bool:
    """Secretaries raise actions for their groups, the Strategic Group and administrators for the plan."""
    return viewer.is_secretary or keeps_plan(viewer)


def may_have_plan(viewer: Viewer) -> bool:
    """Whether an area's or an agency's plan can be theirs, whose actions they raise."""
    return bool(viewer.area_ids or viewer.agency_ids)


def keeps_plan(viewer: Viewer) -> bool:
    """Whether the county plan's own actions are theirs to change."""
    return viewer.is_strategic or viewer.is_administrator


def may_edit(viewer: Viewer, action: Owned) -> bool:
    """The secretary of the action's group; for a plan its keepers. An administrator has no more."""
    if action.plan is not None:
        return may_change_plan(viewer, action.plan)
    if action.group_id is None:
        return keeps_plan(viewer)
    return viewer.keeps(action.group_id)


def may_record(viewer: Viewer, action: Owned) -> bool:
    """Those who may edit it, and its owners, who say how it goes."""
    return may_edit(viewer, action) or any(is_theirs(viewer, owner) for owner in action.owners)


def takes_in_for_others(viewer: Viewer) -> bool:
    """Whether they take in what an agency sent back, whoever owns it: secretaries of any group, and administrators."""
    return viewer.is_secretary or viewer.is_administrator


def may_take_in(viewer: Viewer, action: Owned, *, is_members_only: bool) -> bool:
    """Those who may record what is said of it; for an open action its owners' agencies, secretaries and administrators too.

    A form is one agency's answer about all that it owes, whichever of its people fills it in.
    """
    if may_record(viewer, action):
        return True
    is_of_agency = any(owner.agency and owner.agency.id in viewer.agency_ids for owner in action.owners)
    return not is_members_only and (is_of_agency or takes_in_for_others(viewer))


def is_theirs(viewer: Viewer, owner: Owner) -> bool:
    """Whether this owner is the person, a post they hold, or an agency they belong to."""
    match owner.kind:
        case OwnerKind.POST:
            return owner.id in viewer.post_ids
        case OwnerKind.PERSON:
            return owner.id == viewer.person_id
        case OwnerKind.AGENCY:
            return owner.id in viewer.agency_ids
        case OwnerKind.WRITTEN:
            return False


def statuses_open_to(viewer: Viewer, action: Owned, status: ActionStatus) -> tuple[ActionStatus, ...]:
    """The statuses that this viewer may move the action to, in their usual order.

    Owners say how their work goes; to propose it to another, to cancel it and to accept or decline
    what is proposed are acts of their own.
    """
    moves = MOVES[status]
    if not may_edit(viewer, action):
        not_theirs = {ActionStatus.PROPOSED, ActionStatus.CANCELLED}
        moves = frozenset() if status in not_theirs else moves - not_theirs
    return tuple(found for found in ActionStatus if found in moves)
