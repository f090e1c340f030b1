"""What is owed to a group before it meets: its actions and questions, and for the Strategic Group the measures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from piccolo.columns import And, Or, Where

from delivery.actions.filters import Place, place_of
from delivery.actions.letters.owed import Owed, Part
from delivery.actions.owners import Owner, OwnerAgency, OwnerKind, put_to_whom
from delivery.actions.queries.facts import FACT_COLUMNS, facts_of
from delivery.actions.queries.owners import VOLUNTARY, directory, owners_of_each
from delivery.actions.rules import LIVE, ActionFacts, ActionStatus
from delivery.actions.rules.digests import DAYS_BEFORE, Occasion
from delivery.actions.tables import Action
from delivery.meetings.rules.groups.veil import UNVEILED, Veil
from delivery.meetings.tables import Question
from delivery.partners.tables import Agency
from delivery.strategy.queries.measures import MeasureOfObjective, all_measures_of
from delivery.strategy.queries.strategies import current_strategy
from delivery.strategy.rules import next_step
from delivery.wording import begun, short_day

ACTION, QUESTION, MEASURE = "action", "question", "measure"
_OPEN = [status.value for status in (*LIVE, ActionStatus.PROPOSED)]
_PARTS = {Place.OVERDUE: Part.LATE, Place.BEFORE_MEETING: Part.DUE, Place.PROPOSED: Part.ACCEPT}
_SOON = timedelta(days=max(DAYS_BEFORE) + 1)


async def owed_before(occasion: Occasion, today: date) -> tuple[Owed, ...]:
    """Everything that is owed before this meeting, in the order of a digest; at most ten queries.

    It asks nobody's leave: what is hidden says so, and letters leave it out.
    """
    found = [*await _actions(occasion, today), *await _questions(occasion, today)]
    if occasion.keeps_plan:
        found += await measures_owed(occasion.meets_on, today)
    return tuple(found)


async def _actions(occasion: Occasion, today: date) -> list[Owed]:
    rows = (
        await Action.select(*FACT_COLUMNS, Action.text)
        .where(_of_occasion(occasion), Action.withdrawn_at.is_null(), Action.status.is_in(_OPEN))
        .order_by(Action.number)
    )
    wanted = [
        (row, facts, _PARTS[place])
        for row in rows
        if (place := place_of(facts := facts_of(row), occasion.meets_on, today)) in _PARTS
    ]
    if not wanted:
        return []
    owners = await owners_of_each([row["id"] for row, _, _ in wanted], today)
    found = [
        Owed(
            kind=ACTION,
            record=row["id"],
            part=part,
            head=_head(facts),
            text=row["text"],
            owners=owners.get(row["id"], ()),
            path=f"/actions/{row['number']}",
            anchor=facts.reference.lower(),
            asked_after=facts.last_heard or date.min,
            is_hidden=occasion.is_members_only,
        )
        for row, facts, part in wanted
    ]
    days = {row["id"]: facts.due or date.max for row, facts, _ in wanted}
    return sorted(found, key=lambda one: (days[one.record], one.record))


def _of_occasion(occasion: Occasion) -> Where | And | Or:
    own: Where = Action.group == occasion.group_id
    return Or(own, Action.group.is_null()) if occasion.keeps_plan else own


def _head(facts: ActionFacts) -> str:
    if not facts.due:
        return facts.reference
    return f"{facts.reference}, due {short_day(facts.due)}"


async def _questions(occasion: Occasion, today: date) -> list[Owed]:
    of_group: Where = Question.meeting._.group == occasion.group_id
    return await questions_owed(of_group, today, is_hidden=occasion.is_members_only)


async def questions_owed(
    which: Where | And | Or, today: date, *, is_hidden: bool = False, veil: Veil = UNVEILED
) -> list[Owed]:
    """Those of these questions that wait for an answer from somebody who is named; at most five queries.

    Who may see them is for `which` to say, and in which words for the `veil`.
    """
    rows = (
        await Question.select(
            Question.id,
            Question.text,
            Question.put_to,
            Question.due,
            Question.meeting.group.as_alias("group"),
        )
        .where(
            which,
            Question.answered_on.is_null(),
            Question.withdrawn_at.is_null(),
            Question.put_to != "",
        )
        .order_by(Question.id)
    )
    if not rows:
        return []
    everybody = await directory(today)
    return [
        Owed(
            kind=QUESTION,
            record=row["id"],
            part=Part.QUESTION,
            head=f"To be answered by {short_day(row['due'])}" if row["due"] else "",
            text=veil.of(row["group"]).worded(row["text"]),
            owners=(put_to_whom(everybody, row["put_to"]),),
            path=f"/questions/{row['id']}",
            anchor=f"question-{row['id']}",
            is_hidden=is_hidden,
        )
        for row in rows
    ]


async def measures_owed(by: date, today: date) -> list[Owed]:
    """The measures whose next step is owed by a day, or that have no day for it; at most seven queries."""
    strategy = await current_strategy()
    if strategy is None:
        return []
    measures = await all_measures_of(strategy.id)
    owing = [one for one in measures if one.owner_post_id and _is_owed(one, by, today)]
    agencies = await _agencies({one.owner_agency_id for one in owing if one.owner_agency_id})
    return [_measure(one, agencies.get(one.owner_agency_id or 0), today) for one in owing]


def _is_owed(one: MeasureOfObjective, by: date, today: date) -> bool:
    step = next_step(one.record.measure, one.record.readings, today)
    return step.due is None or step.due <= by


def _measure(one: MeasureOfObjective, agency: OwnerAgency | None, today: date) -> Owed:
    measure = one.record.measure
    step = next_step(measure, one.record.readings, today)
    when = f" by {short_day(step.due)}" if step.due else ""
    title = measure.owner.removesuffix(f", {one.owner_agency}")
    asked_after = step.due - _SOON if step.due else (step.since or date.min)
    return Owed(
        kind=MEASURE,
        record=one.id,
        part=Part.NUMBER,
        head=f"{begun(step.what)}{when}",
        text=measure.name,
        owners=(Owner(OwnerKind.POST, title, one.owner_post_id or 0, agency),),
        path=f"/measures/{one.id}",
        anchor=f"measure-{one.id}",
        asked_after=asked_after,
    )


async def _agencies(ids: Collection[int]) -> dict[int, OwnerAgency]:
    if not ids:
        return {}
    rows = await Agency.select(Agency.id, Agency.slug, Agency.name, Agency.short_name, Agency.kind).where(
        Agency.id.is_in(sorted(ids))
    )
    return {
        row["id"]: OwnerAgency(
            row["id"], row["slug"], row["name"], row["short_name"], is_voluntary=row["kind"] == VOLUNTARY
        )
        for row in rows
    }
