"""Registers read and written: numbers, answers, what comes back, what is raised, and who sees what of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from delivery.actions.queries.minutes import undo_minutes
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.registers import register_content
from delivery.meetings.queries.registers.answering import Answer, Asked, answer_question, correct_question
from delivery.meetings.queries.registers.bringing_back import (
    PutOff,
    correct_forward_item,
    end_forward_item,
    move_forward_item_on,
)
from delivery.meetings.queries.registers.decisions import (
    correct_decision,
    decision_seen,
    decisions_seen,
    review_decision,
)
from delivery.meetings.queries.registers.forward_items import forward_item_seen
from delivery.meetings.queries.registers.matters import matter_seen, open_matters_raised_to
from delivery.meetings.queries.registers.questions import open_questions_put_to, question_seen, questions_seen
from delivery.meetings.queries.registers.raising_matters import NewMatter, raise_matter, record_outcome
from delivery.meetings.queries.registers.withdrawn import (
    officer_record,
    restore_record,
    withdraw_record,
    withdrawn_of_group,
)
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.registers.register import Register, RegisterFilter
from delivery.meetings.tables import Decision, Group, Meeting, Question, RaisedMatter
from delivery.partners.queries.history import history_of
from tests.meetings.forum import NEXT, NOW, TODAY, make_forum
from tests.meetings.registers import (
    a_decision,
    a_forward_item,
    a_question,
    a_save,
    make_two_groups,
    viewer_of,
)

LATER = NOW + timedelta(days=1)


async def test_a_withdrawn_decision_keeps_its_number_and_comes_back_with_it(database: DatabaseEngine) -> None:
    forum = await make_forum()
    secretary = forum.viewer()
    first, second = await a_decision(forum.held), await a_decision(forum.held, "The hall is let.")
    await withdraw_record(Register.DECISIONS, first, 1, "Read twice", secretary, NOW)
    assert await decision_seen(first, secretary) is None
    later = await decision_seen(second, secretary)
    assert later
    assert later.own_number == "(ii)"
    (withdrawn,) = await withdrawn_of_group(Register.DECISIONS, forum.group, secretary)
    assert withdrawn.id == first
    await restore_record(Register.DECISIONS, first, secretary, LATER)
    back = await decision_seen(first, secretary)
    assert back
    assert back.own_number == "(i)"
    told = [(entry.what, dict(entry.detail)) for entry in await history_of("decision", first)]
    assert told == [("restored", {}), ("withdrawn", {"reason": "Read twice"})]


async def test_the_numbers_are_in_the_style_of_the_group(database: DatabaseEngine) -> None:
    forum = await make_forum()
    decision = await a_decision(forum.held)
    await Group.update({Group.decision_style: "yearly"}).where(Group.id == forum.group)
    found = await decision_seen(decision, forum.viewer())
    assert found
    assert found.own_number == "2027/01"


async def test_a_correction_keeps_both_texts_and_a_stale_one_is_refused(database: DatabaseEngine) -> None:
    forum = await make_forum()
    decision = await a_decision(forum.held)
    await correct_decision(decision, 1, "The hall closes.", "7", forum.viewer(), NOW)
    with pytest.raises(EditedMeanwhile):
        await correct_decision(decision, 1, "The hall is sold.", "7", forum.viewer(), NOW)
    (entry,) = await history_of("decision", decision)
    assert dict(entry.detail) == {
        "words": "The hall closes.",
        "words before": "The hall stays open.",
        "number": "7",
        "number before": "none",
    }


async def test_a_review_date_is_set_changed_and_cleared(database: DatabaseEngine) -> None:
    forum = await make_forum()
    decision = await a_decision(forum.held)
    for version, day in enumerate((date(2027, 9, 1), date(2027, 12, 1), None), start=1):
        await review_decision(decision, version, day, forum.viewer(), NOW)
        found = await decision_seen(decision, forum.viewer())
        assert found
        assert found.review_on == day
    told = [entry.what for entry in await history_of("decision", decision)]
    assert told == ["review date cleared", "review date set", "review date set"]


async def test_nobody_but_the_secretary_changes_a_record(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    member, outsider = two.forum.viewer(keeps=False), two.panel_viewer()
    decision, item = await a_decision(two.forum.held), await a_forward_item(two.forum.held)
    matter = await raise_matter(
        NewMatter(two.panel_met, two.forum.group, "Help us.", Purpose.DECISION),
        two.panel_viewer(),
        key="k",
        now=NOW,
    )
    for viewer in (member, outsider):
        with pytest.raises(NotAllowed):
            await correct_decision(decision, 1, "Mine", "", viewer, NOW)
        with pytest.raises(NotAllowed):
            await review_decision(decision, 1, TODAY, viewer, NOW)
        with pytest.raises(NotAllowed):
            await end_forward_item(item, 1, "", viewer, NOW)
        with pytest.raises(NotAllowed):
            await record_outcome(matter, 1, "Mine", TODAY, viewer, NOW)
        with pytest.raises(NotFound):
            await withdraw_record(Register.DECISIONS, decision, 1, "", viewer, NOW)
        assert await officer_record(Register.DECISIONS, decision, viewer) is None


async def test_a_question_put_to_another_group_shows_it_the_text_and_takes_its_answer(
    database: DatabaseEngine,
) -> None:
    two = await make_two_groups()
    question = await a_question(two.panel_met)
    asked = Asked("Who has the key?", "Kit", "", two.forum.group, date(2027, 6, 1))
    await correct_question(question, 1, asked, two.both_viewer(), NOW)
    assert await question_seen(question, viewer_of(1, sits=set(), keeps=set())) is None
    secretary = two.forum.viewer()
    (owed,) = await open_questions_put_to(frozenset({two.forum.group}), secretary)
    assert (owed.source, owed.asker, owed.quote, owed.held_on) == (None, "", "", None)
    assert owed.may_answer
    await answer_question(question, owed.version, Answer("The caretaker.", TODAY), secretary, NOW)
    assert await open_questions_put_to(frozenset({two.forum.group}), secretary) == ()
    theirs = await question_seen(question, two.panel_viewer())
    assert theirs
    assert (theirs.answer, theirs.answered_on, theirs.asker) == ("The caretaker.", TODAY, "Kit")


async def test_the_name_of_a_hidden_group_that_was_asked_is_not_told(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    question = await a_question(two.forum.held, put_to_group=two.panel)
    item = await a_forward_item(two.forum.held, for_group=two.panel)
    secretary = two.forum.viewer()
    for register in (Register.QUESTIONS, Register.FORWARD_PLAN):
        content = await register_content(register, RegisterFilter(), secretary, TODAY)
        assert "Panel" not in str(content)
        assert "another group" in str(content.lines[0].fields)
    asked = Asked("Who has which key?", "Kit", "", None, None)
    await correct_question(question, 1, asked, secretary, NOW)
    await correct_forward_item(item, 1, PutOff("The keys", "in May", None, None), secretary, NOW)
    still = await question_seen(question, two.panel_viewer())
    still_for = await forward_item_seen(item, two.panel_viewer())
    assert still
    assert still.put_to_group, "a correction by somebody who does not see the group leaves it"
    assert still_for
    assert still_for.for_group
    with pytest.raises(Invalid):
        await correct_question(question, 2, Asked("Who?", "", "", two.panel, None), secretary, NOW)


async def test_an_item_comes_back_at_the_meeting_wherever_that_moves(database: DatabaseEngine) -> None:
    forum = await make_forum()
    item = await a_forward_item(forum.held)
    secretary = forum.viewer()
    found = await forward_item_seen(item, secretary)
    assert found
    assert found.comes_back == NEXT.date(), "words that were saved without a day have one too"
    earlier = NEXT - timedelta(days=20)
    await Meeting.update({Meeting.starts_at: earlier}).where(Meeting.id == forum.coming)
    moved = await forward_item_seen(item, secretary)
    assert moved
    assert moved.comes_back == earlier.date()
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == forum.coming)
    waits = await forward_item_seen(item, secretary)
    assert waits
    assert waits.comes_back is None


async def test_an_item_is_done_comes_again_and_is_moved_on_with_a_reason(database: DatabaseEngine) -> None:
    forum = await make_forum()
    item, secretary = await a_forward_item(forum.held), forum.viewer()
    await end_forward_item(item, 1, "It was found", secretary, NOW)
    await end_forward_item(item, 1, "It was found", secretary, NOW)
    await end_forward_item(item, 2, "", secretary, NOW, is_done=False)
    await move_forward_item_on(item, 3, "in 2028/29", date(2028, 4, 1), "Lost again", secretary, NOW)
    found = await forward_item_seen(item, secretary)
    assert found
    assert (found.due_on, found.done_on, found.version) == (date(2028, 4, 1), None, 4)
    told = [(entry.what, entry.detail.get("reason")) for entry in await history_of("forward item", item)]
    assert told == [("moved on", "Lost again"), ("to come again", None), ("done", None)]


async def test_a_matter_of_a_members_only_group_shows_the_other_its_text_alone(
    database: DatabaseEngine,
) -> None:
    two = await make_two_groups()
    new = NewMatter(two.panel_met, two.forum.group, "Give us a room.", Purpose.DECISION)
    matter = await raise_matter(new, two.both_viewer(), key="twice", now=NOW)
    assert await raise_matter(new, two.both_viewer(), key="twice", now=NOW) == matter
    assert await matter_seen(matter, viewer_of(1, sits=set(), keeps=set())) is None
    secretary = two.forum.viewer()
    (seen,) = await open_matters_raised_to(frozenset({two.forum.group}), secretary)
    assert (seen.text, seen.source, seen.minutes_id) == ("Give us a room.", None, None)
    content = await register_content(Register.MATTERS, RegisterFilter(), secretary, TODAY)
    assert "Panel" not in str(content)
    await record_outcome(matter, 1, "Room 4, from June.", TODAY, secretary, NOW)
    told = await matter_seen(matter, two.panel_viewer())
    assert told
    assert (told.outcome, told.outcome_on) == ("Room 4, from June.", TODAY)
    with pytest.raises(EditedMeanwhile):
        await record_outcome(matter, 1, "Room 5.", TODAY, secretary, NOW)


async def test_a_matter_goes_to_a_group_that_its_secretary_may_see(database: DatabaseEngine) -> None:
    two = await make_two_groups()
    secretary = two.forum.viewer()
    for to_group in (two.panel, two.forum.group, 404404):
        new = NewMatter(two.forum.held, to_group, "Help.", Purpose.INFORMATION)
        with pytest.raises(Invalid):
            await raise_matter(new, secretary, key=f"k{to_group}", now=NOW)
    hidden = NewMatter(two.panel_met, two.forum.group, "Help.", Purpose.INFORMATION)
    with pytest.raises(NotFound):
        await raise_matter(hidden, secretary, key="k", now=NOW)
    assert not await RaisedMatter.exists()


async def test_undoing_a_save_takes_everything_with_it_and_nothing_of_it_is_put_back_alone(
    database: DatabaseEngine,
) -> None:
    two = await make_two_groups()
    forum, secretary = two.forum, two.both_viewer()
    save = await a_save(forum.held)
    decision = await a_decision(forum.held, minutes=save)
    new = NewMatter(forum.held, two.panel, "Help.", Purpose.DISCUSSION, Register.DECISIONS, decision)
    matter = await raise_matter(new, secretary, key="k", now=NOW)
    await undo_minutes(save, secretary, LATER)
    assert await decision_seen(decision, secretary) is None
    assert await matter_seen(matter, secretary) is None
    assert [row["version"] for row in await Decision.select(Decision.version)] == [2]
    assert await withdrawn_of_group(Register.DECISIONS, forum.group, secretary) == ()
    with pytest.raises(NotAllowed):
        await restore_record(Register.DECISIONS, decision, secretary, LATER)


async def test_a_question_of_a_draft_is_read_outside_the_group_once_the_minutes_have_gone_round(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    between = await a_question(forum.held, "Is the ramp mended?")
    minuted = await a_question(forum.held)
    await Question.update({Question.minutes: await a_save(forum.held)}).where(Question.id == minuted)
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == forum.held)
    outside, inside = forum.viewer(sits=False), forum.viewer()
    assert [row.id for row in await questions_seen(outside)] == [between]
    assert await question_seen(minuted, outside) is None
    assert {row.id for row in await questions_seen(inside)} == {between, minuted}
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == forum.held)
    assert {row.id for row in await questions_seen(outside)} == {between, minuted}


async def test_a_decision_of_a_draft_is_read_outside_the_group_once_the_minutes_have_gone_round(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    between = await a_decision(forum.held, "The fee stays.")
    minuted = await a_decision(forum.held, minutes=await a_save(forum.held))
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == forum.held)
    outside, inside = forum.viewer(sits=False), forum.viewer()
    assert [row.id for row in await decisions_seen(outside)] == [between]
    assert await decision_seen(minuted, outside) is None
    assert {row.id for row in await decisions_seen(inside)} == {between, minuted}
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == forum.held)
    assert {row.id for row in await decisions_seen(outside)} == {between, minuted}
