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


def test_a_list_in_one_line_is_an_item_each() -> None:
    text = "7. Items for next agenda\n\nSpeed watch; grants; budget 2018/19.\n"
    assert [found.text for found in read_minutes(text).forward_items] == [
        "Speed watch",
        "grants",
        "budget 2018/19",
    ]


def test_bullets_under_next_time_are_for_later() -> None:
    text = "5. Next time\n- taxis\n- the lamps on the mill bridge\nWe meet on 7 November.\n"
    assert [found.text for found in read_minutes(text).forward_items] == [
        "taxis",
        "the lamps on the mill bridge",
    ]


def test_somebody_to_be_invited_to_speak_is_for_later() -> None:
    text = "It was suggested that someone from the fire service be invited to talk about lamps."
    assert len(read_minutes(text).forward_items) == 1
