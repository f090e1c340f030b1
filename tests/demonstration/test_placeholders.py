"""The dates that stand in texts of the demonstration."""

from __future__ import annotations

import pytest

from delivery.demonstration.days import days_from
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records import read_demonstration
from tests.support.demonstrations import DAY, FILES

DAYS = days_from(DAY, read_demonstration(FILES).groups.groups)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("held on {date} at 10", "held on Tuesday 13 January 2026 at 10"),
        ("{next}, 10.00 am.", "Tuesday 10 March 2026, 10.00 am."),
        ("by {today-40}", "by 21 January 2026"),
        ("from {today}", "from 2 March 2026"),
        ("| {day+28} |", "| 10 February 2026 |"),
        ("again in {month+2}", "again in March"),
        ("again in {month+12}", "again in January"),
        ("[NK] {something else}", "[NK] {something else}"),
    ],
)
def test_a_placeholder_becomes_its_date(text: str, meant: str) -> None:
    assert filled(text, DAYS, "strategic@-1") == meant


def test_a_text_of_no_meeting_counts_from_the_first_start_alone() -> None:
    assert filled("may I have until {today+70}", DAYS) == "may I have until 11 May 2026"
