"""An answer to two actions that may be the same work: kept with its reason."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.queries.overlaps.reading import SeenAction, action_pair, digest_of, may_answer
from delivery.actions.queries.page import KIND
from delivery.actions.tables import ActionOverlap
from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.strategy.rules.overlaps import Answer

NO_RIGHT = (
    "Only the Strategic Group, administrators and who keeps the records of both groups can say whether two actions"
    " are the same work."
)


def answer_to(one: int, other: int) -> str:
    """What the idempotency key of a form about two actions is claimed for."""
    return f"answer to actions {min(one, other)} and {max(one, other)}"


async def pair_to_answer(one: int, other: int, viewer: Viewer) -> tuple[SeenAction, SeenAction]:
    """Two actions by their numbers, in that order; NotFound unless the viewer sees both, NotAllowed unless they may answer."""
    pair = await action_pair(one, other, viewer)
    if pair is None:
        raise NotFound
    if not may_answer(viewer, *pair):
        raise NotAllowed(NO_RIGHT)
    return pair if pair[0].number == one else (pair[1], pair[0])


async def dismiss_actions(
    pair: tuple[int, int], reason: str, words: str, key: str, viewer: Viewer, now: datetime
) -> None:
    """Say that two actions are two pieces of work, and why; they are not proposed again while their texts stand."""
    async with transaction():
        if not (await claim(answer_to(*pair), key, viewer.person_id, now)).is_first:
            return
        both = await pair_to_answer(*pair, viewer)
        await put_answer(both, Answer.DISMISSED, reason, words, "", viewer, now)


async def put_answer(
    pair: tuple[SeenAction, SeenAction],
    answer: Answer,
    reason: str,
    words: str,
    gained: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    """Store an answer in the caller's transaction, in the place of one given before, with a line in both histories."""
    ids = [action.id for action in pair]
    await ActionOverlap.update(
        {ActionOverlap.withdrawn_at: now, ActionOverlap.version: ActionOverlap.version + 1}
    ).where(
        ActionOverlap.action.is_in(ids), ActionOverlap.other.is_in(ids), ActionOverlap.withdrawn_at.is_null()
    )
    await ActionOverlap.insert(
        ActionOverlap(
            action=pair[0].id,
            other=pair[1].id,
            answer=answer.value,
            reason=reason,
            words=words[:300],
            digest=digest_of(*pair),
            gained=gained,
            answered_at=now,
            answered_by=viewer.person_id,
        )
    )
    said = "found to be the same work" if answer is Answer.LINKED else "found to be other work"
    for own, beside in (pair, pair[::-1]):
        detail = {"as": beside.reference} | ({"because": reason} if reason else {})
        await record(KIND, own.id, said, at=now, person_id=viewer.person_id, detail=detail)
