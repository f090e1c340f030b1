"""What changed over real databases: since when, by what was recorded, and only as far as it may be seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from delivery.actions.changes import Origin
from delivery.actions.due import Due
from delivery.actions.queries.changing import change
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine, transaction
from delivery.meetings.tables import AgendaItem, Group, Meeting, Question, RaisedMatter
from delivery.partners.queries.history import record, touch
from delivery.partners.tables import Holding
from delivery.progress.queries.board import agreed_board
from delivery.progress.queries.documents.period import changed_between
from delivery.progress.rules.changes import ChangedAction, SinceKind, told
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Objective, Promise
from tests.actions.world import NOW, TODAY, World, a_world, days, stored
from tests.progress.changes.past import a_measure, a_reading, a_review, an_action, changed, noon, say, seen_by

REVIEW = days(-20)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
GREY = {"9.1.3": Rag.GREY, "9.1.4": Rag.GREY}


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """The small partnership, whose Strategic Group closed a review twenty days ago at noon."""
    made = await a_world()
    await a_review(made, REVIEW, GREY)
    return made


def texts(actions: tuple[ChangedAction, ...]) -> list[str]:
    return [action.text for action in actions]


# Since when


@on_sqlite
async def test_before_the_first_review_changes_are_told_since_62_days(database: DatabaseEngine) -> None:
    world = await a_world()
    await an_action(world, "Before", days(-63))
    await an_action(world, "Raised 40 days ago", days(-40))
    found = await changed()
    assert (found.since.kind, found.since.on) == (SinceKind.WEEKS, days(-62))
    assert texts(found.new) == ["Raised 40 days ago"]
    assert (found.moves, found.colours.before) == ((), None)
    assert found.colours.words == "No review has been closed yet, so there are no colours to compare with."


@on_sqlite
async def test_before_the_first_review_changes_are_told_since_the_strategic_group_last_met(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    await Meeting.insert(
        *(
            Meeting(
                group=world.groups["strategic"],
                starts_at=NOW + timedelta(days=number),
                ends_at=NOW + timedelta(days=number, hours=2),
                uid=f"{number}@example.org",
                changed_at=NOW,
                state=state,
            )
            for number, state in ((-90, "agreed"), (-33, "agreed"), (-5, "cancelled"))
        )
    )
    since = (await changed()).since
    assert (since.kind, since.on, since.first_day) == (SinceKind.MEETING, days(-33), days(-32))


async def test_a_day_is_compared_with_the_last_review_closed_by_then(world: World) -> None:
    await a_review(world, days(-80), {"9.1.3": Rag.GREEN})
    await a_review(world, days(-5), {"9.1.3": Rag.AMBER}, closed_at=noon(days(-3)))
    cases = [(days(-4), REVIEW, Rag.GREY), (days(-3), days(-5), Rag.AMBER), (days(-21), days(-80), Rag.GREEN)]
    for asked, on, before in cases:
        found = await changed(asked)
        assert found.colours.before == on
        assert {move.number: move.before for move in found.moves} == (
            {} if before is Rag.GREY else {"9.1.3": before}
        )
    found = await changed(days(-81))
    assert (found.moves, found.colours.before) == ((), None)
    assert found.colours.words.startswith("No review had been closed by ")


async def test_what_was_recorded_before_the_closing_is_part_of_the_review_and_what_came_later_is_not(
    world: World,
) -> None:
    await an_action(world, "In the review", REVIEW, recorded=noon(REVIEW) - timedelta(hours=1))
    await an_action(world, "After it closed", REVIEW, recorded=noon(REVIEW) + timedelta(hours=1))
    await an_action(world, "Minutes typed late", days(-25), recorded=noon(days(-15)))
    assert texts((await changed()).new) == ["After it closed", "Minutes typed late"]
    assert texts((await changed(REVIEW)).new) == ["After it closed", "Minutes typed late"]
    assert texts((await changed(days(-21))).new)[0] == "In the review"


# Actions


async def test_between_two_days_nothing_that_was_recorded_later_is_told(world: World) -> None:
    dropped = await an_action(world, "Dropped between", days(-60))
    await say(dropped, days(-15), status=ActionStatus.CANCELLED)
    later = await an_action(world, "Dropped later", days(-60))
    await say(later, days(-5), status=ActionStatus.CANCELLED)
    twice = await an_action(world, "Moved twice", days(-60), due=days(-10))
    await say(twice, days(-15), due=days(10))
    await say(twice, days(-5), due=days(40))
    once = await an_action(world, "Moved later", days(-60), due=days(-10))
    await say(once, days(-5), due=days(40))
    board = await agreed_board(TODAY)
    assert board
    found = await changed_between(None, days(-18), days(-10), TODAY, board)
    assert found
    assert texts(found.cancelled) == ["Dropped between"]
    assert [(slip.action.text, slip.due) for slip in found.slipped] == [("Moved twice", days(10))]


async def test_completed_and_cancelled_actions_are_told_when_that_was_recorded(world: World) -> None:
    late = await an_action(world, "Done before, told after", days(-60))
    await say(late, days(-25), recorded=noon(days(-10)), status=ActionStatus.COMPLETE)
    known = await an_action(world, "Known to the review", days(-60))
    await say(known, days(-25), status=ActionStatus.COMPLETE)
    await say(known, days(-8), status=ActionStatus.COMPLETE, note="As we said.")
    dropped = await an_action(world, "Dropped", days(-60))
    await say(dropped, days(-9), status=ActionStatus.CANCELLED)
    at_once = await an_action(world, "Raised and done", days(-7))
    await say(at_once, days(-6), status=ActionStatus.COMPLETE)
    await an_action(world, "Old log", days(-7), origin=Origin.IMPORT, status=ActionStatus.COMPLETE)
    found = await changed()
    assert texts(found.completed) == ["Done before, told after", "Raised and done"]
    assert texts(found.cancelled) == ["Dropped"]
    assert found.new == ()


@on_sqlite
async def test_a_slip_has_the_date_that_was_and_the_one_that_is(world: World) -> None:
    twice = await an_action(world, "Twice", days(-90), due=days(-30), owners=("NFRS",))
    await say(twice, days(-40), due=days(10))
    await say(twice, days(-5), due=days(50))
    once = await an_action(world, "Once", days(-90), due=days(5))
    await say(once, days(-5), due=days(40))
    earlier = await an_action(world, "Before the review", days(-90), due=days(-30))
    await say(earlier, days(-40), due=days(10))
    sooner = await an_action(world, "Brought forward", days(-90), due=days(60))
    await say(sooner, days(-5), due=days(30))
    assumed = await an_action(world, "Nobody promised", days(-90), due=Due(days(10), is_assumed=True))
    await say(assumed, days(-5), due=days(60))
    found = (await changed()).slipped
    assert [(slip.action.text, slip.was, slip.due, slip.times, slip.is_repeated) for slip in found] == [
        ("Twice", days(10), days(50), 2, True),
        ("Once", days(5), days(40), 1, False),
    ]
    assert found[0].action.owners == ("NFRS",)
    assert found[0].concerns.agencies == {"nfrs"}
    assert found[0].concerns.aims == {"9.1"}


@on_sqlite
async def test_a_date_that_moved_with_its_meeting_did_not_slip(world: World) -> None:
    number = await an_action(world, "By the meeting", days(-90), due=days(5))
    await say(number, days(-60), due=days(10))
    row = await stored(number)
    async with transaction():
        await change(row["id"], row["version"], {Action.due: days(24)})
        detail = {"due": days(24).isoformat()}
        moved = "due date moved with the meeting"
        await record("action", row["id"], moved, at=noon(days(-4)), person_id=None, detail=detail)
    assert (await changed()).slipped == ()
    await say(number, days(-2), due=days(50))
    (slip,) = (await changed()).slipped
    assert (slip.was, slip.due) == (days(10), days(50))


# Measures and promises


async def test_a_measure_that_crossed_the_line_is_told_with_both_readings(world: World) -> None:
    measure = await a_measure(world)
    await a_reading(measure, days(-60), 62)
    # For a day before the review, but published after it.
    await a_reading(measure, days(-22), 75, entered=days(-10))
    (crossing,) = (await changed()).crossed
    assert (crossing.before.shown, crossing.before.on) == ("62% of people asked", days(-60))
    assert (crossing.after.shown, crossing.after.on) == ("75% of people asked", days(-22))
    assert (crossing.is_reached, crossing.objective, crossing.id) == (True, "9.1.3", measure)
    assert (await changed(days(-9))).crossed == ()


@on_sqlite
async def test_a_corrected_reading_can_fall_behind_the_line(world: World) -> None:
    measure = await a_measure(world)
    wrong = await a_reading(measure, days(-30), 75)
    await a_reading(measure, days(-30), 57, entered=days(-10), corrects=wrong, note="A slip of the pen.")
    (crossing,) = (await changed()).crossed
    assert (crossing.before.shown, crossing.after.shown) == ("75% of people asked", "57% of people asked")
    assert not crossing.is_reached


@on_sqlite
async def test_small_numbers_stay_hidden_and_a_marker_ends_the_comparison(world: World) -> None:
    measure = await a_measure(world, unit="reports", direction="down", baseline_value=9.0, target_value=1.0)
    await a_reading(measure, days(-60), 8)
    await a_reading(measure, days(-10), 3)
    marked = await a_measure(world, "9.1.4")
    await a_reading(marked, days(-60), 62)
    await a_reading(marked, days(-10), 90, recording_changed=True)
    found = await changed()
    (crossing,) = found.crossed
    assert (crossing.before.shown, crossing.after.shown) == ("8 reports", "fewer than 5 reports")
    (line,) = next(section.lines for section in told(found) if section.kind.name == "CROSSED")
    assert "fewer than 5 reports" in line.note
    assert "3 reports" not in line.note
    assert crossing.line == "the line to its target (5.2)"


@on_sqlite
async def test_a_promise_met_since_is_told(world: World) -> None:
    rows = await Promise.select(
        Promise.id, Promise.text, Promise.objective.number.as_alias("number")
    ).order_by(Promise.id)
    async with transaction():
        await Promise.update({Promise.met_on: days(-2)}).where(Promise.id == rows[0]["id"])
        await Promise.update({Promise.met_on: days(-40)}).where(Promise.id == rows[1]["id"])
        await touch()
    found = (await changed()).promises
    assert [(one.objective, one.text, one.met_on) for one in found] == [
        (rows[0]["number"], rows[0]["text"], days(-2))
    ]


# What waits


@on_sqlite
async def test_an_owner_who_spoke_of_any_action_is_not_silent_and_no_person_is_named(world: World) -> None:
    await an_action(world, "Silent", days(-90), owners=("Nisha Kotecha",))
    await an_action(world, "Silent too", days(-90), owners=("Tom Ellery",))
    assert [(one.owner, one.days, len(one.actions)) for one in (await changed()).silent] == [
        ("KBC", None, 1),
        ("Partnership Officer, NFRS", None, 1),
    ]
    loose = await an_action(world, "Serves no objective", days(-90), owners=("Nisha Kotecha",), objectives=())
    await say(loose, days(-5), note="Going well.")
    assert [one.owner for one in (await changed()).silent] == ["KBC"]


async def test_a_vacant_post_is_told_with_what_it_owns(world: World) -> None:
    await an_action(world, "Waits for a holder", days(-30), owners=("Prevention Manager NFRS",))
    await a_measure(world, owner=world.posts["vacant"])
    await Holding.update({Holding.until: days(-4)}).where(Holding.post == world.posts["fire"])
    first, second = (await changed()).vacant
    assert (first.post, first.since, first.actions, first.measures) == (
        "Prevention Manager, NFRS",
        None,
        ("A-0001",),
        ("Confidence",),
    )
    assert (second.post, second.since, second.actions) == ("Partnership Officer, NFRS", days(-4), ())
    assert first.concerns.aims == {"9.1"}


@on_sqlite
async def test_a_group_past_its_cadence_is_told_and_not_on_the_day_it_meets(world: World) -> None:
    await Group.update({Group.cadence: "1 week"}).where(Group.id == world.groups["other"])
    meeting = Meeting(
        group=world.groups["other"],
        starts_at=NOW - timedelta(days=30),
        ends_at=NOW - timedelta(days=30, hours=-2),
        uid="old@example.org",
        changed_at=NOW,
    )
    await Meeting.insert(meeting)
    (quiet,) = (await changed()).past_cadence
    assert (quiet.name, quiet.last, quiet.meets) == ("Faith forum", days(-30), "every week")
    tonight = Meeting(
        group=world.groups["other"],
        starts_at=NOW + timedelta(hours=6),
        ends_at=NOW + timedelta(hours=7),
        uid="tonight@example.org",
        changed_at=NOW,
    )
    async with transaction():
        await Meeting.insert(tonight)
        await touch()
    assert (await changed()).past_cadence == ()


async def test_questions_owed_name_posts_and_agencies_and_neither_askers_nor_persons(world: World) -> None:
    last = world.meetings["last"]
    await Question.insert(
        Question(meeting=last, text="Who pays?", asker="Kit Canary", put_to="Nisha Kotecha"),
        Question(meeting=last, text="Who drives?", asker="Kit Canary", put_to="Tom Ellery", due=days(-1)),
        Question(meeting=last, text="Who knows?", put_to="the Trust", objective=world.objectives["9.1.4"]),
        Question(meeting=last, text="Answered", answered_on=days(-1), answer="Yes."),
    )
    found = (await changed()).questions
    assert [(one.text, one.put_to, one.is_overdue) for one in found] == [
        ("Who pays?", "Partnership Officer, NFRS", False),
        ("Who drives?", "KBC", True),
        ("Who knows?", "the Trust", False),
    ]
    assert {(one.asked_by, one.asked_at, one.asked_on) for one in found} == {
        ("a forum member", "Disability forum", days(-20))
    }
    assert [sorted(one.concerns.agencies) for one in found] == [["nfrs"], ["kbc"], []]
    assert found[2].concerns.aims == {"9.1"}
    inside = await seen_by(world, "omar")
    assert {one.asked_by for one in inside.questions} == {"a forum member"}


async def test_decisions_wanted_are_those_of_coming_agendas_and_matters_raised(world: World) -> None:
    plan, last = world.meetings["plan"], world.meetings["last"]

    def item(title: str, **fields: Any) -> AgendaItem:
        given = {"meeting": plan, "position": 1, "purpose": "decision", "origin": "added", **fields}
        return AgendaItem(title=title, **given)

    await AgendaItem.insert(
        item("Adopt the plan"),
        item("Talk about it", purpose="discussion"),
        item("Left out", withdrawn_at=NOW),
        item("Only proposed", state="proposed", origin="proposed"),
        item("The minutes", origin="minutes"),
        item("Of a forum", meeting=world.meetings["next"]),
    )
    await Meeting.update({Meeting.agenda_settled_at: NOW}).where(Meeting.id == plan)
    strategic = world.groups["strategic"]
    await RaisedMatter.insert(
        RaisedMatter(meeting=last, to_group=strategic, text="Pay for taxis?"),
        RaisedMatter(meeting=last, to_group=strategic, text="For information", purpose="information"),
        RaisedMatter(meeting=last, to_group=strategic, text="Settled", outcome="Yes", outcome_on=days(-2)),
    )
    found = (await changed()).decisions
    assert [(one.text, one.of, one.raised_by, one.on) for one in found] == [
        ("Pay for taxis?", "Strategic Group", "Disability forum", days(-20)),
        ("Adopt the plan", "Strategic Group", "", days(30)),
    ]


# Who sees what


async def test_everybody_else_sees_the_moves_between_two_closed_reviews(world: World) -> None:
    await an_action(world, "Late", days(-90), due=days(-60))
    partner = await seen_by(world, "tom")
    assert (partner.moves, partner.colours.before) == ((), None)
    assert (
        partner.colours.words == "Only one review has been closed so far, so no agreed colour can have moved."
    )
    assert [(move.number, move.after) for move in (await seen_by(world, "ruth")).moves] == [
        ("9.1.3", Rag.RED)
    ]
    await a_review(world, days(-2), {**GREY, "9.1.4": Rag.AMBER})
    partner = await seen_by(world, "tom")
    assert [(move.number, move.before, move.after) for move in partner.moves] == [
        ("9.1.4", Rag.GREY, Rag.AMBER)
    ]
    assert (partner.colours.before, partner.colours.after) == (REVIEW, days(-2))
    assert (await seen_by(world, "tom", days(-10))).moves == partner.moves
    since_then = await seen_by(world, "tom", days(-1))
    assert since_then.moves == ()
    assert since_then.colours.words.startswith("No review has been closed since 3 March 2026")


@on_sqlite
async def test_a_lead_agency_sees_how_its_own_objective_moved_and_no_other(world: World) -> None:
    for number in ("9.1.3", "9.1.4"):
        await an_action(world, "Late", days(-90), due=days(-60), objectives=(number,))
    tom = await world.viewer("tom")
    async with transaction():
        await Objective.update({Objective.lead_agency: min(tom.agency_ids)}).where(
            Objective.number == "9.1.3"
        )
        await touch()
    partner = await seen_by(world, "tom")
    assert [(move.number, move.before, move.after) for move in partner.own_moves] == [
        ("9.1.3", Rag.GREY, Rag.RED)
    ]
    assert partner.moves == ()
    assert (await seen_by(world, "tom", days(-21))).own_moves == ()
    assert (await seen_by(world, "tom", open_only=True)).own_moves == ()
    assert (await seen_by(world, "ruth")).own_moves == ()
    assert (await seen_by(world, "omar")).own_moves == ()


@on_sqlite
async def test_a_measure_crosses_for_everybody_else_between_two_closed_reviews_alone(world: World) -> None:
    measure = await a_measure(world)
    await a_reading(measure, days(-60), 62)
    await a_reading(measure, days(-10), 75)
    assert (await seen_by(world, "ruth")).crossed
    assert (await seen_by(world, "tom")).crossed == ()
    await a_review(world, days(-9), GREY)
    await a_reading(measure, days(-5), 50)
    (crossing,) = (await seen_by(world, "tom")).crossed
    assert (crossing.after.on, crossing.is_reached) == (days(-10), True)
    (working,) = (await seen_by(world, "ruth")).crossed
    assert (working.after.on, working.is_reached) == (days(-5), False)


async def test_of_a_members_only_group_nobody_else_is_told_anything(world: World) -> None:
    panel = world.groups["panel"]
    await Group.update({Group.cadence: "1 week"}).where(Group.id == panel)
    meeting = Meeting(
        group=panel,
        starts_at=NOW - timedelta(days=60),
        ends_at=NOW - timedelta(days=60, hours=-2),
        uid="panel@example.org",
        changed_at=NOW,
    )
    met = (await Meeting.insert(meeting).returning(Meeting.id))[0]["id"]
    await Question.insert(
        Question(meeting=met, text="Quokka asks", asker="Kit"),
        Question(meeting=met, text="Quokka asks the forum", put_to_group=world.groups["forum"]),
    )
    await RaisedMatter.insert(
        RaisedMatter(meeting=met, to_group=world.groups["strategic"], text="Quokka decides")
    )
    await an_action(world, "Quokka acts", days(-10), group="panel", owners=("Prevention Manager NFRS",))
    everything = {
        name: str(told(await seen_by(world, name))) for name in ("tom", "ada", "ruth", "omar", "nisha")
    }
    assert "Quokka" not in everything["tom"] + everything["ada"]
    assert "Case panel" not in "".join(everything[name] for name in ("tom", "ada", "ruth", "omar"))
    assert "Quokka decides" in everything["ruth"]
    assert "raised by another group" in everything["ruth"]
    assert "Quokka asks the forum" in everything["omar"]
    assert "asked by a member of another group" in everything["omar"]
    assert "Quokka acts" not in everything["nisha"]
    for words in ("Case panel", "Quokka asks"):
        assert words in everything["nisha"]
    for name in ("ruth", "omar", "nisha"):
        assert "Quokka" not in str(told(await seen_by(world, name, open_only=True)))


@on_sqlite
async def test_an_answer_is_kept_until_something_changes(world: World) -> None:
    assert (await changed()) is (await changed())
    await an_action(world, "Something", days(-1))
    assert texts((await changed()).new) == ["Something"]
    assert await seen_by(world, "tom") is not await seen_by(world, "nisha")
