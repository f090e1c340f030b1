"""Readings, baselines and targets: what cannot be is said, for one or for a whole quarter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from delivery.errors import Invalid
from delivery.strategy.rules import (
    Baseline,
    Direction,
    Enterable,
    Measure,
    Reading,
    RowState,
    Target,
    TypedRow,
    baseline_problems,
    check_rows,
    frequency_words,
    last_quarter_end,
    measure_rights,
    next_step,
    read_entry_tables,
    read_period,
    reading_problem,
    target_problems,
)

TODAY = date(2026, 3, 5)
QUARTER = date(2025, 12, 31)
SHARE = Measure(
    key="trust",
    name="Residents who trust us",
    direction=Direction.UP,
    unit="% of residents",
    source="Survey",
    frequency_days=92,
    baseline=Baseline(60, date(2025, 1, 31)),
    target=Target(80, date(2027, 1, 31)),
)
COUNT = Measure(
    key="reports",
    name="Reports",
    direction=Direction.WATCH,
    unit="reports",
    baseline=Baseline(9, date(2025, 1, 31)),
)
MEASURES = (
    Enterable(1, SHARE, may_read=True, standing={date(2025, 9, 30): (7, 65.0)}),
    Enterable(2, COUNT, may_read=True),
    Enterable(3, Measure("other", "Sites", Direction.UP, "sites"), may_read=False, whose="Director, NREC"),
)


def row(measure: str = "trust", value: str = "70", **fields: str) -> TypedRow:
    return TypedRow(fields.pop("place", "row 2"), measure, value, **fields)


def checked(*rows: TypedRow, **more: Any) -> list[tuple[RowState, str]]:
    found = check_rows(rows, MEASURES, TODAY, period=more.pop("period", "31 December 2025"), **more)
    return [(one.state, one.sentence) for one in found]


def test_a_row_that_is_right_says_what_it_means() -> None:
    (found,) = check_rows([row(value="1,070", measure="Reports")], MEASURES, TODAY, period="2025-12-31")
    assert (found.state, found.known, found.on, found.value) == (RowState.NEW, MEASURES[1], QUARTER, 1070)


def test_a_wrong_cell_loses_no_other_row() -> None:
    states = checked(row(value="many"), row("reports", "12", place="row 3"), row("trust", "", place="row 4"))
    assert [state for state, _ in states] == [RowState.WRONG, RowState.NEW, RowState.EMPTY]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (row(value="140"), "A percentage cannot be over 100: check “140”."),
        (row(value="1.234,5"), "“1.234,5” has its commas and full stops the other way round: write 1,234.5."),
        (row(period="3 May 2030"), "3 May 2030 is in the future: a reading is for a period that has ended."),
        (
            row(period="31 January 2025"),
            "31 January 2025 is not after its baseline, which is of 31 January 2025.",
        ),
        (row(period="Q3"), "“Q3” is no date: type the last day of its period, such as 31 March 2026."),
        (row("lamps"), "No measure is called “lamps”: use the key or the name of the template."),
        (row("other"), "This is for Director, NREC to enter."),
        (row(""), "It names no measure: type its key or its whole name."),
        (
            row(unit="people"),
            "Its unit is “% of residents” here and “people” in this row: turn the number into % of residents, and then "
            "leave the unit out.",
        ),
        (
            row(period="30 September 2025"),
            "There is another reading for 30 September 2025 already: say below why it is corrected, or leave this out.",
        ),
    ],
)
def test_each_kind_of_wrong_row_has_its_sentence(wrong: TypedRow, sentence: str) -> None:
    assert checked(wrong) == [(RowState.WRONG, sentence)]


def test_a_bare_percentage_is_the_unit_of_any_share() -> None:
    assert checked(row(unit="%")) == checked(row(unit=" % of RESIDENTS ")) == [(RowState.NEW, "")]
    assert checked(row("reports", "12", unit="%"))[0][0] is RowState.WRONG


def test_two_rows_for_the_same_measure_and_day_are_asked() -> None:
    found = checked(row(place="row 2"), row("Residents who trust us", "71", place="row 5"))
    assert found == [
        (RowState.NEW, ""),
        (RowState.WRONG, "It is for the same measure and day as row 2: keep one of them."),
    ]


def test_a_reading_that_is_here_already_is_no_correction_and_another_needs_a_reason() -> None:
    day = "30 September 2025"
    assert checked(row(value="65", period=day)) == [(RowState.SAME, "")]
    (found,) = check_rows([row(period=day)], MEASURES, TODAY, reason="Counted twice.")
    assert (found.state, found.corrects) == (RowState.CORRECTS, 7)


def test_beside_a_decimal_comma_a_number_with_two_readings_is_asked() -> None:
    found = checked(row("reports", "1.234"), row(value="12,5"))
    assert [state for state, _ in found] == [RowState.WRONG, RowState.WRONG]
    assert "can be read in two ways" in found[0][1]
    assert checked(row("reports", "1,234")) == [(RowState.NEW, "")]


def test_a_reading_needs_a_baseline_before_it() -> None:
    unbased = Measure("k", "n", Direction.UP)
    assert "no baseline yet" in reading_problem(unbased, QUARTER, TODAY)
    assert reading_problem(SHARE, TODAY, TODAY) == ""


def test_a_level_to_hold_needs_a_tolerance() -> None:
    hold = Target(60, date(2027, 1, 31))
    assert "needs a tolerance" in target_problems(SHARE, hold, None, TODAY)["tolerance"]
    assert target_problems(SHARE, hold, 0, TODAY) == {}
    equal = baseline_problems(SHARE, Baseline(80, date(2025, 1, 31)), (), TODAY)
    assert "give the target a tolerance" in equal["value"]


def test_a_target_lies_on_the_better_side_and_after_the_baseline() -> None:
    assert "below the baseline" in target_problems(SHARE, Target(50, date(2027, 1, 31)), None, TODAY)["value"]
    assert (
        "later than the baseline" in target_problems(SHARE, Target(80, date(2025, 1, 1)), None, TODAY)["on"]
    )
    assert "has no target" in target_problems(COUNT, Target(80, date(2027, 1, 1)), None, TODAY)["value"]


def test_a_baseline_is_past_and_before_every_reading_and_the_target() -> None:
    readings = [Reading(date(2025, 6, 30), 61)]
    for on, words in (
        (TODAY + timedelta(days=1), "in the future"),
        (date(1919, 1, 1), "too long ago"),
        (date(2025, 6, 30), "There is a reading"),
    ):
        assert words in baseline_problems(SHARE, Baseline(60, on), readings, TODAY)["on"]


def test_what_stands_is_changed_by_those_who_keep_the_strategy_alone() -> None:
    unbased = Measure("k", "n", Direction.UP)
    own = measure_rights(unbased, keeps=False, is_own=True)
    assert (own.define, own.baseline, own.read) == (True, True, True)
    own = measure_rights(SHARE, keeps=False, is_own=True)
    assert (own.define, own.baseline, own.read) == (False, False, True)
    other = measure_rights(unbased, keeps=False, is_own=False)
    assert not any((other.define, other.baseline, other.read))
    keeper = measure_rights(SHARE, keeps=True, is_own=False)
    assert all((keeper.define, keeper.baseline, keeper.read))


def test_a_table_is_known_by_its_headings_wherever_they_stand() -> None:
    read = read_entry_tables(
        [
            ("Notes", [["Made by Ada"]]),
            (
                "Q4",
                [
                    ["Quarter 4"],
                    ["Indicator", "Actual", "Quarter ending"],
                    ["Reports", "12", "2025-12-31"],
                    ["", "", ""],
                ],
            ),
        ]
    )
    assert read.rows == (TypedRow("Q4, row 3", "Reports", "12", "2025-12-31"),)
    assert read.notes == ("The sheet “Notes” has no headings and is left out.",)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([["a", "b"], ["1", "2"]], "No row of headings"),
        ([["Key", "Value"]], "has no row"),
        ([["Key", "Value"], *[["trust", "1"]] * 501], "at most 500"),
    ],
)
def test_a_table_that_cannot_be_taken_says_why(table: list[list[str]], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read_entry_tables([("", table)])


def test_periods_are_days_and_months_but_never_guessed_quarters() -> None:
    assert read_period("31/12/2025") == read_period("December 2025") == read_period("2025-12") == QUARTER
    assert read_period("2025-12-31 00:00:00") == QUARTER
    assert read_period("Q3 2025") is None
    assert last_quarter_end(TODAY) == QUARTER
    assert last_quarter_end(date(2026, 4, 1)) == date(2026, 3, 31)


def test_a_frequency_is_said_in_words() -> None:
    assert [frequency_words(days) for days in (None, 1, 31, 91, 183, 365, 14)] == [
        "",
        "daily",
        "monthly",
        "quarterly",
        "every half-year",
        "yearly",
        "every 14 days",
    ]


def test_the_next_step_says_since_when_it_is_owed() -> None:
    waiting = Measure("k", "n", Direction.UP, waiting_since=date(2026, 1, 1))
    assert next_step(waiting, (), TODAY).since == date(2026, 1, 1)
    late = next_step(SHARE, [Reading(date(2025, 6, 30), 61)], TODAY)
    assert (late.is_late, late.since) == (True, late.due)
    assert next_step(SHARE, [Reading(QUARTER, 61)], TODAY).since is None
