"""Pairs of actions that may be the same work, as far as the viewer sees both, and what was answered of them.

Two actions are compared within one audience: those that every partner sees, and those of one members-only group.
An open action can then never stand for what only members may read, nor the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.queries.visibility import visible_actions, visible_overlaps
from delivery.actions.rights import keeps_plan
from delivery.actions.rules import LIVE, ActionStatus, reference
from delivery.actions.tables import Action, ActionOverlap
from delivery.meetings.queries.visibility import OPEN, veil_of
from delivery.meetings.rules.groups.veil import Veil
from delivery.partners.viewer import Viewer
from delivery.strategy.rules.overlaps import ACTIONS, Answer, Likeness, action_text, alike, pair_digest

MOST = 60
"""So many pairs are proposed at most, the most alike: a longer list is read by nobody."""

_OPEN_STATUSES = sorted(status.value for status in LIVE | {ActionStatus.PROPOSED})
_COLUMNS = (
    Action.id,
    Action.number,
    Action.text,
    Action.status,
    Action.version,
    Action.group,
    Action.group.name.as_alias("group_name"),
    Action.group.visibility.as_alias("group_visibility"),
    Action.plan,
)


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action of a pair; `group_id` and `group` are None and empty for a plan, `plan_id` is the local one or None.

    `text` is as its reader is told of it, `as_written` what an answer is given to, whoever gives it.
    """

    id: int
    number: int
    text: str
    as_written: str
    status: ActionStatus
    version: int
    group_id: int | None
    group: str
    is_members_only: bool
    plan_id: int | None

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)

    @property
    def audience(self) -> int | None:
        """Who reads it: the id of a members-only group, None for every partner."""
        return self.group_id if self.is_members_only else None


@dataclass(frozen=True, slots=True)
class ProposedActions:
    """Two actions that may be the same work, the older first."""

    one: SeenAction
    other: SeenAction
    likeness: Likeness

    def beside(self, number: int) -> SeenAction | None:
        """The other of the two, where one has this number."""
        if number == self.one.number:
            return self.other
        return self.one if number == self.other.number else None


@dataclass(frozen=True, slots=True)
class AnsweredActions:
    """What somebody answered of two actions; linked, the first stands for the second."""

    id: int
    one: int
    other: int
    one_text: str
    other_text: str
    answer: Answer
    reason: str
    words: str
    digest: str
    at: datetime
    who: str
    may_undo: bool

    @property
    def references(self) -> tuple[str, str]:
        """Both as people say them."""
        return reference(self.one), reference(self.other)


def may_answer(viewer: Viewer, one: SeenAction, other: SeenAction) -> bool:
    """Who keeps the records of both groups; of open actions also who keeps the plan."""
    if keeps_plan(viewer) and not one.is_members_only and not other.is_members_only:
        return True
    return {one.group_id, other.group_id} <= viewer.secretary_group_ids


async def proposed_actions(viewer: Viewer) -> tuple[ProposedActions, ...]:
    """The pairs that the viewer may answer and nobody has answered yet, the most alike first; two queries.

    One that was dismissed comes back once a text of the two changes.
    """
    if not (keeps_plan(viewer) or viewer.is_secretary):
        return ()
    rows = await (
        Action.select(*_COLUMNS)
        .where(visible_actions(viewer), Action.status.is_in(_OPEN_STATUSES))
        .order_by(Action.number)
    )
    veil = await veil_of(viewer)
    seen = [_seen(row, veil) for row in rows]
    answers = {frozenset((row["action"], row["other"])): row["digest"] for row in await _dismissed(viewer)}
    found: list[ProposedActions] = []
    for together in _audiences(seen).values():
        by_number = {action.number: action for action in together}
        texts = tuple(action_text(action.number, action.text) for action in together)
        for likeness in alike(texts, ACTIONS):
            pair = by_number[likeness.one], by_number[likeness.other]
            if may_answer(viewer, *pair) and answers.get(frozenset((pair[0].id, pair[1].id))) != digest_of(
                *pair
            ):
                found.append(ProposedActions(*pair, likeness))
    return tuple(
        sorted(found, key=lambda one: (-one.likeness.score, one.one.number, one.other.number))[:MOST]
    )


async def action_pair(one: int, other: int, viewer: Viewer) -> tuple[SeenAction, SeenAction] | None:
    """Two actions by their numbers, the lower first; None unless the viewer sees both and the same people read them."""
    rows = await (
        Action.select(*_COLUMNS)
        .where(visible_actions(viewer), Action.number.is_in([one, other]))
        .order_by(Action.number)
    )
    veil = await veil_of(viewer)
    pair = [_seen(row, veil) for row in rows]
    if len(pair) != 2 or pair[0].audience != pair[1].audience:
        return None
    return pair[0], pair[1]


def digest_of(one: SeenAction, other: SeenAction) -> str:
    """What an answer is given to: another once a text of the two changes."""
    return pair_digest(action_text(one.number, one.as_written), action_text(other.number, other.as_written))


async def action_answers(viewer: Viewer) -> tuple[AnsweredActions, ...]:
    """What was answered of actions that the viewer sees, newest first; one query."""
    one, other = ActionOverlap.action, ActionOverlap.other
    rows = (
        await ActionOverlap.select(
            *ActionOverlap.all_columns(
                exclude=[ActionOverlap.action, ActionOverlap.other, ActionOverlap.answered_by]
            ),
            one.number.as_alias("one_number"),
            one.text.as_alias("one_text"),
            one.group.as_alias("one_group"),
            one.group.visibility.as_alias("one_visibility"),  # type: ignore[union-attr]
            other.number.as_alias("other_number"),
            other.text.as_alias("other_text"),
            other.group.as_alias("other_group"),
            ActionOverlap.answered_by.name.as_alias("who"),
        )
        .where(visible_overlaps(viewer), ActionOverlap.withdrawn_at.is_null())
        .order_by(ActionOverlap.answered_at, ActionOverlap.id, ascending=False)
    )
    veil = await veil_of(viewer)
    return tuple(_answered(row, viewer, veil) for row in rows)


def _answered(row: Mapping[str, Any], viewer: Viewer, veil: Veil) -> AnsweredActions:
    is_open = row["one_visibility"] in {None, OPEN}
    return AnsweredActions(
        id=row["id"],
        one=row["one_number"],
        other=row["other_number"],
        one_text=veil.of(row["one_group"]).worded(row["one_text"]),
        other_text=veil.of(row["other_group"]).worded(row["other_text"]),
        answer=Answer(row["answer"]),
        reason=row["reason"],
        words=row["words"],
        digest=row["digest"],
        at=row["answered_at"],
        who=row["who"] or "",
        may_undo=(is_open and keeps_plan(viewer))
        or {row["one_group"], row["other_group"]} <= viewer.secretary_group_ids,
    )


async def _dismissed(viewer: Viewer) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = await ActionOverlap.select(
        ActionOverlap.action, ActionOverlap.other, ActionOverlap.digest
    ).where(
        visible_overlaps(viewer),
        ActionOverlap.answer == Answer.DISMISSED.value,
        ActionOverlap.withdrawn_at.is_null(),
    )
    return rows


def _audiences(actions: Sequence[SeenAction]) -> dict[int | None, list[SeenAction]]:
    found: defaultdict[int | None, list[SeenAction]] = defaultdict(list)
    for action in actions:
        found[action.audience].append(action)
    return found


def _seen(row: Mapping[str, Any], veil: Veil) -> SeenAction:
    return SeenAction(
        id=row["id"],
        number=row["number"],
        text=veil.of(row["group"]).worded(row["text"]),
        as_written=row["text"],
        status=ActionStatus(row["status"]),
        version=row["version"],
        group_id=row["group"],
        group=row["group_name"] or "",
        is_members_only=row["group"] is not None and row["group_visibility"] != OPEN,
        plan_id=row["plan"],
    )
