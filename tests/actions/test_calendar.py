"""The due date of an action in a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from delivery.actions.calendar import DueDate, render_due_date
from tests.support.calendars import read_event

DIRECTORY = DueDate(
    uid="action-a-0123@delivery.example.org",
    sequence=2,
    changed_at=datetime(2027, 1, 4, 16, 30, tzinfo=UTC),
    reference="A-0123",
    text="Send the directory of support, with Welsh and Polish pages,\nto every forum.",
    due=date(2027, 2, 28),
    owners="Head of Communities, Example District Council",
    is_cancelled=False,
    page="https://delivery.example.org/actions/123",
)


def read_back(action: DueDate) -> Any:
    return read_event(render_due_date(action))


def test_a_due_date_is_a_whole_day_that_leaves_people_free() -> None:
    event = read_back(DIRECTORY)
    assert event.name == "VEVENT"
    assert event["DTSTART"].dt == date(2027, 2, 28)
    assert event["DTEND"].dt == date(2027, 3, 1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 2


def test_a_due_date_says_what_is_due_who_owns_it_and_where_to_report() -> None:
    event = read_back(DIRECTORY)
    assert event["SUMMARY"].startswith(
        "Due: A-0123 Send the directory of support, with Welsh and Polish pages, to"
    )
    assert "Owner: Head of Communities" in event["DESCRIPTION"]
    assert event["URL"] == DIRECTORY.page


def test_a_long_action_is_shortened_in_the_title_alone() -> None:
    text = "Ask each district for the dates and times of its drop-in sessions. " * 5
    event = read_back(replace(DIRECTORY, text=text))
    assert len(event["SUMMARY"]) < 150
    assert event["SUMMARY"].endswith(" …")
    assert text.strip() in event["DESCRIPTION"]


def test_an_action_without_an_owner_says_so() -> None:
    assert "Owner: not known yet" in read_back(replace(DIRECTORY, owners=""))["DESCRIPTION"]


def test_the_due_date_of_a_cancelled_action_is_cancelled() -> None:
    assert read_back(replace(DIRECTORY, is_cancelled=True))["STATUS"] == "CANCELLED"
