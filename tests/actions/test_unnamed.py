"""Where partners read of a forum's lay members, these have no name: in owners, words, updates and registers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.by_link.owed import owed_by
from delivery.actions.queries.by_link.saying import say
from delivery.actions.queries.digests.sharing_out import shares_of
from delivery.actions.queries.evidence import countable_actions, last_updates
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.minutes.quotes import minutes_actions
from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.queries.page import action_page
from delivery.actions.queries.plans.updates import plan_updates
from delivery.actions.queries.recording import record_update
from delivery.actions.queries.wishes.waiting import HandOn, wishes_to_answer
from delivery.actions.rules.by_link import Answer as SaidAnswer
from delivery.actions.rules.by_link import Word
from delivery.actions.rules.digests import Occasion
from delivery.actions.tables import Action, ActionOwner
from delivery.database import DatabaseEngine
from delivery.meetings.queries.agreeing.minuted import keep_actions, kept_actions
from delivery.meetings.queries.registers.answering import Answer, answer_question
from delivery.meetings.queries.registers.decisions import decisions_seen
from delivery.meetings.queries.registers.forward_items import forward_plan
from delivery.meetings.queries.registers.matters import matters_seen
from delivery.meetings.queries.registers.questions import question_seen
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.tables import Decision, ForwardItem, Membership, Minutes, Question, RaisedMatter
from delivery.partners.tables import Person
from delivery.strategy.rules import RagSettings
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored

ZADIE = "Zadie Okonjo"
STORY = f"{ZADIE} tells her story at the fair."
TOLD = "A forum member tells her story at the fair."


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    world = await a_world()
    await lay_member(world, ZADIE)
    return world


async def lay_member(world: World, name: str) -> int:
    person = Person(name=name, email=f"{name.split(maxsplit=1)[0].lower()}@forum.example.org")
    (row,) = await Person.insert(person).returning(Person.id)
    await Membership.insert(
        Membership(group=world.groups["forum"], person=row["id"], part="member", since=days(-30))
    )
    return int(row["id"])


async def said_of_one(world: World) -> int:
    """An action of Tom's on which the lay member said the last word; its id."""
    number = await world.raise_one("Send the leaflet", owners=("Tom Ellery",), due=days(20))
    said = Said(ZADIE, How.PHONE, TODAY, f"Tom rang {ZADIE}.", None)
    await record_update(await action_id(number), 1, said, key="key", by=world.people["priya"], now=NOW)
    return await action_id(number)


async def test_who_said_the_last_word_is_told_outside_without_a_name(world: World) -> None:
    action = await said_of_one(world)
    tom, omar = await world.viewer("tom"), await world.viewer("omar")
    (owed,) = await owed_by(tom, TODAY)
    assert owed.last_said.startswith("A forum member, by phone, ")
    assert owed.last_said.endswith(": Tom rang a forum member.")
    for reader in (tom, None):
        last = (await last_updates(reader))[action]
        assert (last.said_by, last.note) == ("A forum member", "Tom rang a forum member.")
    last = (await last_updates(omar, [action]))[action]
    assert (last.said_by, last.note) == (ZADIE, f"Tom rang {ZADIE}."), "he sits there"


async def test_a_namesake_of_a_lay_member_keeps_their_name_and_both_are_told_apart_by_id(
    world: World,
) -> None:
    twin = await lay_member(world, "Nisha Kotecha")
    for owner in (twin, world.people["nisha"]):
        action = await action_id(await world.raise_one("Send the leaflet", due=days(20)))
        await ActionOwner.insert(ActionOwner(action=action, person=owner, position=1))
    tom = await world.viewer("tom")
    rows = (await seen_actions(tom, TODAY, RagSettings())).rows
    assert {row.number: row.owner_words for row in rows} == {1: "A forum member", 2: "Nisha Kotecha, NFRS"}
    unnamed = (await veil_of(tom)).everywhere
    assert unnamed.worded(f"Nisha Kotecha wrote to {ZADIE}.") == "Nisha Kotecha wrote to a forum member."


async def test_what_waits_for_a_decision_names_nobody_outside_but_whom_to_try_in_its_form(
    world: World,
) -> None:
    number = await world.raise_one(STORY, group=None, owners=("Nisha Kotecha",), due=days(20))
    word = Word(SaidAnswer.NOT_MINE, note=f"{ZADIE} has it.", try_name=ZADIE)
    nisha = Holder(await world.viewer("nisha"))
    await say(number, (await stored(number))["version"], word, nisha, key="key", now=NOW)
    (wish,) = await wishes_to_answer(await world.viewer("ruth"))
    assert isinstance(wish, HandOn)
    assert (wish.text, wish.try_name) == (TOLD, ZADIE)
    assert wish.note == "Not mine any more. Try a forum member. A forum member has it."


async def test_the_words_of_records_name_nobody_outside_who_only_sits_in_a_group(world: World) -> None:
    meeting, to = world.meetings["last"], world.groups["other"]
    await Decision.insert(Decision(meeting=meeting, text=STORY))
    await ForwardItem.insert(ForwardItem(meeting=meeting, text=STORY))
    await RaisedMatter.insert(RaisedMatter(meeting=meeting, text=STORY, to_group=to))
    await world.raise_one(STORY, due=days(20), meeting_id=meeting)
    for reader, words in (("tom", TOLD), ("omar", STORY)):
        viewer = await world.viewer(reader)
        found = [
            *(one.text for one in await decisions_seen(viewer)),
            *(one.text for one in await forward_plan(viewer)),
            *(one.text for one in await matters_seen(viewer)),
            *(one.text for one in (await seen_actions(viewer, TODAY, RagSettings())).rows),
            *(one.text for one in await minutes_actions(meeting, viewer)),
        ]
        assert found == [words] * 5


async def test_an_answer_names_nobody_outside_and_stays_whole_for_who_corrects_it(world: World) -> None:
    asked = Question(meeting=world.meetings["last"], text="Who tells it?", put_to_group=world.groups["other"])
    question = (await Question.insert(asked).returning(Question.id))[0]["id"]
    await answer_question(question, 1, Answer(STORY, TODAY), await world.viewer("priya"), NOW)
    seat = Membership(
        group=world.groups["other"], person=world.people["tom"], part="secretary", since=days(-30)
    )
    for reader, words in (("tom", TOLD), ("omar", STORY)):
        seen = await question_seen(question, await world.viewer(reader))
        assert seen
        assert seen.answer == words
    await Membership.insert(seat)
    seen = await question_seen(question, await world.viewer("tom"))
    assert seen
    assert seen.answer == STORY


async def test_letters_to_owners_name_nobody_to_whom_does_not_sit_in_the_group(world: World) -> None:
    meeting = world.meetings["last"]
    await world.raise_one(
        f"{STORY} ZO to bring it.", owners=("Tom Ellery", "Omar Deane"), due=days(5), meeting_id=meeting
    )
    asked = await asked_of_all(Action.meeting == meeting, TODAY)
    texts = {reader.name: one.row.text for reader, (one,) in asked.by_reader.items()}
    told = f"{TOLD} A forum member to bring it."
    assert texts == {"Omar Deane": f"{STORY} ZO to bring it.", "Tom Ellery": told}
    occasion = Occasion(
        world.groups["forum"],
        "forum",
        "Disability forum",
        is_members_only=False,
        keeps_plan=False,
        meeting_id=world.meetings["next"],
        starts_at=NOW + timedelta(days=10),
        days=14,
    )
    shares = await shares_of(occasion, TODAY)
    assert {reader.name: line.owed.text for reader, (line,) in shares.digests.items()} == texts


async def test_the_county_reads_notes_and_evidence_without_the_name_and_its_keeper_edits_what_was_written(
    world: World,
) -> None:
    number = await world.raise_one(STORY, group=None, owners=("Tom Ellery",), due=days(20))
    said = Said("Tom Ellery", How.PHONE, TODAY, f"Zadie rang, with {ZADIE}.", None)
    await record_update(await action_id(number), 1, said, key="key", by=world.people["ruth"], now=NOW)
    ruth, settings = await world.viewer("ruth"), RagSettings()
    (evidence,) = await countable_actions(TODAY)
    (notes,) = (await plan_updates(ruth)).values()
    page = await action_page(number, ruth, TODAY, settings)
    assert page
    note = "A forum member rang, with a forum member."
    assert (evidence.text, page.row.text) == (TOLD, TOLD)
    assert (notes[0].words, page.updates[0].note) == (note, note)
    to_edit = await action_page(number, ruth, TODAY, settings, as_written=True)
    assert to_edit
    assert to_edit.row.text == STORY


async def test_the_actions_that_went_round_with_minutes_name_nobody_outside(world: World) -> None:
    meeting = world.meetings["last"]
    await Minutes.insert(
        Minutes(meeting=meeting, text="1. Leaflets", saved_at=NOW, saved_by=world.people["priya"])
    )
    kept = MinutedAction("A-0001", STORY, f"{ZADIE}; Tom Ellery, KBC", "")
    await keep_actions(meeting, [kept], is_out=False)
    assert await kept_actions(meeting, await world.viewer("omar")) == (kept,)
    assert await kept_actions(meeting, await world.viewer("tom")) == (
        MinutedAction("A-0001", TOLD, "A forum member; Tom Ellery, KBC", ""),
    )


async def test_who_only_owns_an_action_of_a_group_is_told_outside_it_as_who_sits_there(world: World) -> None:
    rows = await Person.insert(Person(name="Jo Fairweather")).returning(Person.id)
    text = "JF said that Jo Fairweather mends the sign."
    action = await action_id(await world.raise_one(text, due=days(20)))
    await ActionOwner.insert(ActionOwner(action=action, person=rows[0]["id"], position=1))
    told = "A forum member said that a forum member mends the sign."
    for reader, seen in (("tom", ("A forum member", told)), ("omar", ("Jo Fairweather", text))):
        (row,) = (await seen_actions(await world.viewer(reader), TODAY, RagSettings())).rows
        assert (row.owner_words, row.text) == seen
