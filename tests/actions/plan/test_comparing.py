"""A plan beside what is here: what is new, changed, unchanged, left out and missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from delivery.actions.due import Due
from delivery.actions.plan.comparing import Outcome, is_of_another_strategy
from delivery.actions.plan.differences import Part
from delivery.actions.plan.planned import PlannedAction
from delivery.actions.plan.standing import StandingAction
from delivery.actions.rules import ActionStatus
from tests.actions.plan.plans import COUNCIL_OWNER, TRUST_OWNER, a_table, compared, read

HEADINGS = ("Reference", "Objective", "Action", "Lead", "Timescale", "Status", "RAG", "Update", "Outcome")
HERE = StandingAction(
    id=1,
    number=7,
    version=3,
    text="Print the leaflet in six languages",
    objectives=("9.1.1",),
    owners=(TRUST_OWNER,),
    due=Due(date(2017, 3, 31)),
    notes=("At the printer",),
)
LEADS = {"The Harbour Trust": (TRUST_OWNER,), "NC": (COUNCIL_OWNER,), "HT": (TRUST_OWNER,)}


def row(
    text: str = HERE.text,
    *,
    ref: str = "",
    objective: str = "9.1.1",
    lead: str = "",
    due: str = "",
    status: str = "",
    rag: str = "",
    update: str = "",
    outcome: str = "",
) -> tuple[str, ...]:
    return (ref, objective, text, lead, due, status, rag, update, outcome)


def rows(*cells: tuple[str, ...]) -> tuple[PlannedAction, ...]:
    return read(a_table(HEADINGS, *cells)).actions


def changes(cells: tuple[str, ...], action: StandingAction = HERE) -> dict[Part, tuple[str, str]]:
    (found,) = compared(rows(cells), [action], LEADS).rows
    return {change.part: (change.before, change.after) for change in found.changes}


@pytest.mark.parametrize(
    "cells",
    [
        row(),
        row("print the leaflet in  six languages."),
        row(ref="A-0007", text=HERE.text),
        row(lead="HT", due="31/3/17", status="Not started", update="31/12/16 – At the printer"),
        row(rag="Red"),
        row(ref="A-0007", objective="–", lead="–", due="–", status="–", update="–"),
    ],
)
def test_a_row_that_says_what_is_here_is_unchanged_and_an_empty_cell_says_nothing(
    cells: tuple[str, ...],
) -> None:
    (found,) = compared(rows(cells), [HERE], LEADS).rows
    # What is recognised by its text alone may be written otherwise.
    assert {change.part for change in found.changes} <= {Part.TEXT}
    assert found.action == HERE


def test_each_difference_is_a_change_in_words() -> None:
    cells = row(
        "Print it",
        ref="A-0007",
        objective="9.1.1, 9.2.1",
        lead="NC",
        due="May 2017",
        status="Complete",
        update="Printed",
        outcome="More reports",
    )
    assert changes(cells) == {
        Part.TEXT: (HERE.text, "Print it"),
        Part.OBJECTIVES: ("9.1.1", "9.1.1, 9.2.1"),
        Part.LEAD: ("The Harbour Trust, ", "Northern Council, ")
        if False
        else (HERE.lead, COUNCIL_OWNER.full),
        Part.TIMESCALE: ("31 March 2017", "May 2017 (31 May 2017)"),
        Part.STATUS: ("Not started", "Complete"),
        Part.UPDATE: ("", "Printed"),
        Part.OUTCOME: ("", "Outcome or measure: More reports"),
    }


def test_a_colour_never_moves_a_status_but_to_complete() -> None:
    assert changes(row(rag="Green")) == {}
    assert changes(row(rag="Blue")) == {Part.STATUS: ("Not started", "Complete")}


def test_an_import_accepts_nothing_and_moves_nothing_that_cannot_move() -> None:
    proposed = replace(HERE, status=ActionStatus.PROPOSED)
    (found,) = compared(rows(row(status="In progress")), [proposed]).rows
    assert (found.outcome, found.remarks) == (
        Outcome.UNCHANGED,
        ("It stays proposed until its owner accepts it: an import accepts nothing.",),
    )
    cancelled = replace(HERE, status=ActionStatus.CANCELLED)
    (found,) = compared(rows(row(status="Complete")), [cancelled]).rows
    assert found.remarks == ("An action that is cancelled cannot become complete.",)


def test_what_was_changed_here_since_the_last_import_stays_and_is_said() -> None:
    moved = replace(
        HERE, last_read={"timescale": "January 2017", "status": "Not started", "action": HERE.text}
    )
    assert changes(row(due="February 2017"), moved) == {
        Part.TIMESCALE: ("31 March 2017", "February 2017 (28 February 2017)")
    }
    (found,) = compared(rows(row(due="January 2017")), [moved]).rows
    assert found.outcome is Outcome.UNCHANGED
    assert "here it was changed since, and stays" in found.remarks[0]


def test_a_reference_goes_before_the_text_and_one_of_nobody_is_new_only_when_ticked() -> None:
    other = replace(HERE, id=2, number=8, text="Another thing")
    found = compared(
        rows(row("Another thing", ref="A-0007"), row("A third thing", ref="A-0099")), [HERE, other]
    )
    assert [(one.outcome, one.is_taken) for one in found.rows] == [
        (Outcome.CHANGED, True),
        (Outcome.NEW, False),
    ]
    assert found.rows[1].remarks == ("There is no A-0099 here: it would be a new action.",)
    assert found.missing == (other,)


def test_rows_that_stand_twice_are_taken_once() -> None:
    found = compared(
        rows(
            row(ref="A-0007"),
            row(ref="A-0007"),
            row("New", objective="9.2.1"),
            row("new.", objective="9.2.1"),
        ),
        [HERE],
    )
    assert [one.outcome for one in found.rows] == [
        Outcome.UNCHANGED,
        Outcome.LEFT_OUT,
        Outcome.NEW,
        Outcome.LEFT_OUT,
    ]
    assert [one.why for one in found.rows if one.why] == [
        "It stands in row 2 already, and is taken once.",
        "It stands in row 4 already, and is taken once.",
    ]


def test_the_same_text_under_another_objective_is_another_action_where_both_are_here() -> None:
    other = replace(HERE, id=2, number=8, objectives=("9.2.1",))
    found = compared(rows(row(objective="9.2.1"), row(objective="9.1.1")), [HERE, other])
    assert [one.action.number for one in found.rows if one.action] == [8, 7]


def test_words_that_come_near_are_offered_and_can_be_said_to_be_new() -> None:
    (near,) = planned = rows(row("Print the leaflet in seven languages"))
    (found,) = compared(planned, [HERE]).rows
    assert (found.outcome, found.likely) == (Outcome.CHANGED, HERE)
    (found,) = compared(planned, [HERE], same={near.key: "new"}).rows
    assert (found.outcome, found.likely) == (Outcome.NEW, HERE)


def test_an_action_of_a_group_is_left_to_its_secretary() -> None:
    kept = replace(HERE, keeper="LGBTQ forum", may_edit=False)
    (found,) = compared(rows(row("Another text", ref="A-0007")), [kept]).rows
    assert (found.outcome, found.why) == (
        Outcome.LEFT_OUT,
        "LGBTQ forum keeps A-0007: its secretary can change it.",
    )
    unnamed = compared(rows(row()), [kept])
    assert (unnamed.rows[0].outcome, unnamed.missing) == (Outcome.NEW, ())


@pytest.mark.parametrize(
    ("objectives", "expected"),
    [
        (("7.1", "7.2", "7.3", "9.1.1"), True),
        (("9.1.1 Collect garden waste weekly",) * 3, True),
        (("7.1", "7.2", "9.1.1", "9.1.2"), False),
        (("7.1", "7.2"), False),
        (("",) * 5, False),
    ],
)
def test_a_plan_most_of_whose_objectives_are_not_ours_is_of_another_strategy(
    objectives: tuple[str, ...], expected: bool
) -> None:
    cells = [row(f"Do thing {number}", objective=words) for number, words in enumerate(objectives)]
    assert is_of_another_strategy(rows(*cells)) is expected
