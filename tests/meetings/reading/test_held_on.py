"""Which date of a text is the meeting's."""

from __future__ import annotations

from datetime import date

import pytest

from delivery.meetings.reading import read_minutes

HELD = date(2024, 5, 3)


@pytest.mark.parametrize(
    "head",
    [
        "Minutes of the meeting held in the Mill on Friday 3 May 2024 at 7pm",
        "Mill Forum, 3 May 2024, 6pm, Town Hall",
        "Date: 03/05/2024   Venue: the Mill",
        "Minutes of the last meeting of 2 April 2024 were agreed.\n\nMeeting of 3 May 2024",
    ],
)
def test_the_head_says_when_the_group_met(head: str) -> None:
    assert read_minutes(f"{head}\n\nAction: JB to ring by 4 June 2024.").meeting_date_found == HELD


@pytest.mark.parametrize(
    "text",
    [
        "Notes of the forum\n\nAction: JB to ring the school by 3 May 2024.",
        "Bids panel\nAnn reported that the grant ends on 3 May 2024.",
        "The minutes of 3 May 2024 were approved.",
        "Next meeting: 3 May 2024",
    ],
)
def test_a_day_of_something_else_is_not_the_meetings(text: str) -> None:
    assert read_minutes(text).meeting_date_found is None


def test_the_next_meeting_that_the_text_dates_gives_its_day() -> None:
    text = "Forum, 14 March 2017\n\nPresent: Ann Bell (AB)\n\n1. Lamps\n\nAB will bring the figures to the May meeting.\n\nDate of next meeting: 9 May 2017, 6pm\n"
    [promise] = read_minutes(text).commitments
    assert promise.due_on == date(2017, 5, 9)
