"""A new date that an owner names by their link: at once where nobody promised one, else once the secretary agrees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from delivery.actions.due import Due
from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.by_link.owed import owed_by
from delivery.actions.queries.by_link.saying import just_said, say, take_back
from delivery.actions.queries.wishes.answering import agree_date, leave
from delivery.actions.queries.wishes.waiting import NewDate, wishes_of, wishes_to_answer
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, Word
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile
from delivery.wording import day_in_words
from tests.actions.by_link.test_saying import SOON, linked, nisha_owes
from tests.actions.world import NOW, TODAY, World, a_world, days, stored

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def asks(holder: Holder, number: int, day: date, *, key: str = "k") -> int:
    """Their word that it slips to a day."""
    version = (await stored(number))["version"]
    return await say(number, version, Word(Answer.AT_RISK, day=day), holder, key=key, now=SOON)


async def asked(world: World, name: str = "priya") -> list[tuple[str, date, date]]:
    """What waits for somebody."""
    waiting = await wishes_to_answer(await world.viewer(name))
    return [(one.said_by, one.day, one.was) for one in waiting if isinstance(one, NewDate)]


async def test_a_promised_date_moves_once_the_secretary_agrees(database: DatabaseEngine) -> None:
    world, _, nisha, number = await nisha_owes()
    said = await asks(nisha, number, days(60))
    assert (await stored(number))["due"] == days(20), "nothing moves by itself"
    told = await just_said(said, nisha)
    assert told
    assert (told.due, told.moved, told.asks_for) == (days(20), False, days(60))
    assert await asked(world) == [("Nisha Kotecha", days(60), days(20))]
    assert await asked(world, "omar") == []
    (owed,) = await owed_by(nisha.viewer, TODAY)
    assert (owed.row.status, owed.row.facts.at_risk) == (ActionStatus.IN_PROGRESS, True)
    assert owed.wishes.asks_for == days(60)
    assert owed.last_said.endswith(f"Asks for {days(60).day} May 2026 as the new date.")
    priya = await world.viewer("priya")
    (waiting,) = await wishes_of(number, priya)
    await agree_date(waiting.id, waiting.version, by=priya.person_id, now=SOON)
    row = await stored(number)
    assert (row["due"], row["due_before"], row["due_moves"]) == (days(60), days(20), 1)
    assert await asked(world) == []
    with pytest.raises(EditedMeanwhile):
        await leave(waiting.id, waiting.version, by=priya.person_id, now=SOON)


@on_sqlite
async def test_what_was_asked_for_waits_until_another_date_takes_its_place_and_returns_when_that_is_taken_back(
    database: DatabaseEngine,
) -> None:
    world, _, nisha, number = await nisha_owes()
    await asks(nisha, number, days(60))
    version = (await stored(number))["version"]
    await say(number, version, Word(Answer.AT_RISK), nisha, key="again", now=SOON + timedelta(minutes=1))
    assert await asked(world) == [("Nisha Kotecha", days(60), days(20))], "still at risk, and no other date"
    version = (await stored(number))["version"]
    word, later = Word(Answer.AT_RISK, day=days(80)), SOON + timedelta(minutes=2)
    said = await say(number, version, word, nisha, key="later", now=later)
    assert [day for _, day, _ in await asked(world)] == [days(80)]
    version = (await stored(number))["version"]
    await take_back(said, version, nisha, now=later + timedelta(minutes=1))
    assert [day for _, day, _ in await asked(world)] == [days(60)]


@on_sqlite
@pytest.mark.parametrize("due", [Due(), Due(days(20), "by the next meeting", is_assumed=True)])
async def test_where_nobody_promised_a_date_the_owners_holds_at_once_and_is_taken_back(
    database: DatabaseEngine, due: Due
) -> None:
    world = await a_world()
    number = await world.raise_one("Ask for the figures", owners=("Nisha Kotecha",), due=due)
    _, nisha = await linked(world, "nisha")
    before = await stored(number)
    said = await asks(nisha, number, days(60))
    row = await stored(number)
    assert (row["due"], row["due_assumed"], row["due_moves"]) == (days(60), False, 0)
    assert await asked(world) == []
    await take_back(said, row["version"], nisha, now=SOON + timedelta(minutes=1))
    row = await stored(number)
    kept = ("due", "due_phrase", "due_assumed", "status", "at_risk")
    assert [row[field] for field in kept] == [before[field] for field in kept]


@on_sqlite
async def test_a_wish_gives_way_to_a_later_word_to_undo_and_to_another_date(database: DatabaseEngine) -> None:
    world, _, nisha, number = await nisha_owes()
    await asks(nisha, number, days(60))
    said = await asks(nisha, number, days(70), key="l")
    assert [day for _, day, _ in await asked(world)] == [days(70)]
    await take_back(said, (await stored(number))["version"], nisha, now=SOON + timedelta(minutes=1))
    assert [day for _, day, _ in await asked(world)] == [days(60)], "what gave way waits again"
    await asks(nisha, number, days(80), key="m")
    assert [day for _, day, _ in await asked(world)] == [days(80)]
    await say(number, (await stored(number))["version"], Word(Answer.ON_TRACK), nisha, key="n", now=SOON)
    assert await asked(world) == []
    await asks(nisha, number, days(90), key="o")
    await say(number, (await stored(number))["version"], Word(Answer.DONE), nisha, key="p", now=NOW)
    assert await asked(world) == [], "what is done needs no date"


@on_sqlite
async def test_work_that_had_begun_before_it_was_put_to_somebody_goes_on_once_they_accept(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    number = await world.raise_one("Run a stall", owners=("Omar Deane",))
    _, omar = await linked(world, "omar")
    await say(number, 1, Word(Answer.ON_TRACK), omar, key="k", now=SOON)
    await Action.update({Action.status: "proposed"}).where(Action.number == number)
    await say(number, 2, Word(Answer.ACCEPT), omar, key="l", now=SOON)
    assert (await stored(number))["status"] == "in progress"
    (owed,) = await owed_by(omar.viewer, TODAY)
    assert owed.last_said == "Omar Deane, by link, 5 March 2026: Accepted."


@on_sqlite
async def test_an_owner_reads_that_the_date_stays_until_it_moves_or_they_ask_again(
    database: DatabaseEngine,
) -> None:
    world, _, nisha, number = await nisha_owes()
    await asks(nisha, number, days(60))
    priya = await world.viewer("priya")
    (waiting,) = await wishes_of(number, priya)
    await leave(waiting.id, waiting.version, by=priya.person_id, now=SOON)
    (owed,) = await owed_by(nisha.viewer, TODAY)
    assert owed.wishes.asks_for is None
    assert [sentence.rpartition(" that ")[2] for sentence in owed.wishes.stays] == [
        f"it stays {day_in_words(days(20))}."
    ]
    await asks(nisha, number, days(80), key="again")
    (owed,) = await owed_by(nisha.viewer, TODAY)
    assert (owed.wishes.asks_for, owed.wishes.stays) == (days(80), ())
