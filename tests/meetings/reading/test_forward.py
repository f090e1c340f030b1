"""What is put off to a later meeting."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import read_minutes


@pytest.mark.parametrize(
    "sentence",
    [
        "Invite the fire service to the April meeting.",
        "The budget was deferred to the next meeting.",
        "A further report to be included in the work programme for 2017/18.",
        "Consider the lease again at the next meeting.",
        "It was agreed to discuss the lights on the agenda for March.",
    ],
)
def test_a_matter_for_a_later_meeting_is_a_forward_item(sentence: str) -> None:
    assert [found.quote for found in read_minutes(sentence).forward_items] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The next meeting is on 3 May at 7pm.",
        "Date of next meeting: 3 May.",
        "JB to circulate the paper before the next meeting.",
        "The meeting closed at 9pm.",
    ],
)
def test_a_date_or_a_deadline_is_none(sentence: str) -> None:
    assert read_minutes(sentence).forward_items == ()


def test_entries_under_items_for_the_next_meeting_are_forward_items() -> None:
    text = "Items for the next meeting\n- Budget for 2018\n- Trees in Mill Lane\n"
    assert [found.text for found in read_minutes(text).forward_items] == [
        "Budget for 2018",
        "Trees in Mill Lane",
    ]
