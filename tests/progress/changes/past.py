"""A partnership with a past: closed reviews, and actions and readings recorded on days of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from delivery.actions.changes import NewAction, Origin, Said
from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.queries.recording import record_update
from delivery.database import transaction
from delivery.partners.queries.history import touch
from delivery.progress.queries.changes import changed_for, changed_on
from delivery.progress.rules.changes import WhatChanged
from delivery.progress.tables import Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Measure, Reading, Strategy
from tests.actions.world import TODAY, World, action_id, days, stored


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


async def changed(since: date | None = None) -> WhatChanged:
    """What changed for the Strategic Group today, of open records."""
    found = await changed_on(TODAY, since)
    assert found
    return found


async def seen_by(
    world: World, name: str, since: date | None = None, *, open_only: bool = False
) -> WhatChanged:
    """What changed as somebody sees it today."""
    found = await changed_for(await world.viewer(name), TODAY, since, open_only=open_only)
    assert found
    return found


async def a_review(
    world: World, on: date, colours: dict[str, Rag], *, closed_at: datetime | None = None
) -> None:
    """A review held on a day and closed at noon of it, with these colours by the number of the objective."""
    strategy = (await Strategy.select(Strategy.id))[0]["id"]
    async with transaction():
        review = Review(strategy=strategy, held_on=on, closed_at=closed_at or noon(on))
        review_id = (await Review.insert(review).returning(Review.id))[0]["id"]
        await ReviewLine.insert(
            *(
                ReviewLine(
                    review=review_id, objective=world.objectives[number], derived=rag.value, shown=rag.value
                )
                for number, rag in colours.items()
            )
        )
        await touch()


async def an_action(world: World, text: str, raised: date, **fields: Any) -> int:
    """Raise an action that serves 9.1.3, recorded at noon of `recorded` or of the day itself; its number."""
    owners = (await directory(TODAY)).find_all(fields.pop("owners", ()))
    recorded = fields.pop("recorded", noon(raised))
    group = fields.pop("group", "forum")
    due = fields.pop("due", None)
    new = NewAction(
        text=text,
        raised_on=raised,
        origin=fields.pop("origin", Origin.PAGE),
        due=due if isinstance(due, Due) else Due(due),
        owners=owners,
        group_id=world.groups[group] if group else None,
        objective_ids=tuple(world.objectives[number] for number in fields.pop("objectives", ("9.1.3",))),
        **fields,
    )
    return (await raise_actions([new], by=world.people["priya"], now=recorded))[0]


async def say(number: int, on: date, *, recorded: datetime | None = None, **said: Any) -> None:
    """Record a word on an action, said on a day and typed at noon of it, or later."""
    at = recorded or noon(on)
    row = await stored(number)
    word = Said("Somebody", How.PHONE, on, **said)
    key = f"word-{number}-{row['version']}"
    await record_update(await action_id(number), row["version"], word, key=key, by=None, now=at)


async def a_measure(world: World, number: str = "9.1.3", **values: Any) -> int:
    """A measure of an objective from 60 to 80 between 200 days ago and in 200 days: the line is at 70 today."""
    fields = {
        "key": f"measure-{number}",
        "name": "Confidence",
        "unit": "% of people asked",
        "direction": "up",
        "source": "Survey",
        "frequency_days": 92,
        "baseline_value": 60.0,
        "baseline_on": days(-200),
        "target_value": 80.0,
        "target_on": days(200),
        **values,
    }
    row = Measure(objective=world.objectives[number], **fields)
    return int((await Measure.insert(row).returning(Measure.id))[0]["id"])


async def a_reading(
    measure: int, on: date, value: float, *, entered: date | None = None, **fields: Any
) -> int:
    """A reading, entered at noon of its day or a later one; its id."""
    row = Reading(measure=measure, read_on=on, value=value, entered_at=noon(entered or on), **fields)
    async with transaction():
        rows = await Reading.insert(row).returning(Reading.id)
        await touch()
    return int(rows[0]["id"])
