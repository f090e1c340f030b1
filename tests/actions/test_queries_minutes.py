"""Minutes become records in one transaction, and one save is taken back whole; on both engines."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from delivery.actions.changes import NewAction, Origin, Said
from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.queries.minutes import save_minutes, undo_minutes
from delivery.actions.queries.raising import raise_actions
from delivery.actions.queries.recording import record_update
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.database import DatabaseEngine
from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.registers.answering import Answer, answer_question
from delivery.meetings.rules.confirming.confirmed import (
    ConfirmedAction,
    ConfirmedDecision,
    ConfirmedDue,
    ConfirmedForwardItem,
    ConfirmedMinutes,
    ConfirmedOwner,
    ConfirmedQuestion,
    ConfirmedWord,
    Quote,
)
from delivery.meetings.rules.confirming.owners import KnownKind, KnownOwner
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.tables import Decision, ForwardItem, Meeting, Minutes, Question
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Person
from tests.meetings.forum import BASE, HELD, NOW, Forum, a_group, make_forum

TEXT = "Action: SB to ring the library by Friday.\nIt was AGREED to meet upstairs. Who has the key?"
NEW = NewMeeting(HELD, HELD + timedelta(hours=2), "Library")
LATER = NOW + timedelta(hours=1)


def an_action(forum: Forum, text: str = "Ring the library", **more: Any) -> ConfirmedAction:
    warden = KnownOwner(KnownKind.POST, forum.warden_post, "Sam Brackley, Warden, NBC")
    values: dict[str, Any] = {
        "owners": (ConfirmedOwner("SB", warden), ConfirmedOwner("KE", None)),
        "due": ConfirmedDue("by Friday", date(2027, 5, 21), True),
        "objective_id": forum.objective,
        "quote": Quote("SB to ring the library by Friday.", 8),
    }
    return ConfirmedAction(text=text, **{**values, **more})


def minutes(forum: Forum, **more: Any) -> ConfirmedMinutes:
    values: dict[str, Any] = {
        "group_id": forum.group,
        "meeting_id": forum.held,
        "new_meeting": NEW,
        "held_on": HELD.date(),
        "text": TEXT,
        "actions": (an_action(forum), an_action(forum, "Write to the school")),
        "decisions": (ConfirmedDecision("Meet upstairs", "4(i)", None, Quote("to meet upstairs", 56)),),
        "questions": (
            ConfirmedQuestion("Who has the key?", "KE", forum.objective, Quote("Who has the key?", 74)),
        ),
        "forward_items": (ConfirmedForwardItem("The key", "next time", Quote()),),
    }
    return ConfirmedMinutes(**{**values, **more})


def of_kit(forum: Forum) -> ConfirmedMinutes:
    """Minutes that give an action to somebody new of a voluntary organisation, who asks as well."""
    kit = Newcomer("Kit Ellery", "kit@voices.example", forum.volunteers)
    return minutes(
        forum,
        actions=(an_action(forum, owners=(ConfirmedOwner("KE", None, kit),)),),
        questions=(ConfirmedQuestion("Who has the key?", "KE", None, Quote(), new=kit),),
    )


async def save(forum: Forum, confirmed: ConfirmedMinutes, key: str = "once", now: datetime = NOW) -> int:
    saved = await save_minutes(confirmed, forum.viewer(), key=key, base_url=BASE, now=now)
    return saved.minutes_id


async def stands(*tables: Any) -> list[int]:
    return [await table.count().where(table.withdrawn_at.is_null()) for table in tables]


async def an_open_action(forum: Forum, **more: Any) -> dict[str, Any]:
    new = NewAction(
        "Take the posters down", date(2027, 3, 1), Origin.IMPORT, group_id=forum.group, due=Due(), **more
    )
    (number,) = await raise_actions([new], by=forum.secretary, now=NOW)
    return await stored(number)


async def stored(number: int) -> dict[str, Any]:
    rows: Sequence[dict[str, Any]] = await Action.select().where(Action.number == number)
    return rows[0]


async def test_one_save_makes_every_record_with_its_meeting_text_and_quote(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, minutes(forum))
    first, second = await Action.select().order_by(Action.number)
    assert (first["number"], second["number"]) == (1, 2)
    assert first["text"] == "Ring the library"
    assert (first["group"], first["meeting"], first["minutes"]) == (forum.group, forum.held, minutes_id)
    assert (first["quote"], first["quote_start"]) == ("SB to ring the library by Friday.", 8)
    assert (first["due"], first["due_phrase"], first["due_assumed"]) == (date(2027, 5, 21), "by Friday", True)
    assert (first["status"], first["last_heard_on"]) == ("not started", HELD.date())
    owners = (
        await ActionOwner.select().where(ActionOwner.action == first["id"]).order_by(ActionOwner.position)
    )
    assert [(owner["post"], owner["as_written"]) for owner in owners] == [
        (forum.warden_post, ""),
        (None, "KE"),
    ]
    assert await ActionObjective.count().where(ActionObjective.objective == forum.objective) == 2
    assert (await Decision.select())[0]["number"] == "4(i)"
    assert (await Question.select())[0]["asker"] == "KE"
    assert (await ForwardItem.select())[0]["due_phrase"] == "next time"
    assert (await Minutes.select())[0]["text"] == TEXT
    assert (await Meeting.select().where(Meeting.id == forum.held))[0]["state"] == "draft minutes"
    assert [entry.what for entry in await history_of("action", first["id"])] == ["raised"]
    assert [entry.what for entry in await history_of("minutes", minutes_id)] == ["saved"]


async def test_a_double_click_saves_once_and_leads_to_the_same_place(database: DatabaseEngine) -> None:
    forum = await make_forum()
    assert await save(forum, minutes(forum)) == await save(forum, minutes(forum))
    assert await Action.count() == 2
    assert await Minutes.count() == 1


async def test_a_day_without_a_meeting_gets_one_with_its_event(database: DatabaseEngine) -> None:
    forum = await make_forum()
    saved = await save_minutes(
        minutes(forum, meeting_id=None), forum.viewer(), key="once", base_url=BASE, now=NOW
    )
    made = (await Meeting.select().where(Meeting.id == saved.meeting_id))[0]
    assert saved.meeting_id not in {forum.held, forum.coming}
    assert made["starts_at"] == HELD
    assert made["event"].startswith("BEGIN:VEVENT")


async def test_an_action_put_to_a_voluntary_body_alone_is_proposed(database: DatabaseEngine) -> None:
    forum = await make_forum()
    volunteers = ConfirmedOwner("VT", KnownOwner(KnownKind.AGENCY, forum.volunteers, "Voices Together"))
    await save(forum, minutes(forum, actions=(an_action(forum, owners=(volunteers,)),)))
    assert (await stored(1))["status"] == "proposed"


async def test_a_carried_over_action_that_nobody_knew_keeps_the_status_it_was_told_with(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await save(forum, minutes(forum, actions=(an_action(forum, told="done"), an_action(forum, told="?"))))
    assert [(await stored(number))["status"] for number in (1, 2)] == ["complete", "not started"]
    assert (await stored(1))["due"] is None, "no date is assumed for what is done"


async def test_minutes_are_saved_by_the_secretary_of_the_group_alone(database: DatabaseEngine) -> None:
    forum = await make_forum()
    other = replace(minutes(forum), group_id=await a_group("Other", "other"))
    for viewer, confirmed in (
        (forum.viewer(keeps=False), minutes(forum)),
        (forum.viewer(), other),
    ):
        with pytest.raises(NotAllowed):
            await save_minutes(confirmed, viewer, key="k", base_url=BASE, now=NOW)
    keeper = replace(forum.viewer(), secretary_group_ids=frozenset({forum.group, other.group_id}))
    with pytest.raises(NotFound):
        await save_minutes(other, keeper, key="k", base_url=BASE, now=NOW)
    assert await Minutes.count() == await Action.count() == 0


async def test_a_word_on_a_known_action_is_heard_in_the_meeting(database: DatabaseEngine) -> None:
    forum = await make_forum()
    known = await an_open_action(forum)
    word = ConfirmedWord(known["id"], "nine of eleven are gone", "in progress", "BA")
    minutes_id = await save(forum, minutes(forum, actions=(), words=(word,)))
    after = await stored(known["number"])
    assert (after["status"], after["last_heard_on"], after["last_heard_how"]) == (
        "in progress",
        HELD.date(),
        "meeting",
    )
    update = (await Update.select())[0]
    assert (update["note"], update["said_by"], update["minutes"]) == (
        "nine of eleven are gone",
        "BA",
        minutes_id,
    )


async def test_a_word_with_a_status_that_cannot_follow_keeps_the_word(database: DatabaseEngine) -> None:
    forum = await make_forum()
    known = await an_open_action(forum, status=ActionStatus.COMPLETE)
    await save(
        forum, minutes(forum, actions=(), words=(ConfirmedWord(known["id"], "stopped", "cancelled", ""),))
    )
    assert (await stored(known["number"]))["status"] == "complete"
    assert (await Update.select())[0]["said_by"] == "The meeting"


async def test_a_word_on_an_action_of_another_group_is_refused_and_nothing_is_saved(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    other = await a_group("Other", "other")
    (number,) = await raise_actions(
        [NewAction("Theirs", date(2027, 3, 1), Origin.MEETING, group_id=other)], by=None, now=NOW
    )
    word = ConfirmedWord((await stored(number))["id"], "done", "complete", "")
    with pytest.raises(NotFound):
        await save(forum, minutes(forum, words=(word,)))
    assert await Minutes.count() == 0
    assert await Action.count() == 1


async def test_an_undone_save_leaves_its_text_and_history_and_nothing_else(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, minutes(forum))
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER)
    assert (undone.meeting_id, undone.updated_since, undone.answered_since) == (forum.held, (), 0)
    assert await stands(Action, Decision, Question, ForwardItem) == [0, 0, 0, 0]
    kept = (await Minutes.select())[0]
    assert (kept["text"], kept["undone_at"]) == (TEXT, LATER)
    assert (await Meeting.select().where(Meeting.id == forum.held))[0]["state"] == "planned"
    action = await stored(1)
    assert [entry.what for entry in await history_of("action", action["id"])] == ["withdrawn", "raised"]


async def test_somebody_new_is_added_with_the_save_and_owns_what_was_theirs(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, of_kit(forum))
    (kit,) = await Person.select().where(Person.email == "kit@voices.example")
    assert (kit["name"], kit["agency"]) == ("Kit Ellery", forum.volunteers)
    assert await ActionOwner.count().where(ActionOwner.person == kit["id"]) == 1
    assert (await Question.select())[0]["asked_by"] == kit["id"]
    assert (await stored(1))["status"] == "proposed", "a voluntary organisation is asked first"
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER)
    (kit,) = await Person.select().where(Person.id == kit["id"])
    assert (undone.stay, kit["disabled_at"]) == ((), LATER)
    again = await save_minutes(of_kit(forum), forum.viewer(), key="again", base_url=BASE, now=LATER)
    assert [(met.id, met.is_new) for _, met in again.met] == [(kit["id"], True)]
    (kit,) = await Person.select().where(Person.id == kit["id"])
    assert kit["disabled_at"] is None


async def test_whoever_is_named_elsewhere_by_now_stays_when_the_save_is_undone(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, of_kit(forum))
    second = await save_minutes(of_kit(forum), forum.viewer(), key="again", base_url=BASE, now=NOW)
    assert [met.is_new for _, met in second.met] == [False]
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER)
    assert undone.stay == ("Kit Ellery",)
    assert not await Person.exists().where(Person.disabled_at.is_not_null())


async def test_an_address_that_somebody_has_names_them_and_a_name_alone_is_kept_as_words(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    before = await Person.count()
    roy = Newcomer("R Cattermole", "Roy@example.org")
    owners = (ConfirmedOwner("RC", None, roy), ConfirmedOwner("JF", None, Newcomer("Jo Fairweather", "")))
    minutes_id = await save(forum, minutes(forum, actions=(an_action(forum, owners=owners),)))
    rows = await ActionOwner.select(ActionOwner.person, ActionOwner.as_written).order_by(ActionOwner.position)
    assert rows == [
        {"person": forum.outsider, "as_written": ""},
        {"person": None, "as_written": "Jo Fairweather"},
    ]
    assert await Person.count() == before
    await undo_minutes(minutes_id, forum.viewer(), LATER)
    assert not await Person.exists().where(Person.disabled_at.is_not_null())


async def test_undoing_twice_changes_nothing_more(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, minutes(forum))
    await undo_minutes(minutes_id, forum.viewer(), LATER)
    again = await undo_minutes(minutes_id, forum.viewer(), LATER + timedelta(hours=1))
    assert again.meeting_id == forum.held
    assert (await Minutes.select())[0]["undone_at"] == LATER


async def test_undo_says_what_had_changed_since_and_takes_that_back_too(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, minutes(forum))
    second, question = await stored(2), (await Question.select())[0]
    said = Said("Sam Brackley", How.PHONE, NOW.date(), "Rang twice")
    await record_update(second["id"], second["version"], said, key="u", by=forum.secretary, now=LATER)
    answer = Answer("The caretaker.", LATER.date())
    await answer_question(question["id"], 1, answer, forum.viewer(), LATER)
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER)
    assert (undone.updated_since, undone.answered_since) == ((2,), 1)
    assert await stands(Action, Question) == [0, 0]
    assert (await Update.select())[0]["withdrawn_at"] is None


async def test_undo_unsays_a_word_and_the_action_is_as_it_was(database: DatabaseEngine) -> None:
    forum = await make_forum()
    known = await an_open_action(forum)
    word = ConfirmedWord(known["id"], "done", "complete", "BA")
    minutes_id = await save(forum, minutes(forum, words=(word,)))
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER)
    after = await stored(known["number"])
    changed = {name for name in known if known[name] != after[name]}
    assert changed == {"version"}
    assert undone.updated_since == ()
    assert [entry.what for entry in await history_of("action", known["id"])] == [
        "update undone",
        "updated",
        "raised",
    ]


async def test_a_word_moves_the_date_and_undo_gives_back_the_one_before(database: DatabaseEngine) -> None:
    forum = await make_forum()
    known = await an_open_action(forum)
    later = NOW.date() + timedelta(days=60)
    word = ConfirmedWord(known["id"], "slipped", "", "BA", later)
    minutes_id = await save(forum, minutes(forum, actions=(), words=(word,)))
    assert (await stored(known["number"]))["due"] == later
    await undo_minutes(minutes_id, forum.viewer(), LATER)
    after = await stored(known["number"])
    assert {name for name in known if known[name] != after[name]} == {"version"}


async def test_undo_leaves_the_status_that_somebody_gave_since(database: DatabaseEngine) -> None:
    forum = await make_forum()
    known = await an_open_action(forum)
    word = ConfirmedWord(known["id"], "under way", "in progress", "BA")
    minutes_id = await save(forum, minutes(forum, actions=(), words=(word,)))
    now = await stored(known["number"])
    said = Said("Sam Brackley", How.MAIL, NOW.date(), "All gone", ActionStatus.COMPLETE)
    await record_update(known["id"], now["version"], said, key="u", by=None, now=LATER)
    undone = await undo_minutes(minutes_id, forum.viewer(), LATER + timedelta(hours=1))
    after = await stored(known["number"])
    assert undone.updated_since == (known["number"],)
    assert (after["status"], after["last_heard_on"], after["last_heard_how"]) == (
        "complete",
        NOW.date(),
        "mail",
    )


async def test_undo_belongs_to_the_secretary_of_the_group(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    minutes_id = await save(forum, minutes(forum))
    with pytest.raises(NotAllowed):
        await undo_minutes(minutes_id, forum.viewer(keeps=False), LATER)
    with pytest.raises(NotFound):
        await undo_minutes(minutes_id, forum.viewer(keeps=False, sits=False), LATER)
    assert await stands(Action) == [2]


async def test_what_members_have_agreed_is_not_taken_back_by_one_click(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await save(forum, minutes(forum))
    await Meeting.update({Meeting.state: "agreed"}).where(Meeting.id == forum.held)
    with pytest.raises(NotAllowed, match="more than two weeks ago"):
        await undo_minutes(minutes_id, forum.viewer(), NOW + timedelta(days=15))
    assert await stands(Action, Decision) == [2, 1]
    await undo_minutes(minutes_id, forum.viewer(), NOW + timedelta(days=14))
    assert await stands(Action, Decision) == [0, 0]


async def test_a_second_save_stands_beside_the_first_and_each_is_undone_alone(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    first = await save(forum, minutes(forum), "one")
    second = await save(forum, minutes(forum, actions=(an_action(forum, "A third"),)), "two")
    await undo_minutes(first, forum.viewer(), LATER)
    assert [row["number"] for row in await Action.select().where(Action.withdrawn_at.is_null())] == [3]
    assert (await Meeting.select().where(Meeting.id == forum.held))[0]["state"] == "draft minutes"
    await undo_minutes(second, forum.viewer(), LATER)
    assert (await Meeting.select().where(Meeting.id == forum.held))[0]["state"] == "planned"


async def test_two_secretaries_who_save_at_once_get_numbers_of_their_own(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await asyncio.gather(*(save(forum, minutes(forum), key) for key in ("one", "two", "three")))
    assert sorted(row["number"] for row in await Action.select(Action.number)) == [1, 2, 3, 4, 5, 6]


async def test_texts_are_kept_as_they_were_typed(database: DatabaseEngine) -> None:
    forum = await make_forum()
    hostile = "'; DROP TABLE action;-- <script>alert(1)</script> \u202e {{7*7}} %s 𝔊é"
    await save(forum, minutes(forum, text=hostile, actions=(an_action(forum, hostile),)))
    assert (await stored(1))["text"] == (await Minutes.select())[0]["text"] == hostile
