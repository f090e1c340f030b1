"""An action log in any table becomes actions, and each row that is none says why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.due import Due
from delivery.actions.log import LoggedAction, LogReading, read_log
from delivery.actions.log.columns import Column, column_named
from delivery.actions.log.days import due_in
from delivery.actions.log.reader import NO_ACTIONS
from delivery.actions.log.statuses import status_at_end, status_in
from delivery.actions.rules import ActionStatus
from delivery.intake.separated import read_separated
from delivery.intake.table import Place, Table

TODAY = date(2017, 2, 10)
NEXT = date(2017, 3, 1)
RAISED = date(2016, 3, 4)


NOWHERE: frozenset[Place] = frozenset()


def read(text: str, continued: frozenset[Place] = NOWHERE, struck: frozenset[Place] = NOWHERE) -> LogReading:
    (table,) = read_separated(text.replace("|", "\t"))
    return read_log([Table(table.rows, continued, struck)], TODAY, [NEXT])


def only(
    text: str, continued: frozenset[Place] = NOWHERE, struck: frozenset[Place] = NOWHERE
) -> LoggedAction:
    (action,) = read(text, continued, struck).actions
    return action


def test_a_row_is_read_with_all_its_columns() -> None:
    action = only(
        "Ref|Date|Agenda item|Action|Lead|By when|RAG|Update\n"
        "7|04/03/2016|Leaflets|Ask the bus company|AM / TO|3/4/16|Amber|Rang twice"
    )
    assert (action.reference, action.raised_on, action.text) == ("7", RAISED, "Ask the bus company")
    assert (action.owner, action.due.day, action.due.is_assumed) == ("AM / TO", date(2016, 4, 3), False)
    assert (action.status, action.told, action.place) == (
        ActionStatus.IN_PROGRESS,
        "Amber\nRang twice",
        "row 2",
    )
    assert "Agenda item: Leaflets" in action.quote


def test_columns_stand_in_any_order_and_the_headings_anywhere() -> None:
    reading = read(
        "Disability forum||\nlast updated by Kit||\nOwner|Timescale|Action required\nTO|May 2017|Mend the ramp"
    )
    assert [(action.text, action.owner) for action in reading.actions] == [("Mend the ramp", "TO")]
    assert [row.why for row in reading.left_out] == ["It stands above the headings of the table."] * 2


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("#", Column.REFERENCE), ("Action No.", Column.REFERENCE), ("Ref", Column.REFERENCE),
        ("Action point", Column.ACTION), ("AGREED ACTION", Column.ACTION), ("What", Column.ACTION),
        ("Action by", Column.OWNER), ("Who?", Column.OWNER), ("Lead officer / agency", Column.OWNER),
        ("By when", Column.DUE), ("Target date", Column.DUE), ("Deadline", Column.DUE), ("Completion date", Column.DUE),
        ("RAG status", Column.STATUS), ("Completed?", Column.STATUS), ("Date completed", Column.STATUS),
        ("Progress / update", Column.NOTE), ("Comments", Column.NOTE),
        ("Date raised", Column.RAISED), ("Agenda item", Column.ITEM), ("Minute ref", Column.REFERENCE),
        ("The secretary will ask the bus company where its leaflets went", None), ("12", None),
    ],
)  # fmt: skip
def test_a_heading_names_its_column(heading: str, column: Column | None) -> None:
    assert column_named(heading) == column


def test_a_repeated_heading_and_blank_rows_are_dropped() -> None:
    reading = read("Action|Owner\nBook the hall|AM\n|\nAction|Owner\nMend the ramp|TO")
    assert [action.text for action in reading.actions] == ["Book the hall", "Mend the ramp"]
    assert reading.left_out == ()


def test_a_merged_row_is_a_heading_whose_day_holds_for_what_follows() -> None:
    reading = read("Action|Owner|Due\nMeeting of 4 March 2016||\nBook the hall|AM|by 3 May")
    (action,) = reading.actions
    assert (action.raised_on, action.due.day, action.due.is_assumed) == (RAISED, date(2016, 5, 3), True)
    assert [row.why for row in reading.left_out] == ["A heading, not an action."]


def test_an_action_over_two_rows_has_both_owners() -> None:
    action = only("Action|Owner|Due\nBook the hall|AM|May 2017\n|TO|", continued=frozenset({(2, 0), (2, 2)}))
    assert action.owner == "AM; TO"


def test_an_owner_merged_over_two_rows_owns_both() -> None:
    reading = read("Action|Owner\nBook the hall|AM\nMend the ramp|", continued=frozenset({(2, 1)}))
    assert [action.owner for action in reading.actions] == ["AM", "AM"]


def test_an_update_on_a_row_of_its_own_joins_its_action() -> None:
    action = only("Ref|Action|Owner|Progress\n1|Book the hall|AM|Asked\n|||Hall is free")
    assert action.told == "Asked\nHall is free"


def test_a_row_without_an_action_is_left_out_and_says_so() -> None:
    (row,) = read("Ref|Action|Owner\n1|Book the hall|AM\n2||TO").left_out
    assert (row.place, row.words, row.why) == ("row 3", "2 | TO", "No action is written in this row.")


def test_a_struck_action_is_complete() -> None:
    action = only("Action|Owner\nBook the hall|AM", struck=frozenset({(1, 0)}))
    assert action.status is ActionStatus.COMPLETE
    assert "Struck through" in action.remark


def test_a_day_under_date_completed_says_complete() -> None:
    assert only("Action|Owner|Date completed\nBook the hall|AM|4/5/16").status is ActionStatus.COMPLETE


def test_an_action_with_nothing_else_is_kept() -> None:
    assert only("Action|Owner\nBook the hall|").owner == ""


def test_several_tables_are_read_and_one_without_actions_is_left_out() -> None:
    log = Table((("Action", "Owner"), ("Book the hall", "AM")))
    members = Table((("Present", "Agency"), ("Ada Marsh", "Council")))
    reading = read_log([members, log, log], TODAY)
    assert [action.place for action in reading.actions] == ["table 2, row 2", "table 3, row 2"]
    assert [action.key for action in reading.actions] == ["1", "2"]
    assert {row.why for row in reading.left_out} == {"This table has no column of actions."}


def test_columns_without_headings_are_told_by_what_they_hold() -> None:
    reading = read(
        "1|Ask the bus company about its leaflets|AM|3/4/17|Ongoing\n2|Mend the ramp behind the hall|Tom Okafor|May 2017|Done"
    )
    first, second = reading.actions
    assert (first.owner, first.due.day, first.status) == ("AM", date(2017, 4, 3), ActionStatus.IN_PROGRESS)
    assert (second.owner, second.status) == ("Tom Okafor", ActionStatus.COMPLETE)
    assert "no row of headings" in reading.notes[0]


def test_a_log_without_actions_says_what_one_looks_like() -> None:
    assert NO_ACTIONS in read("a|b\nc|d").notes


@pytest.mark.parametrize(
    ("cell", "raised", "day", "assumed"),
    [
        ("3/4/16", RAISED, date(2016, 4, 3), False),
        ("3.4.16", None, date(2016, 4, 3), False),
        ("03-04-2016", None, date(2016, 4, 3), False),
        ("4-Mar-16", None, date(2016, 3, 4), False),
        ("2016-04-03", None, date(2016, 4, 3), False),
        ("Friday 3rd March 2017", None, date(2017, 3, 3), False),
        ("3 April", RAISED, date(2016, 4, 3), True),
        ("3 December", None, date(2016, 12, 3), True),
        ("3 April", None, date(2017, 4, 3), True),
        ("Mar-16", None, date(2016, 3, 31), True),
        ("Sept mtg", RAISED, date(2016, 9, 30), True),
        ("March mtg", RAISED, date(2017, 3, 1), True),
        ("next meeting", RAISED, NEXT, True),
        ("4/3/16, now 6/5/16", RAISED, date(2016, 5, 6), False),
        ("end of May 2017", RAISED, date(2017, 5, 31), False),
        ("ASAP", RAISED, None, False),
        ("ongoing", RAISED, None, False),
        ("31/31/16", RAISED, None, False),
        ("TBC", RAISED, None, False),
    ],
)
def test_a_day_is_read_as_secretaries_write_it(
    cell: str, raised: date | None, day: date | None, assumed: bool
) -> None:
    due = due_in(cell, raised, TODAY, [NEXT])
    assert (due.day, due.is_assumed) == (day, assumed)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("by end Q2 2017", date(2017, 6, 30)), ("Q2 2017/18", date(2017, 9, 30)), ("Q4 16/17", date(2017, 3, 31)),
        ("April 2016 – March 2017", date(2017, 3, 31)), ("3/4/16 to 3/5/16", date(2016, 5, 3)),
    ],
)  # fmt: skip
def test_a_quarter_and_a_span_are_due_at_their_end_which_is_assumed(cell: str, day: date) -> None:
    assert due_in(cell, None, TODAY, ()) == Due(day, cell, is_assumed=True)


@pytest.mark.parametrize(
    "cell", ["Ongoing", "April 2016 - ongoing", "September 2016 onwards", "2016/17", "Q2 2016/19"]
)
def test_what_has_no_end_is_left_as_said(cell: str) -> None:
    assert due_in(cell, None, TODAY, ()) == Due(None, cell)


def test_words_that_are_no_day_are_kept() -> None:
    assert due_in("when the hall is free", RAISED, TODAY, ()).phrase == "when the hall is free"


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Complete", ActionStatus.COMPLETE), ("DONE – 4/3", ActionStatus.COMPLETE), ("Closed", ActionStatus.COMPLETE),
        ("✓", ActionStatus.COMPLETE), ("Y", ActionStatus.COMPLETE), ("Blue", ActionStatus.COMPLETE),
        ("Ongoing", ActionStatus.IN_PROGRESS), ("C/F", ActionStatus.IN_PROGRESS), ("G", ActionStatus.IN_PROGRESS),
        ("Carried forward", ActionStatus.IN_PROGRESS), ("Red", ActionStatus.IN_PROGRESS),
        ("Not complete", ActionStatus.NOT_STARTED), ("Open", ActionStatus.NOT_STARTED), ("☐", ActionStatus.NOT_STARTED),
        ("Superseded by 12", ActionStatus.CANCELLED), ("Hall rang back", None), ("", None),
    ],
)  # fmt: skip
def test_a_status_is_read_in_the_words_of_logs(cell: str, status: ActionStatus | None) -> None:
    assert status_in(cell) == status


def test_a_status_may_stand_behind_the_action() -> None:
    assert status_at_end("Book the hall – done") is ActionStatus.COMPLETE
    assert status_at_end("Book the hall") is None


CELLS = st.sampled_from(
    [
        "Action",
        "Owner",
        "Due",
        "",
        "Book the hall",
        "AM",
        "3/4/16",
        "Done",
        "1",
        "Meeting of 4 March 2016",
        "31/2",
    ]
) | st.text(max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5).map(tuple), max_size=8).map(tuple)


@given(ROWS, st.frozensets(st.tuples(st.integers(0, 8), st.integers(0, 5)), max_size=4))
def test_every_row_is_an_action_a_part_of_one_or_left_out(
    rows: tuple[tuple[str, ...], ...], continued: frozenset[tuple[int, int]]
) -> None:
    reading = read_log([Table(rows, continued)], TODAY, [NEXT])
    told = "\n".join(
        [*(action.quote for action in reading.actions), *(row.words for row in reading.left_out)]
    )
    headings = {"Action", "Owner", "Due"}
    for row in rows:
        if not headings & set(row):
            assert all(" ".join(cell.split()) in " ".join(told.split()) for cell in row)


@pytest.mark.parametrize("nasty", [" ", "1 1/", "now ", "- ", "Ask ", "3 Sept; ", "A / "])
def test_a_row_of_very_long_cells_is_read_through(nasty: str) -> None:
    cell = f"x{nasty * (100_000 // len(nasty))}x"
    table = Table((("Action", "Owner", "Due", "Status", "Notes"), (cell,) * 5))
    assert len(read_log([table], TODAY).actions) == 1
