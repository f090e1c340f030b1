"""What may be seen of an action: the one rule that lists, pages, exports, feeds, search and mail ask.

An action of a members-only group is seen by its members alone, the administrator included; one of an
open group or of the county plan by everybody with an account. `viewer` None is what every partner may
see, which is also all that counts as evidence.
"""

from __future__ import annotations

from piccolo.columns import And, Or, Where

from delivery.actions.rights import keeps_plan, takes_in_for_others
from delivery.actions.tables import (
    Action,
    ActionLog,
    ActionOverlap,
    PlanImport,
    PlanImportRow,
    Proof,
    ReturnedFile,
    Wish,
)
from delivery.meetings.queries.visibility import OPEN
from delivery.partners.viewer import Viewer


def visible_actions(viewer: Viewer | None) -> And:
    """The actions that a viewer may see; what was entered in error is seen in its history alone."""
    return And(Action.withdrawn_at.is_null(), _open_or_own(viewer))


def visible_withdrawn(viewer: Viewer) -> And:
    """What was entered in error, among the actions that the viewer could see before."""
    return And(Action.withdrawn_at.is_not_null(), _open_or_own(viewer))


def visible_or_joined(viewer: Viewer | None) -> And:
    """The same with those that another action stands for: they are in no list, and their pages say which."""
    return And(Or(Action.withdrawn_at.is_null(), Action.same_as.is_not_null()), _open_or_own(viewer))


def visible_overlaps(viewer: Viewer) -> And:
    """The answers to pairs of actions of which the viewer may see both."""
    seen = visible_or_joined(viewer)
    return And(
        ActionOverlap.action.is_in(Action.select(Action.id).where(seen)),
        ActionOverlap.other.is_in(Action.select(Action.id).where(seen)),
    )


def fileable_actions(viewer: Viewer) -> And:
    """The actions that the viewer files replies on: of the groups whose records they keep, and the county plan's."""
    own = Action.group.is_in(sorted(viewer.secretary_group_ids) or [0])
    plan = And(Action.group.is_null(), Action.plan.is_null())
    return And(visible_actions(viewer), Or(own, plan) if keeps_plan(viewer) else own)


def visible_logs(viewer: Viewer) -> Where:
    """The imported logs of the groups whose records the viewer keeps."""
    # No group has the id 0: a list of none is refused.
    return ActionLog.group.is_in(sorted(viewer.secretary_group_ids) or [0])


def visible_plan_imports(viewer: Viewer) -> Where:
    """The imports of the delivery plan, for those who keep it; what their rows became is asked of the actions."""
    # No import has the id 0.
    return PlanImport.id > 0 if keeps_plan(viewer) else PlanImport.id == 0


def visible_plan_rows(viewer: Viewer) -> And:
    """The rows of imports that stand, of actions that the viewer may see."""
    return And(
        PlanImportRow.plan_import.undone_at.is_null(),
        PlanImportRow.action.is_in(Action.select(Action.id).where(visible_actions(viewer))),
    )


def visible_proofs(viewer: Viewer) -> And:
    """What is shown for the actions that the viewer may see."""
    return And(
        Proof.withdrawn_at.is_null(),
        Proof.action.is_in(Action.select(Action.id).where(visible_actions(viewer))),
    )


def visible_wishes(viewer: Viewer) -> And:
    """What owners wish for the actions that the viewer may see."""
    return And(
        Wish.withdrawn_at.is_null(),
        Wish.action.is_in(Action.select(Action.id).where(visible_actions(viewer))),
    )


def owed_actions(owned: Where | And | Or) -> And:
    """What an owner is asked for and has not closed, whatever group it comes from; `owned` names their actions.

    They know of it, since it is asked of them: its reference and date are told to them, and the rest only where
    `may_read_owed`.
    """
    open_statuses = ["proposed", "not started", "in progress"]
    is_open = And(Action.withdrawn_at.is_null(), Action.status.is_in(open_statuses))
    return And(is_open, owned)


def may_read_owed(viewer: Viewer, group_id: int | None, *, is_members_only: bool) -> bool:
    """Whether an owner who comes by a link reads the words of what they owe: of a members-only group, as a member."""
    return not is_members_only or viewer.sits_in(group_id)


def visible_returned(viewer: Viewer) -> Where | Or:
    """The forms that came back: all of them for those who take in what agencies say, else one's own and one's agencies'."""
    if takes_in_for_others(viewer):
        return ReturnedFile.id > 0
    # No agency has the id 0.
    agencies = sorted(viewer.agency_ids) or [0]
    return Or(ReturnedFile.from_person == viewer.person_id, ReturnedFile.agency.is_in(agencies))


def _open_or_own(viewer: Viewer | None) -> Or:
    is_open = Or(Action.group.is_null(), Action.group.visibility == OPEN)
    if viewer is None or not viewer.group_ids:
        return is_open
    return Or(is_open, Action.group.is_in(sorted(viewer.group_ids)))
