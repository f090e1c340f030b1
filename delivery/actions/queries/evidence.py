"""The actions that count as evidence: those of open groups and of the county plan, in the same words for everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And

from delivery.actions.hearing import how_words
from delivery.actions.owners import Owner, as_told
from delivery.actions.queries.facts import FACT_COLUMNS, facts_of
from delivery.actions.queries.owners import known_owners, named_owners
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.rules import ActionFacts
from delivery.actions.tables import Action, ActionObjective, Update
from delivery.cache import Cache
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.partners.viewer import Viewer
from delivery.strategy.tables import Objective
from delivery.versions import Versions

_OBJECTIVES = """
    SELECT o.id, o.removed_at, p.id AS promise, p.key
    FROM objective o LEFT JOIN promise p ON p.objective = o.id
    ORDER BY o.position, o.id, p.id
"""


@dataclass(frozen=True, slots=True)
class CountableAction:
    """An action of an open group or of the plan, with what its colour depends on and what reports say of it.

    `due_was` is the first date given, once it has moved; `due_assumed` says that nobody named the date.
    `objective_ids` are those it serves, in the order of the strategy; `plan_id` is the local plan it was raised for.
    """

    id: int
    number: int
    text: str
    facts: ActionFacts
    objective_ids: tuple[int, ...]
    owners: tuple[Owner, ...]
    group_id: int | None
    plan_id: int | None
    due_was: date | None
    due_assumed: bool
    raised_on: date
    completed_on: date | None

    @property
    def agency_ids(self) -> frozenset[int]:
        """The agencies of its owners."""
        return frozenset(owner.agency.id for owner in self.owners if owner.agency)


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """The newest word on an action; `how` in words ("by phone")."""

    said_on: date
    said_by: str
    how: str
    note: str


Ordered = tuple[tuple[object, ...], ...]

_ordered: Cache[Ordered] = Cache(most=1)
_county: Versions[CountableAction] = Versions()


async def countable_actions(today: date) -> tuple[CountableAction, ...]:
    """All actions that count for the county, by number, with those who hold the owning posts `today`.

    What was raised for a local plan counts for that plan alone (docs/rag.md): see `local.py`.
    """
    return await actions_where(And(visible_actions(None), Action.plan.is_null()), today, _county)


async def actions_where(
    which: And, today: date, kept: Versions[CountableAction], *, with_removed: bool = False
) -> tuple[CountableAction, ...]:
    """The actions of a condition that says what may be seen, by number; `kept` holds those of this condition alone.

    Five queries at most, and three more for those that are new or have changed since they were read last: every
    change of an action, its owners or its objectives raises its version. `with_removed` keeps the objectives that the
    county plan has no more, which a local plan can go on with.
    """
    known, objectives = await known_owners(today), await _objectives()
    veil = await veil_of(None)
    heads = await Action.select(Action.id, Action.version).where(which).order_by(Action.number, Action.id)

    async def read(ids: list[int] | None) -> dict[int, tuple[int, CountableAction]]:
        rows = await _facts(which if ids is None else And(which, Action.id.is_in(ids)))
        owners, served = await named_owners(ids), await _objective_ids(ids, with_removed)
        return {
            row["id"]: (
                row["version"],
                _action(
                    row,
                    tuple(known[who] for who in owners.get(row["id"], ())),
                    tuple(served[row["id"]]),
                    veil.of(row["group"]),
                ),
            )
            for row in rows
        }

    versions = {row["id"]: row["version"] for row in heads}
    return tuple(
        (await kept.records(versions, read, {**known, "objectives": objectives, "veil": veil})).values()
    )


async def _facts(which: And) -> list[dict[str, Any]]:
    return await Action.select(
        *FACT_COLUMNS,
        Action.text,
        Action.group,
        Action.plan,
        Action.due_before,
        Action.due_assumed,
        Action.raised_on,
        Action.completed_on,
        Action.version,
    ).where(which)


def _action(
    row: Mapping[str, Any], owners: tuple[Owner, ...], objective_ids: tuple[int, ...], unnamed: Unnamed
) -> CountableAction:
    return CountableAction(
        id=row["id"],
        number=row["number"],
        text=unnamed.worded(row["text"]),
        facts=facts_of(row),
        objective_ids=objective_ids,
        owners=as_told(owners, unnamed),
        group_id=row["group"],
        plan_id=row["plan"],
        due_was=row["due_before"],
        due_assumed=row["due_assumed"],
        raised_on=row["raised_on"],
        completed_on=row["completed_on"],
    )


async def last_updates(
    viewer: Viewer | None = None, action_ids: Sequence[int] | None = None
) -> dict[int, LastUpdate]:
    """The newest update that stands of every action that counts, or of those of these ids; by its id.

    Nobody is named who only sits in a group that is not the viewer's, None is whoever reads a report. Two queries.
    """
    which = visible_actions(None)
    if action_ids is not None:
        which = And(which, Action.id.is_in(list(action_ids) or [0]))
    rows = (
        await Update.select(
            Update.action,
            Update.said_on,
            Update.said_by,
            Update.how,
            Update.note,
            Update.action.group.as_alias("group"),
        )
        .where(Update.withdrawn_at.is_null(), Update.action.is_in(Action.select(Action.id).where(which)))
        .order_by(Update.said_on, Update.id)
    )
    veil = await veil_of(viewer)
    return {row["action"]: _last(row, veil.of(row["group"])) for row in rows}


def _last(row: Mapping[str, Any], unnamed: Unnamed) -> LastUpdate:
    return LastUpdate(
        row["said_on"], unnamed.whom(row["said_by"]), how_words(row["how"]), unnamed.worded(row["note"])
    )


async def _objectives() -> Ordered:
    """The objectives in order with their promises and the keys of these, which actions are read with."""

    async def read() -> Ordered:
        return tuple(tuple(row.values()) for row in await Objective.raw(_OBJECTIVES))

    return await _ordered.answer(None, read)


async def _objective_ids(action_ids: list[int] | None, with_removed: bool) -> defaultdict[int, list[int]]:
    asked = ActionObjective.select(ActionObjective.action, ActionObjective.objective)
    if not with_removed:
        asked = asked.where(ActionObjective.objective.removed_at.is_null())
    if action_ids is not None:
        asked = asked.where(ActionObjective.action.is_in(action_ids))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in await asked.order_by(ActionObjective.objective.position, ActionObjective.id):
        found[row["action"]].append(row["objective"])
    return found
