"""What a register is narrowed by, and how its fields lie in columns."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.rules.registers.period import periods_of, read_period
from delivery.meetings.rules.registers.register import Column, Line, RegisterFilter, Standing
from delivery.meetings.rules.registers.stakes import Stakes

LINE = Line(
    id=1,
    fields={"Question": "Who looks after the hall?", "Asked by": "", "Put to": "the Trust"},
    groups=frozenset({"lgbtq-forum", "strategic"}),
    day=date(2026, 5, 20),
    standing=Standing.OVERDUE,
)


@pytest.mark.parametrize(
    ("wanted", "is_shown"),
    [
        (RegisterFilter(), True),
        (RegisterFilter(group="strategic"), True),
        (RegisterFilter(group="hirg"), False),
        (RegisterFilter(words="hall TRUST"), True),
        (RegisterFilter(words="hall roof"), False),
        (RegisterFilter(standing=Standing.OPEN), True),
        (RegisterFilter(standing=Standing.ANSWERED), False),
        (RegisterFilter(period=read_period("2026-27")), True),
        (RegisterFilter(period=read_period("2025")), False),
    ],
)
def test_a_line_passes_every_filter_that_is_set(wanted: RegisterFilter, is_shown: bool) -> None:
    assert wanted.shows(LINE) is is_shown


def test_a_cell_leaves_out_the_notes_that_say_nothing() -> None:
    column = Column("Question", 9.0, "Question", (("asked by {}", "Asked by"), ("put to {}", "Put to")))
    (cell,) = LINE.cells([column])
    assert (cell.text, cell.notes) == ("Who looks after the hall?", ("put to the Trust",))


def test_periods_are_those_that_something_happened_in() -> None:
    words = [period.words for period in periods_of([date(2026, 2, 1), date(2026, 5, 1)])]
    assert words == ["2026", "April 2026 to March 2027", "April 2025 to March 2026"]


@pytest.mark.parametrize("key", ["", "26", "2026-28", "2026-27-28", "twenty"])
def test_what_is_no_year_is_no_period(key: str) -> None:
    assert read_period(key) is None


def test_what_goes_with_an_undone_save_is_told_in_words() -> None:
    assert Stakes(answers=2, review_dates=1).words == "2 answers and 1 review date"
    assert Stakes().words == ""
