"""Dates in brackets behind a duty."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.reading import read_minutes


@pytest.mark.parametrize(
    ("behind", "due", "day"),
    [
        (" (10th December)", "10th December", date(2026, 12, 10)),
        (" (Thursday 10 December 2026).", "Thursday 10 December 2026", date(2026, 12, 10)),
        (" (Paid for in full)", None, None),
    ],
)
def test_a_date_in_brackets_behind_the_full_stop_belongs_to_the_action(
    behind: str, due: str | None, day: date | None
) -> None:
    text = f"ACTION: Bea to find out what a short film would cost.{behind}\n"
    [action] = read_minutes(text, held_on=date(2026, 11, 18)).actions
    assert (action.due, action.due_on) == (due, day)
    assert action.text == "find out what a short film would cost"
    assert text[action.start : action.end] == action.quote
