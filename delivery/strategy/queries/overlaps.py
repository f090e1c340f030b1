"""Objectives that ask for the same thing: what is proposed, and what was answered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.strategy.queries.promises import keeps_strategy
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.strategy.rules import objective_sort_key
from delivery.strategy.rules.overlaps import (
    OBJECTIVES,
    Answer,
    Likeness,
    Text,
    alike,
    objective_text,
    pair_digest,
)
from delivery.strategy.tables import Objective, Overlap

OBJECTIVE = "objective"
ONLY_KEEPERS = (
    "Only the Strategic Group and administrators can say whether two objectives ask for the same thing."
)

Gained = Sequence[tuple[int, int]]
"""The actions that came to serve an objective: the ids of action and objective."""


@dataclass(frozen=True, slots=True)
class AnsweredObjectives:
    """What somebody answered of two objectives by their numbers; `who` is empty where the strategy itself says so."""

    id: int
    one: str
    other: str
    answer: Answer
    reason: str
    words: str
    digest: str
    at: datetime | None
    who: str
    gained: Gained


@dataclass(frozen=True, slots=True)
class ProposedObjectives:
    """Two objectives that may ask for the same thing."""

    one: ObjectiveRow
    other: ObjectiveRow
    likeness: Likeness


def text_of(objective: ObjectiveRow) -> Text:
    """An objective as it is compared."""
    promises = [promise.text for promise in objective.promises]
    return objective_text(objective.id, objective.title, objective.statement, promises)


def digest_of(one: ObjectiveRow, other: ObjectiveRow) -> str:
    """What an answer is given to: another once a text of the two changes."""
    return pair_digest(text_of(one), text_of(other))


def proposed_objectives(
    objectives: Sequence[ObjectiveRow], answers: Sequence[AnsweredObjectives]
) -> tuple[ProposedObjectives, ...]:
    """The pairs that nobody has answered; one that was dismissed comes back once a text of the two changes."""
    by_id = {objective.id: objective for objective in objectives}
    said = {frozenset((one.one, one.other)): one for one in answers}
    found = []
    for likeness in alike(tuple(text_of(objective) for objective in objectives), OBJECTIVES):
        one, other = by_id[likeness.one], by_id[likeness.other]
        answer = said.get(frozenset((one.number, other.number)))
        if answer is None or (answer.answer is Answer.DISMISSED and answer.digest != digest_of(one, other)):
            found.append(ProposedObjectives(one, other, likeness))
    return tuple(found)


async def objective_answers(strategy_id: int) -> tuple[AnsweredObjectives, ...]:
    """What was answered of objectives and stands, newest first, what the strategy itself states last; one query."""
    rows = (
        await Overlap.select(
            *Overlap.all_columns(exclude=[Overlap.objective, Overlap.other, Overlap.answered_by]),
            Overlap.objective.number.as_alias("one"),
            Overlap.other.number.as_alias("another"),
            Overlap.answered_by.name.as_alias("who"),
        )
        .where(Overlap.objective.strategy == strategy_id, Overlap.withdrawn_at.is_null())
        .order_by(Overlap.id, ascending=False)
    )
    pairs: dict[frozenset[str], AnsweredObjectives] = {}
    for row in sorted(rows, key=lambda row: row["answered_at"] is None):
        pairs.setdefault(frozenset((row["one"], row["another"])), _answered(row))
    return tuple(pairs.values())


def answer_to_objectives(one: int, other: int) -> str:
    """What the idempotency key of a form about two objectives is claimed for, by their ids."""
    return f"answer to objectives {min(one, other)} and {max(one, other)}"


async def answer_objectives(
    pair: tuple[int, int],
    answer: Answer,
    reason: str,
    likeness: tuple[str, str],
    gained: Gained,
    key: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    """Keep an answer to two objectives by their ids, in the caller's transaction or its own; a second click changes nothing.

    `likeness` are the words that spoke for it and the digest of both texts. An answer given before is taken back.
    """
    _check(viewer)
    one, other = pair
    async with transaction():
        if not (await claim(answer_to_objectives(one, other), key, viewer.person_id, now)).is_first:
            return
        rows = await Objective.select(Objective.id, Objective.number).where(
            Objective.id.is_in([one, other]), Objective.removed_at.is_null()
        )
        if len(rows) != 2:
            raise NotFound
        await _withdraw_pairs(one, other, now)
        words, digest = likeness
        await Overlap.insert(
            Overlap(
                objective=one,
                other=other,
                answer=answer.value,
                reason=reason,
                words=words[:300],
                digest=digest,
                gained=json.dumps([list(pair) for pair in gained]) if gained else "",
                answered_at=now,
                answered_by=viewer.person_id,
            )
        )
        numbers = {row["id"]: row["number"] for row in rows}
        for own, beside in ((one, other), (other, one)):
            detail = {"with": numbers[beside]} | ({"because": reason} if reason else {})
            await record(
                OBJECTIVE, own, f"overlap {answer.value}", at=now, person_id=viewer.person_id, detail=detail
            )


async def stored_answer(overlap_id: int) -> AnsweredObjectives:
    """One answer that stands; NotFound where it was taken back."""
    rows = await Overlap.select(
        *Overlap.all_columns(exclude=[Overlap.objective, Overlap.other, Overlap.answered_by]),
        Overlap.objective.number.as_alias("one"),
        Overlap.other.number.as_alias("another"),
        Overlap.answered_by.name.as_alias("who"),
    ).where(Overlap.id == overlap_id, Overlap.withdrawn_at.is_null())
    if not rows:
        raise NotFound
    return _answered(rows[0])


async def withdraw_objective_answer(overlap_id: int, viewer: Viewer, now: datetime) -> None:
    """Take an answer back, so that the pair may be proposed again; one that was taken back is left alone."""
    _check(viewer)
    async with transaction():
        rows = await Overlap.select(Overlap.objective, Overlap.other).where(Overlap.id == overlap_id)
        if not rows:
            raise NotFound
        one, other = rows[0]["objective"], rows[0]["other"]
        if await _withdraw_pairs(one, other, now):
            for own in (one, other):
                await record(OBJECTIVE, own, "overlap taken back", at=now, person_id=viewer.person_id)


async def _withdraw_pairs(one: int, other: int, now: datetime) -> bool:
    """Withdraw every row of the two, in either order: the strategy itself states a pair from both sides."""
    changed: Collection[Mapping[str, Any]] = (
        await Overlap.update({Overlap.withdrawn_at: now, Overlap.version: Overlap.version + 1})
        .where(
            Overlap.objective.is_in([one, other]),
            Overlap.other.is_in([one, other]),
            Overlap.withdrawn_at.is_null(),
        )
        .returning(Overlap.id)
    )
    return bool(changed)


def _answered(row: Mapping[str, Any]) -> AnsweredObjectives:
    one, other = sorted((row["one"], row["another"]), key=objective_sort_key)
    return AnsweredObjectives(
        id=row["id"],
        one=one,
        other=other,
        answer=Answer(row["answer"]),
        reason=row["reason"],
        words=row["words"],
        digest=row["digest"],
        at=row["answered_at"],
        who=row["who"] or "",
        gained=tuple((pair[0], pair[1]) for pair in json.loads(row["gained"] or "[]")),
    )


def _check(viewer: Viewer) -> None:
    if not keeps_strategy(viewer):
        raise NotAllowed(ONLY_KEEPERS)
