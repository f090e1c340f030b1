"""The forms of actions: what they take, and the sentence for what they do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.changes import Edit, NewAction, Origin, Said
from delivery.actions.choices import ObjectiveChoices, PromiseChoice, ServedObjective, Source
from delivery.actions.due import Due
from delivery.actions.filters import OPEN, Filters
from delivery.actions.forms import (
    read_answer,
    read_edit,
    read_filters,
    read_new_action,
    read_reason,
    read_said,
)
from delivery.actions.hearing import How
from delivery.actions.owners import Directory, written
from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.strategy.rules import Rag
from delivery.web import Form, clean
from tests.actions.test_owners import EVERYBODY, OFFICER, OMAR

TODAY = date(2026, 3, 5)
OFFERED = ObjectiveChoices(
    (
        ServedObjective(11, "9.1.1", "Cohesion", "9.1", "Prevention"),
        ServedObjective(12, "9.1.10", "Planning", "9.1", "Prevention"),
    ),
    (PromiseChoice(5, "9.1.10", "A directory: who helps whom"),),
)
PLAN = Source("plan", "County plan")
FORUM = Source("group-3", "Disability forum", 3)
MEETING = Source("meeting-8", "Disability forum, meeting of 13 February 2026", 3, 8, date(2026, 2, 13))
SOURCES = (FORUM, MEETING, PLAN)
ALL = tuple(ActionStatus)


def form(**fields: str | list[str]) -> Form:
    return Form({name: value if isinstance(value, list) else [value] for name, value in fields.items()}, {})


def new(**fields: str | list[str]) -> NewAction:
    typed = form(**{"source": "plan", "text": "Print it", **fields})
    return read_new_action(typed, SOURCES, OFFERED, EVERYBODY, TODAY)


def edit(**fields: str | list[str]) -> Edit:
    typed = form(**{"text": "Print it", "status": "in progress", **fields})
    return read_edit(typed, OFFERED, EVERYBODY, (), ALL)


def said(fields: dict[str, str], *, may_move_date: bool = True, was_at_risk: bool = False) -> Said:
    typed = form(**{"said_by": "Nisha", "how": "phone", **fields})
    return read_said(typed, TODAY, ALL, was_at_risk=was_at_risk, may_move_date=may_move_date)


def problems(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return set(error.value.problems)


def test_an_action_is_read_with_its_owners_objectives_promise_and_date() -> None:
    action = new(
        text=" Print it ",
        owner=["Nisha Kotecha", "", "Somebody New"],
        objectives=["9.1.10", "9.1.1", "9.1.10"],
        promise="5",
        due="3 April 2026",
    )
    assert action == NewAction(
        text="Print it",
        raised_on=TODAY,
        origin=Origin.PLAN,
        due=Due(date(2026, 4, 3)),
        owners=(OFFICER, written("Somebody New")),
        objective_ids=(12, 11),
        promise_id=5,
    )


def test_an_action_of_a_meeting_was_heard_there() -> None:
    action = new(source="meeting-8")
    assert (action.group_id, action.meeting_id, action.origin) == (3, 8, Origin.MEETING)
    assert action.raised_on == action.heard_on == date(2026, 2, 13)


def test_an_action_of_a_group_without_a_meeting_was_not_heard() -> None:
    action = new(source="group-3")
    assert (action.group_id, action.origin, action.heard_on) == (3, Origin.PAGE, None)


def test_an_action_for_a_voluntary_organisation_is_proposed_until_it_accepts() -> None:
    assert new(owner="Omar Deane").status is ActionStatus.PROPOSED
    assert new(owner="Omar Deane", accepted="yes").status is ActionStatus.NOT_STARTED
    assert new(owner="Nisha Kotecha").status is ActionStatus.NOT_STARTED


@pytest.mark.parametrize(
    "day", ["3 April 2026", "2026-04-03", "3 Apr 2026", "03/04/2026", "Friday 3 April 2026"]
)
def test_a_date_is_read_as_people_write_it(day: str) -> None:
    assert edit(due=day).due == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "x" * 4001),
        ("owner", "x" * 201),
        ("owner", "\n".join(f"owner {number}" for number in range(13))),
        ("objectives", "9.1.12"),
        ("promise", "6"),
        ("promise", "5"),
        ("due", "soon"),
        ("due", "31 February 2026"),
        ("due", "1 January 1800"),
    ],
)
def test_each_field_that_cannot_be_used_says_so(field: str, value: str) -> None:
    with pytest.raises(Invalid) as error:
        new(**{field: value})
    assert problems(error) == {field}


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(Invalid) as error:
        new(source="meeting-99", text="", due="soon")
    assert problems(error) == {"source", "text", "due"}


def test_the_two_texts_of_a_stale_save_are_taken_back_as_they_stand() -> None:
    read = edit(
        owner="Nisha Kotecha, Partnership Officer, NFRS\nOmar Deane, Voice",
        objectives="9.1.1, 9.1.10",
        promise="9.1.10: A directory: who helps whom",
        status="In progress",
    )
    assert read == Edit("Print it", ActionStatus.IN_PROGRESS, None, (OFFICER, OMAR), (11, 12), 5)


def test_a_status_that_is_not_offered_is_refused() -> None:
    with pytest.raises(Invalid) as error:
        read_edit(
            form(text="Print it", status="complete"), OFFERED, Directory(()), (), [ActionStatus.CANCELLED]
        )
    assert error.value.problems == {"status": "Choose one of: cancelled."}


def test_a_word_is_read_with_who_how_when_and_what() -> None:
    word = said(
        {
            "note": " done ",
            "said_on": "4 March 2026",
            "status": "in progress",
            "at_risk": "yes",
            "due": "2026-04-03",
        }
    )
    assert word == Said(
        said_by="Nisha",
        how=How.PHONE,
        said_on=date(2026, 3, 4),
        note="done",
        status=ActionStatus.IN_PROGRESS,
        due=date(2026, 4, 3),
        at_risk=True,
    )


def test_a_word_without_a_day_was_said_today() -> None:
    assert said({"note": "done"}).said_on == TODAY


def test_a_status_alone_is_a_word() -> None:
    assert said({"status": "complete"}).note == ""


def test_a_changed_outlook_alone_is_a_word_and_an_unchanged_one_is_not() -> None:
    assert said({"at_risk": "yes"}).at_risk
    assert not said({}, was_at_risk=True).at_risk
    with pytest.raises(Invalid) as error:
        said({"at_risk": "yes"}, was_at_risk=True)
    assert problems(error) == {"note"}


def test_a_date_is_moved_by_those_who_may_and_asked_for_by_others() -> None:
    slipping = {"note": "slipping", "due": "2027-01-01"}
    assert (said(slipping).due, said(slipping).asks_for) == (date(2027, 1, 1), None)
    asked = said(slipping, may_move_date=False)
    assert (asked.due, asked.asks_for) == (None, date(2027, 1, 1))


def test_a_new_date_in_words_counts_from_the_day_it_was_said_and_says_what_it_was_read_from() -> None:
    word = said({"due": "end of January", "said_on": "2 December 2025", "note": "Nisha rang"})
    assert word.due == date(2026, 1, 31)
    assert said({"due": "in January"}).note == "The date was read from “in January”."
    with pytest.raises(Invalid) as error:
        said({"due": "in January", "status": "complete"})
    assert problems(error) == {"due"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("said_by", " "),
        ("said_by", "x" * 201),
        ("how", "carrier pigeon"),
        ("said_on", "6 March 2026"),
        ("said_on", "yesterday"),
        ("note", "x" * 4001),
        ("status", "finished"),
        ("due", "when pigs fly"),
    ],
)
def test_each_field_of_a_word_that_cannot_be_used_says_so(field: str, value: str) -> None:
    with pytest.raises(Invalid) as error:
        said({"note": "done", field: value})
    assert problems(error) == {field}


def test_an_answer_needs_no_sentence() -> None:
    answer = read_answer(form(said_by="Omar", how="meeting"), TODAY, ActionStatus.NOT_STARTED)
    assert (answer.status, answer.note) == (ActionStatus.NOT_STARTED, "")


def test_a_reason_may_be_empty_and_not_endless() -> None:
    assert read_reason(form()) == ""
    with pytest.raises(Invalid):
        read_reason(form(reason="x" * 4001))


def test_filters_are_read_and_unknown_choices_narrow_nothing() -> None:
    assert read_filters(form(owner="mine", status="open", due="overdue", rag="red")) == Filters(
        mine=True, status=OPEN, overdue=True, rag=Rag.RED
    )
    assert read_filters(form(owner="my-agency", due="before-meeting")) == Filters(
        my_agency=True, before_meeting=True
    )
    assert read_filters(form(owner=" Nisha ", words=" leaflet ", status="complete")) == Filters(
        owner="Nisha", words="leaflet", status=ActionStatus.COMPLETE
    )
    assert read_filters(form(status="done", rag="purple", due="never")) == Filters()


anything = st.text(max_size=60).map(clean)
fields = st.dictionaries(
    st.sampled_from(
        [
            "source",
            "text",
            "owner",
            "objectives",
            "promise",
            "due",
            "status",
            "said_by",
            "how",
            "said_on",
            "note",
        ]
    ),
    st.lists(anything, min_size=1, max_size=3),
)


@given(fields)
def test_whatever_is_sent_is_read_or_refused_with_sentences(sent: dict[str, list[str]]) -> None:
    typed = Form(sent, {})
    for read in (
        lambda: read_new_action(typed, SOURCES, OFFERED, EVERYBODY, TODAY),
        lambda: read_edit(typed, OFFERED, EVERYBODY, (), ALL),
        lambda: read_said(typed, TODAY, ALL, may_move_date=True),
        lambda: read_filters(typed),
    ):
        assert all(sentence.endswith(".") for sentence in refusal(read).values())


def refusal(read: Callable[[], object]) -> dict[str, str]:
    try:
        read()
    except Invalid as error:
        return error.problems or {"": "No sentence"}
    return {}
