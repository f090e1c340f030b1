"""What an action is called once its deadline was taken out of its words."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.confirming.titles import without_deadline


@pytest.mark.parametrize(
    ("text", "phrase", "title"),
    [
        (
            "ask two members to speak on film - by end of Jan",
            "by end of Jan",
            "ask two members to speak on film",
        ),
        ("write about the panel by 4/12/26.", "by 4/12/26", "write about the panel."),
        ("send the draft round before Christmas", "before Christmas", "send the draft round"),
        ("by 3 May, ring the hall", "by 3 May", "ring the hall"),
        ("ring the hall by 3 May about the fair", "by 3 May", "ring the hall about the fair"),
        ("tell the press (by 19 May)", "by 19 May", "tell the press"),
        ("tell the press (KE, by 19 May)", "by 19 May", "tell the press (KE)"),
        ("count the lamps, 3 May", "3 May", "count the lamps"),
        ("count the lamps – next meeting", "next meeting", "count the lamps"),
    ],
)
def test_a_deadline_leaves_the_title(text: str, phrase: str, title: str) -> None:
    assert without_deadline(text, phrase) == title


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("hold a stall on 3 May", "on 3 May"),
        ("bring the costs to the next meeting", "to the next meeting"),
        ("answer within two days of a note", "within two days"),
        ("consult by 3 May and report by 4 June", "by 3 May"),
        ("check whether the work due by May was done", "due by May"),
        ("submit the bid by 4 December at noon", "by 4 December"),
        ("send by Friday", "by Friday"),
        ("write a history page, over Christmas", "over Christmas"),
        ("book it (by Friday, if it is dry)", "by Friday"),
        ("ring the hall", "by 3 May"),
        ("ring the hall", ""),
    ],
)
def test_what_is_no_deadline_of_it_all_stays(text: str, phrase: str) -> None:
    assert without_deadline(text, phrase) == text
