"""Labels behind and below an action, which say who and when."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import Reading, read_minutes


def told(reading: Reading) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(found.owners, found.text, found.due) for found in reading.actions]


@pytest.mark.parametrize(
    "text",
    [
        "Action: Ring the hall\nOwner: JB\nDeadline: 3 May",
        "**Action:** Ring the hall\n**Lead:** JB\n**Due:** 3 May\n",
        "Action: Ring the hall\nBy whom: JB\n\nBy when: 3 May\n",
        "## Actions\n1. Ring the hall\n   - Owner: JB\n   - Due: 3 May\n",
        "Action: Ring the hall. Owner: JB. Due: 3 May.",
        "Action: Ring the hall | Owner: JB | Due: 3 May",
        "Action: Ring the hall (Owner: JB; Deadline: 3 May)",
    ],
)
def test_labels_say_who_and_when(text: str) -> None:
    assert told(read_minutes(text)) == [(("JB",), "Ring the hall", "3 May")]


def test_a_label_is_not_taken_from_the_next_action() -> None:
    text = "Action: Ring the hall. Action: Book the band. Owner: CD."
    assert told(read_minutes(text)) == [((), "Ring the hall", None), (("CD",), "Book the band", None)]


def test_an_owner_told_already_stays() -> None:
    assert told(read_minutes("Action: JB to ring the hall.\nLead: CD")) == [(("JB",), "ring the hall", None)]


def test_a_label_that_holds_no_name_gives_none() -> None:
    assert told(read_minutes("Action: Ring the hall\nOwner: to be found")) == [((), "Ring the hall", None)]


def test_a_label_and_what_it_says_may_stand_on_two_lines() -> None:
    text = (
        "Action\nFind a venue for the fair\nOwner\nRowan Elm\nTimescale\n30 November 2019\n\n5. Hall\nNone\n"
    )
    [found] = read_minutes(text).actions
    assert (found.text, found.owners, found.due) == (
        "Find a venue for the fair",
        ("Rowan Elm",),
        "30 November 2019",
    )
