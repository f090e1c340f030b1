"""Dates said of earlier actions: new ones, and others."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.confirming.new_date import is_new_date


@pytest.mark.parametrize(
    ("phrase", "told", "is_new"),
    [
        ("3 December", "moved to 3 December", True),
        ("due 3 December", "JB rang. Now due 3 December", True),
        ("by 3 May", "To try again by 3 May", True),
        ("to the next meeting", "deferred to the next meeting", True),
        ("until March", "postponed until March", True),
        ("in Jan", "DA waits for a reply. Will come back in Jan", False),
        ("until March", "DA is on leave until March", False),
        ("3 May", "Completed", False),
        ("", "ongoing", False),
    ],
)
def test_a_date_counts_as_moved_only_with_words_that_move_it(phrase: str, told: str, is_new: bool) -> None:
    assert is_new_date(phrase, told) is is_new
