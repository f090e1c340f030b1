"""Due phrases as they stand in sentences."""

from __future__ import annotations

import pytest

from delivery.meetings.reading.due import due_phrase


def phrase(text: str) -> str | None:
    place = due_phrase(text)
    return text[place[0] : place[1]] if place else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("send the list by Friday 29th June.", "by Friday 29th June"),
        ("report by the end of May", "by the end of May"),
        ("bring a draft to the January meeting", "to the January meeting"),
        ("invite the wardens to the next meeting in November", "to the next meeting in November"),
        ("circulate the paper before next meeting", "before next meeting"),
        ("write in advance of the next Panel meeting and say so", "in advance of the next Panel meeting"),
        ("report back in six months", "in six months"),
        ("comment within ten days of receipt", "within ten days"),
        ("make sure it is sent before the deadline of 31 December", "before the deadline of 31 December"),
        ("ring the school asap", "asap"),
        ("visit the site (3 March)", "3 March"),
        ("order the signs – 12 June", "12 June"),
        ("attend training (when available)", "when available"),
        ("patrol w/c 17th October", "w/c 17th October"),
        ("reply by 29/06", "by 29/06"),
        ("send quotes by the 31st", "by the 31st"),
        ("walk the path on Saturday evening", "on Saturday evening"),
        ("decide in February", "in February"),
        ("by 3 March, or at the next meeting", "by 3 March"),
        ("raise it at her next public meeting", "at her next public meeting"),
        ("raise it at the next scrutiny committee", "at the next scrutiny committee"),
        ("come to the hall by 6.45 pm to set up", "by 6.45 pm"),
        ("take the test before wk 6", "before wk 6"),
        ("send it to Members after the meeting", "after the meeting"),
        ("circulate the paper when it is published", "when it is published"),
        ("start the search today", "today"),
        ("reply by 5pm on Friday 10 June 2024", "by 5pm on Friday 10 June 2024"),
        ("bring the rota to the 2031 AGM", "to the 2031 AGM"),
        ("meet again in a week's time", "in a week's time"),
    ],
)
def test_a_due_phrase_is_found_as_written(text: str, due: str) -> None:
    assert phrase(text) == due


@pytest.mark.parametrize(
    "text",
    [
        "publish the minutes of the meeting held on 25 October",
        "send the notes from the meeting on 25 October",
        "note the letter dated 4 May 2016",
        "invite the mayor to a future meeting",
        "May may ring the hall",
        "set up a meeting with the bank",
        "create an event for the Christmas meal",
        "book room 3",
        "put the minutes from 16 July onto the website",
        "mention that today is the day of the fair",
    ],
)
def test_what_is_past_or_no_date_is_no_due_phrase(text: str) -> None:
    assert phrase(text) is None
