"""Delivery plans as people keep them: read row by row, with every row that is no action and why."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.actions.plan.columns import PlanColumn, plan_column_named
from delivery.actions.rules import ActionStatus
from tests.actions.plan.plans import a_table, numbers_of, read

HEADINGS = ("Objective", "Action", "Lead", "Timescale", "RAG", "Update")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Strategic objective", PlanColumn.OBJECTIVE),
        ("Priority", PlanColumn.OBJECTIVE),
        ("Objective no.", PlanColumn.OBJECTIVE),
        ("Ref", PlanColumn.REFERENCE),
        ("Action ref", PlanColumn.REFERENCE),
        ("Key actions", PlanColumn.ACTION),
        ("Task", PlanColumn.ACTION),
        ("Milestone", PlanColumn.ACTION),
        ("How we will do it", PlanColumn.ACTION),
        ("Lead agency", PlanColumn.LEAD),
        ("Owner", PlanColumn.LEAD),
        ("Responsible officer", PlanColumn.LEAD),
        ("Milestone owner", PlanColumn.LEAD),
        ("Objective lead", PlanColumn.LEAD),
        ("By when", PlanColumn.TIMESCALE),
        ("Target date", PlanColumn.TIMESCALE),
        ("Deadline", PlanColumn.TIMESCALE),
        ("End date", PlanColumn.TIMESCALE),
        ("RAG status", PlanColumn.COLOUR),
        ("BRAG", PlanColumn.COLOUR),
        ("Status", PlanColumn.STATUS),
        ("Progress / comments", PlanColumn.UPDATE),
        ("Last updated", PlanColumn.UPDATED),
        ("Intended outcome", PlanColumn.OUTCOME),
        ("Measure of success", PlanColumn.OUTCOME),
        ("Start date", None),
        ("Budget", None),
        ("Train front-line staff in all agencies by the end of 2017", None),
    ],
)
def test_columns_are_told_by_their_usual_names(heading: str, column: PlanColumn | None) -> None:
    assert plan_column_named(heading) is column


def test_a_plan_is_read_with_all_that_it_says() -> None:
    row = ("9.1.1", "Print the leaflet", "Trust", "31/3/17", "Green", "12/12/16: at the printer")
    (action,) = read(a_table(HEADINGS, row)).actions
    assert (action.text, numbers_of(action), action.place) == ("Print the leaflet", ("9.1.1",), "row 2")
    assert (action.due.day, action.updated) == (date(2017, 3, 31), date(2016, 12, 12))
    assert (action.status, action.by_colour) == (ActionStatus.IN_PROGRESS, True)
    assert action.quote.startswith("Objective: 9.1.1\nAction: Print the leaflet")


def test_headings_may_stand_below_a_title_and_in_two_rows() -> None:
    reading = read(
        a_table(
            ("Delivery plan 2016-19", "", "", "", ""),
            ("", "", "", "", ""),
            ("Objective", "What we will do", "Responsible", "Timescale", ""),
            ("", "", "", "Start", "End"),
            ("9.1.1", "Print the leaflet", "Trust", "Jan 2017", "March 2017"),
        )
    )
    (action,) = reading.actions
    assert action.due.day == date(2017, 3, 31)
    assert [(row.place, row.why) for row in reading.left_out] == [
        ("row 1", "It stands above the headings of the table.")
    ]


def test_totals_headings_and_empty_rows_are_no_actions() -> None:
    reading = read(
        a_table(
            HEADINGS,
            ("Objective 9.1.2: Train front-line staff", "", "", "", "", ""),
            ("", "Book a trainer", "Trust", "", "", ""),
            ("", "", "", "", "", ""),
            HEADINGS,
            ("", "Hire a room", "Trust", "", "", ""),
            ("Total", "2", "", "", "", ""),
        )
    )
    assert [(row.text, numbers_of(row)) for row in reading.actions] == [
        ("Book a trainer", ("9.1.2",)),
        ("Hire a room", ("9.1.2",)),
    ]
    assert [row.why for row in reading.left_out] == ["A heading, not an action.", "A total, not an action."]


def test_an_objective_that_is_written_once_holds_for_the_rows_beneath_it_and_that_is_said() -> None:
    reading = read(
        a_table(HEADINGS, ("9.1.1", "Print it", "", "", "", ""), ("", "Send it out", "", "", "", ""))
    )
    assert [numbers_of(row) for row in reading.actions] == [("9.1.1",), ("9.1.1",)]
    assert reading.actions[1].remarks == ("Its objective is taken from the row above.",)


def test_a_row_with_a_reference_of_ours_takes_nothing_from_above() -> None:
    headings = ("Reference", "Objectives", "Action", "Lead")
    reading = read(a_table(headings, ("A-0001", "9.1.1", "Print it", ""), ("A-0002", "", "Total recall", "")))
    assert [(row.number, numbers_of(row)) for row in reading.actions] == [(1, ("9.1.1",)), (2, ())]


def test_each_sheet_is_read_by_its_own_headings_and_named_in_its_rows() -> None:
    reading = read(
        a_table(HEADINGS, ("9.1.1", "Print it", "", "", "", ""), title="Aim 1"),
        a_table(("Ref", "Task", "Owner", "Deadline"), ("9.2.1", "Map it", "Trust", "Ongoing"), title="Aim 2"),
        a_table(("Contents", "Page"), ("Aim 1", "2"), title="Contents"),
    )
    assert [(row.place, numbers_of(row)) for row in reading.actions] == [
        ("Aim 1, row 2", ("9.1.1",)),
        ("Aim 2, row 2", ("9.2.1",)),
    ]
    assert [row.why for row in reading.left_out] == ["No column of this table is the action."]
    assert [layout.is_read for layout in reading.layouts] == [True, True, False]


def test_a_table_under_the_title_of_an_objective_serves_it() -> None:
    table = a_table(("Action", "Lead"), ("Print it", "Trust"), title="Objective 9.1.10 – Tell communities")
    assert numbers_of(read(table).actions[0]) == ("9.1.10",)


def test_what_somebody_chose_goes_before_what_the_headings_say() -> None:
    table = a_table(("Ziel", "Massnahme", "Wer"), ("9.1.1", "Print it", "Trust"))
    unread = read(table)
    assert unread.actions == ()
    assert unread.notes == ("Choose which column holds the action: no heading says it.",)
    key = unread.layouts[0].key
    chosen = {key: {0: "objective", 1: "action", 2: "lead"}}
    (action,) = read(table, chosen=chosen).actions
    assert (action.text, action.lead, numbers_of(action)) == ("Print it", "Trust", ("9.1.1",))


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    table = a_table(HEADINGS, ("9.1.2", "Book it", "Trust", "", "", ""), ("", "Pay for it", "", "", "", ""))
    merged = type(table)(table.rows, continued=frozenset({(2, 0), (2, 2)}))
    second = read(merged).actions[1]
    assert (numbers_of(second), second.lead, second.remarks) == (("9.1.2",), "Trust", ())


@pytest.mark.parametrize(
    ("status", "rag", "expected"),
    [
        ("Complete", "Red", (ActionStatus.COMPLETE, False)),
        ("Proposed", "", (ActionStatus.PROPOSED, False)),
        ("", "Blue", (ActionStatus.COMPLETE, True)),
        ("", "Amber", (ActionStatus.IN_PROGRESS, True)),
        ("–", "", (None, False)),
        ("whatever", "", (None, False)),
    ],
)
def test_a_status_is_read_and_a_colour_only_where_there_is_none(
    status: str, rag: str, expected: tuple[ActionStatus | None, bool]
) -> None:
    table = a_table(("Objective", "Action", "Status", "RAG"), ("9.1.1", "Print it", status, rag))
    (action,) = read(table).actions
    assert (action.status, action.by_colour) == expected


@pytest.mark.parametrize("rows", [(), (("",),), (("One cell",), ("Another",))])
def test_what_holds_no_table_says_so(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read(a_table(*rows)).notes == ("This holds no table of two columns or more.",)
