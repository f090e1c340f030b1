"""Actions as they are stored, seen, counted and changed, on both engines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from benchmarks.dataset import build_county
from delivery.actions.changes import Edit, NewAction, Origin, Said
from delivery.actions.due import Due
from delivery.actions.filters import Place
from delivery.actions.hearing import How
from delivery.actions.owners import written
from delivery.actions.queries.editing import edit_action
from delivery.actions.queries.evidence import countable_actions, last_updates
from delivery.actions.queries.listing import read_actions, seen_actions
from delivery.actions.queries.objectives import objective_choices
from delivery.actions.queries.page import ActionPage, action_page, withdrawn_page
from delivery.actions.queries.raising import raise_action, raise_actions
from delivery.actions.queries.recording import record_update
from delivery.actions.queries.sources import sources_for
from delivery.actions.queries.withdrawing import restore_action, withdraw_action
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, Update
from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.history import history_of, touch
from delivery.partners.queries.installation import looking_at, standing
from delivery.strategy.rules import Rag, RagSettings
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored
from tests.support.counting import recorded

SETTINGS = RagSettings()
DONE = Said("Nisha Kotecha", How.PHONE, TODAY, "done", ActionStatus.COMPLETE)


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_world()


async def texts_seen_by(world: World, name: str) -> set[str]:
    viewer = await world.viewer(name)
    return {row.text for row in (await read_actions(viewer, TODAY, SETTINGS)).rows}


async def page_of(world: World, number: int, name: str = "priya") -> ActionPage:
    found = await action_page(number, await world.viewer(name), TODAY, SETTINGS)
    assert found
    return found


async def record(
    number: int, said: Said, *, version: int = 1, key: str = "key", by: int | None = None
) -> None:
    await record_update(await action_id(number), version, said, key=key, by=by, now=NOW)


# What may be seen


async def test_actions_of_a_members_only_group_are_seen_by_its_members_alone(world: World) -> None:
    await world.raise_one("Open")
    await world.raise_one("Plan", group=None)
    await world.raise_one("Secret", group="panel", owners=("Tom Ellery",))
    everybody = {"Open", "Plan"}
    assert await texts_seen_by(world, "priya") == everybody | {"Secret"}
    assert await texts_seen_by(world, "nisha") == everybody | {"Secret"}
    for outsider in ("ada", "ruth", "omar", "tom"):
        assert await texts_seen_by(world, outsider) == everybody


async def test_a_page_that_may_not_be_seen_is_not_there(world: World) -> None:
    number = await world.raise_one("Secret", group="panel")
    assert await action_page(number, await world.viewer("ada"), TODAY, SETTINGS) is None
    assert (await page_of(world, number)).row.is_members_only


async def test_records_of_members_only_groups_are_evidence_nowhere(world: World) -> None:
    await world.raise_one("Open", objectives=("9.1.1",))
    hidden = await world.raise_one("Secret", group="panel", objectives=("9.1.1", "9.1.2"))
    await record(hidden, DONE)
    assert [action.text for action in await countable_actions(TODAY)] == ["Open"]
    served = {number for action in await countable_actions(TODAY) for number in action.objective_ids}
    assert served == {world.objectives["9.1.1"]}
    assert await last_updates() == {}


async def test_a_list_is_kept_until_something_is_recorded(world: World) -> None:
    viewer = await world.viewer("priya")
    await world.raise_one("First")
    assert len((await seen_actions(viewer, TODAY, SETTINGS)).rows) == 1
    with recorded() as asked:
        await seen_actions(viewer, TODAY, SETTINGS)
    assert len(asked) == 1
    await world.raise_one("Second")
    assert len((await seen_actions(viewer, TODAY, SETTINGS)).rows) == 2


async def test_what_is_kept_for_one_viewer_is_not_shown_to_another(world: World) -> None:
    await world.raise_one("Secret", group="panel")
    assert len((await seen_actions(await world.viewer("priya"), TODAY, SETTINGS)).rows) == 1
    assert len((await seen_actions(await world.viewer("ada"), TODAY, SETTINGS)).rows) == 0


# The list


async def test_a_list_stands_in_the_order_in_which_it_wants_attention(world: World) -> None:
    await world.raise_one("no date")
    await world.raise_one("complete", status=ActionStatus.COMPLETE)
    await world.raise_one("after the meeting", due=days(11))
    await world.raise_one("cancelled", status=ActionStatus.CANCELLED, due=days(-50))
    await world.raise_one("a day late", due=days(-1))
    await world.raise_one("proposed", status=ActionStatus.PROPOSED, due=days(-1))
    await world.raise_one("at the meeting", due=days(10))
    await world.raise_one("a month late", due=days(-30))
    await world.raise_one("for the plan's meeting", group=None, due=days(30))
    await world.raise_one("where no meeting is planned", group="other", due=days(1))
    rows = (await read_actions(await world.viewer("priya"), TODAY, SETTINGS)).rows
    assert [(row.place, row.text) for row in rows] == [
        (Place.OVERDUE, "a month late"),
        (Place.OVERDUE, "a day late"),
        (Place.BEFORE_MEETING, "at the meeting"),
        (Place.BEFORE_MEETING, "for the plan's meeting"),
        (Place.LATER, "where no meeting is planned"),
        (Place.LATER, "after the meeting"),
        (Place.LATER, "no date"),
        (Place.PROPOSED, "proposed"),
        (Place.COMPLETE, "complete"),
        (Place.CANCELLED, "cancelled"),
    ]


async def test_a_day_that_was_typed_with_its_month_is_not_called_assumed(world: World) -> None:
    await world.raise_one("Print it", due=Due(days(5), "10 December", is_assumed=True))
    (row,) = (await read_actions(None, TODAY, SETTINGS)).rows
    assert row.due_note == "“10 December”"


async def test_a_row_says_who_where_from_and_what_it_serves(world: World) -> None:
    await world.raise_one(
        "Print it",
        owners=("Nisha Kotecha", "NM / the clerk", "KBC"),
        objectives=("9.1.10", "9.1.2"),
        meeting_id=world.meetings["last"],
        due=Due(days(5), "next time", is_assumed=True),
        heard_on=days(-20),
    )
    (row,) = (await read_actions(None, TODAY, SETTINGS)).rows
    assert row.reference == "A-0001"
    assert (
        row.owner_words
        == "Nisha Kotecha, Partnership Officer, NFRS; NM / the clerk; Kettering Borough Council"
    )
    assert row.source_words == "Disability forum, 13 February 2026 · 9.1.2 · 9.1.10"
    assert (row.due_note, row.heard_words) == (
        "“next time” (assumed)",
        "heard 13 February 2026 in a meeting",
    )
    assert row.judgement
    assert row.judgement.status is Rag.GREEN


async def test_a_post_without_a_holder_is_vacant_and_keeps_what_it_owns(world: World) -> None:
    await world.raise_one("Print it", owners=("Prevention Manager",))
    (row,) = (await read_actions(None, TODAY, SETTINGS)).rows
    assert row.owners[0].is_vacant


async def test_a_county_takes_as_few_queries_however_many_its_actions(database: DatabaseEngine) -> None:
    await build_county(TODAY, actions_for_each=2)
    assert await _asked(lambda: read_actions(None, TODAY, SETTINGS)) == 6
    assert await _asked(lambda: countable_actions(TODAY)) == 7
    assert await _asked(lambda: countable_actions(TODAY)) == 4


async def _asked(read: Callable[[], Awaitable[object]]) -> int:
    """How many statements a page needs to read something after a change."""
    async with transaction():
        await touch()
    with looking_at(await standing()), recorded() as asked:
        await read()
    return len(asked)


# Raising


async def test_actions_are_numbered_in_order_and_have_their_history(world: World) -> None:
    new = NewAction("One", TODAY, Origin.PLAN, owners=(written("NM"),), due=Due(days(9)))
    numbers = await raise_actions(
        [new, replace(new, text="Two")], by=world.people["ruth"], now=NOW, how=How.FILE
    )
    assert numbers == (1, 2)
    (entry,) = await history_of("action", await action_id(2))
    assert (entry.what, entry.person, entry.how) == ("raised", "Ruth Adler", "file")
    assert entry.detail == {"text": "Two", "owners": "NM", "due": "2026-03-14"}


async def test_a_number_is_never_given_again(world: World) -> None:
    first = await world.raise_one("One")
    await withdraw_action(await action_id(first), 1, "", by=world.people["priya"], now=NOW)
    assert await world.raise_one("Two") == first + 1


async def test_a_form_sent_twice_raises_one_action(world: World) -> None:
    new = NewAction("One", TODAY, Origin.PLAN)
    first = await raise_action(new, key="the same", by=world.people["ruth"], now=NOW)
    assert await raise_action(new, key="the same", by=world.people["ruth"], now=NOW) == first
    assert await Action.count() == 1


async def test_actions_raised_at_the_same_time_have_different_numbers(world: World) -> None:
    new = NewAction("One", TODAY, Origin.PLAN)
    raised = await asyncio.gather(
        *(raise_action(new, key=f"key {at}", by=world.people["ruth"], now=NOW) for at in range(8))
    )
    assert sorted(raised) == list(range(1, 9))


async def test_what_is_raised_fails_as_a_whole(world: World) -> None:
    new = NewAction("One", TODAY, Origin.PLAN)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await raise_actions([new, replace(new, objective_ids=(99999,))], by=None, now=NOW)
    assert await Action.count() == 0


# Recording


async def test_a_word_is_kept_and_carried_into_the_action(world: World) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",))
    await record(number, DONE, by=world.people["priya"])
    page = await page_of(world, number)
    (update,) = page.updates
    assert (update.said_by, update.how, update.note) == ("Nisha Kotecha", "by phone", "done")
    assert (update.status, update.recorded_by) == (ActionStatus.COMPLETE, "Priya Nair")
    assert page.row.status is ActionStatus.COMPLETE
    assert (page.row.completed_on, page.row.facts.last_heard) == (TODAY, TODAY)
    assert (page.history[0].what, page.history[0].how) == ("updated", "phone")


async def test_a_word_makes_grey_work_green_and_its_risk_makes_it_amber(world: World) -> None:
    number = await world.raise_one("Print it", due=days(60))
    row = (await page_of(world, number)).row
    assert row.judgement
    assert row.judgement.status is Rag.GREY
    await record(number, replace(DONE, status=ActionStatus.IN_PROGRESS, note="started"))
    row = (await page_of(world, number)).row
    assert row.judgement
    assert row.judgement.status is Rag.GREEN
    await record(number, replace(DONE, status=None, note="waiting", at_risk=True), version=2, key="second")
    row = (await page_of(world, number)).row
    assert row.judgement
    assert row.judgement.status is Rag.AMBER


async def test_what_is_complete_is_not_at_risk_whatever_was_said(world: World) -> None:
    await world.raise_one("Print")
    row = await stored(1)
    said = Said("Nisha", How.FILE, TODAY, "Done", ActionStatus.COMPLETE, at_risk=True)
    await record_update(row["id"], row["version"], said, key="k", by=None, now=NOW)
    assert ((await stored(1))["status"], (await stored(1))["at_risk"]) == ("complete", False)
    assert await Update.select(Update.at_risk) == [{"at_risk": False}]


async def test_an_older_word_takes_back_neither_the_outlook_nor_the_last_hearing(world: World) -> None:
    number = await world.raise_one("Print it")
    await record(number, replace(DONE, status=None, at_risk=True))
    await record(number, replace(DONE, status=None, said_on=days(-9), note="fine"), version=2, key="second")
    row = await stored(number)
    assert (row["at_risk"], row["last_heard_on"], row["last_update_on"]) == (True, TODAY, TODAY)
    assert [update.said_on for update in (await page_of(world, number)).updates] == [TODAY, days(-9)]


async def test_a_word_that_moves_the_date_keeps_the_first_one(world: World) -> None:
    number = await world.raise_one("Print it", due=days(-1))
    await record(number, replace(DONE, status=None, note="slipping", due=days(30)))
    row = (await page_of(world, number)).row
    assert (row.due, row.due_was) == (days(30), days(-1))
    assert (row.facts.due_moves, row.facts.moved_after_due) == (1, True)


async def test_only_allowed_moves_are_made(world: World) -> None:
    number = await world.raise_one("Print it", status=ActionStatus.COMPLETE)
    with pytest.raises(Invalid, match="complete cannot become cancelled"):
        await record(number, replace(DONE, status=ActionStatus.CANCELLED))
    assert await Update.count() == 0


async def test_a_proposed_action_is_accepted_or_declined_with_its_history(world: World) -> None:
    number = await world.raise_one("Print it", status=ActionStatus.PROPOSED)
    await record(number, replace(DONE, status=ActionStatus.NOT_STARTED, note=""))
    assert (await page_of(world, number)).history[0].what == "accepted"
    other = await world.raise_one("Fold it", status=ActionStatus.PROPOSED)
    await record(other, replace(DONE, status=ActionStatus.CANCELLED, note=""), key="other")
    assert (await page_of(world, other)).history[0].what == "declined"


async def test_work_that_had_begun_goes_on_once_accepted_and_the_secretary_s_own_word_stands(
    world: World,
) -> None:
    stands = []
    for is_answer in (True, False):
        number = await world.raise_one("Print it")
        for version, status in enumerate((ActionStatus.IN_PROGRESS, ActionStatus.PROPOSED), start=1):
            said = replace(DONE, status=status)
            await record(number, said, version=version, key=f"{number} {version}")
        await record_update(
            await action_id(number),
            3,
            replace(DONE, status=ActionStatus.NOT_STARTED),
            key=f"{number} 3",
            by=None,
            now=NOW,
            is_answer=is_answer,
        )
        stands.append((await stored(number))["status"])
    assert stands == ["in progress", "not started"]


async def test_a_double_click_records_once_and_a_stale_word_nothing(world: World) -> None:
    number = await world.raise_one("Print it")
    await record(number, DONE)
    await record(number, DONE)
    assert await Update.count() == 1
    with pytest.raises(EditedMeanwhile):
        await record(number, DONE, key="another")
    assert await Update.count() == 1


async def test_of_many_words_at_once_one_wins_and_none_is_lost_unseen(world: World) -> None:
    number = await world.raise_one("Print it")
    answers = await asyncio.gather(
        *(record(number, replace(DONE, note=f"word {at}"), key=f"key {at}") for at in range(10)),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers].count(EditedMeanwhile) == 9
    assert await Update.count() == 1


# Editing


def edit_of(page: ActionPage) -> Edit:
    """An edit that changes nothing."""
    row = page.row
    return Edit(
        row.text,
        row.status,
        row.due,
        row.owners,
        tuple(objective.id for objective in row.objectives),
        page.promise.id if page.promise else None,
    )


async def test_an_edit_changes_what_it_says_and_tells_it(world: World) -> None:
    number = await world.raise_one("Print it", owners=("KBC",), objectives=("9.1.1",))
    page = await page_of(world, number)
    edit = replace(
        edit_of(page),
        text="Print & fold it",
        status=ActionStatus.COMPLETE,
        due=days(5),
        owners=(await world.owner("Nisha Kotecha"), written("NM")),
        objective_ids=(world.objectives["9.1.2"],),
    )
    await edit_action(page.row.id, 1, edit, by=world.people["priya"], now=NOW)
    page = await page_of(world, number)
    assert edit_of(page) == edit
    assert (page.row.version, page.row.completed_on) == (2, TODAY)
    assert page.history[0].what == "edited"
    assert set(page.history[0].detail) == {"text", "status", "due", "owners", "objectives"}


async def test_an_edit_of_nothing_is_no_change_even_when_stale(world: World) -> None:
    number = await world.raise_one("Print it", owners=("KBC",))
    page = await page_of(world, number)
    await edit_action(page.row.id, 99, edit_of(page), by=world.people["priya"], now=NOW)
    assert (await page_of(world, number)).row.version == 1


async def test_a_stale_edit_is_refused_and_a_double_click_is_not(world: World) -> None:
    number = await world.raise_one("Print it")
    page = await page_of(world, number)
    edit = replace(edit_of(page), text="Print it twice")
    for _ in range(2):
        await edit_action(page.row.id, 1, edit, by=world.people["priya"], now=NOW)
    with pytest.raises(EditedMeanwhile):
        await edit_action(page.row.id, 1, replace(edit, text="Mine"), by=world.people["ruth"], now=NOW)
    assert (await stored(number))["text"] == "Print it twice"


async def test_of_many_edits_at_once_exactly_one_wins(world: World) -> None:
    number = await world.raise_one("Print it")
    page = await page_of(world, number)
    answers = await asyncio.gather(
        *(
            edit_action(
                page.row.id, 1, replace(edit_of(page), text=f"Text {at}"), by=world.people["priya"], now=NOW
            )
            for at in range(20)
        ),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers].count(EditedMeanwhile) == 19
    assert answers.count(None) == 1


async def test_a_date_edited_twice_is_remembered(world: World) -> None:
    number = await world.raise_one("Print it", due=days(5))
    for version, day in ((1, days(15)), (2, days(25))):
        page = await page_of(world, number)
        await edit_action(
            page.row.id, version, replace(edit_of(page), due=day), by=world.people["priya"], now=NOW
        )
    row = (await page_of(world, number)).row
    assert (row.due_was, row.facts.due_moves, row.facts.moved_after_due) == (days(5), 2, False)


# Entered in error


async def test_what_was_entered_in_error_leaves_history_and_no_trace(world: World) -> None:
    number = await world.raise_one("Print it", objectives=("9.1.1",))
    await record(number, DONE)
    action = await action_id(number)
    await withdraw_action(action, 2, "typed twice", by=world.people["priya"], now=NOW)
    viewer = await world.viewer("priya")
    assert (await read_actions(viewer, TODAY, SETTINGS)).rows == ()
    assert await action_page(number, viewer, TODAY, SETTINGS) is None
    assert await countable_actions(TODAY) == ()
    assert await last_updates() == {}
    kept = await withdrawn_page(number, viewer, TODAY, SETTINGS)
    assert kept
    assert [entry.what for entry in kept.history] == ["withdrawn", "updated", "raised"]
    with pytest.raises(NotFound):
        await record(number, DONE, version=3, key="late")


async def test_a_withdrawn_action_comes_back_as_it_was(world: World) -> None:
    number = await world.raise_one("Print it")
    action = await action_id(number)
    await withdraw_action(action, 1, "", by=world.people["priya"], now=NOW)
    await withdraw_action(action, 1, "", by=world.people["priya"], now=NOW)
    await restore_action(action, by=world.people["priya"], now=NOW)
    await restore_action(action, by=world.people["priya"], now=NOW)
    page = await page_of(world, number)
    assert [entry.what for entry in page.history] == ["restored", "withdrawn", "raised"]


async def test_a_stale_withdrawal_is_refused(world: World) -> None:
    number = await world.raise_one("Print it")
    await record(number, DONE)
    with pytest.raises(EditedMeanwhile):
        await withdraw_action(await action_id(number), 1, "", by=world.people["priya"], now=NOW)


# What forms offer


async def test_a_secretary_raises_from_their_groups_and_meetings_that_were_held(world: World) -> None:
    sources = await sources_for(await world.viewer("priya"), TODAY)
    assert [source.label for source in sources] == [
        "Case panel",
        "Disability forum",
        "Disability forum, meeting of 13 February 2026",
    ]
    assert [source.key for source in await sources_for(await world.viewer("ruth"), TODAY)] == ["plan"]
    assert [source.key for source in await sources_for(await world.viewer("ada"), TODAY)] == ["plan"]
    assert await sources_for(await world.viewer("tom"), TODAY) == ()


async def test_the_objectives_on_offer_are_in_the_order_of_the_strategy(world: World) -> None:
    choices = await objective_choices()
    numbers = [objective.number for objective in choices.objectives]
    assert len(numbers) == 24
    assert numbers.index("9.1.10") == numbers.index("9.1.9") + 1
    assert {promise.objective for promise in choices.promises} <= set(numbers)


async def test_another_day_is_another_list(world: World) -> None:
    await world.raise_one("Print it", due=days(1))
    day: date = TODAY
    places = []
    for _ in range(3):
        places.append((await seen_actions(None, day, SETTINGS)).rows[0].place)
        day += timedelta(days=1)
    assert places == [Place.BEFORE_MEETING, Place.BEFORE_MEETING, Place.OVERDUE]


async def test_a_change_of_any_record_makes_kept_lists_old(world: World) -> None:
    await seen_actions(None, TODAY, SETTINGS)
    assert await _asked(lambda: seen_actions(None, TODAY, SETTINGS)) == 6
