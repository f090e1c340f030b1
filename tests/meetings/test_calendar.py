"""A meeting as a calendar event, when its SEQUENCE rises, and what a feed's link points at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import ical
from delivery.errors import Invalid
from delivery.meetings.calendar.event import MeetingEvent, render_event
from delivery.meetings.calendar.feeds import PARTNERSHIP, group_target, slug_of
from delivery.meetings.calendar.joining import without_joining
from delivery.meetings.calendar.sequence import next_sequence
from delivery.wording import LONDON
from tests.support.calendars import read_calendar, read_event

FORUM = MeetingEvent(
    uid="0d9a4a56-7b0e-4f0e-8f7e-1d1a0f5f9c01",
    sequence=0,
    changed_at=datetime(2027, 1, 4, 16, 30, tzinfo=UTC),
    group="Disability Forum",
    starts_at=datetime(2027, 7, 14, 9, tzinfo=UTC),
    ends_at=datetime(2027, 7, 14, 11, tzinfo=UTC),
    venue="The Guildhall, Room 4; ring twice",
    joining_link="https://meet.example.org/forum",
    is_cancelled=False,
    page="https://delivery.example.org/meetings/12",
)


def read_back(meeting: MeetingEvent) -> Any:
    return read_event(render_event(meeting))


def test_an_event_says_what_when_and_where() -> None:
    event = read_back(FORUM)
    assert event["SUMMARY"] == "Disability Forum"
    assert event["LOCATION"] == "The Guildhall, Room 4; ring twice"
    assert event["DTSTART"].dt == FORUM.starts_at
    assert event["DTEND"].dt == FORUM.ends_at
    assert event["URL"] == FORUM.page
    assert event["UID"] == FORUM.uid
    assert event["STATUS"] == "CONFIRMED"
    assert FORUM.joining_link in event["DESCRIPTION"]
    assert FORUM.page in event["DESCRIPTION"]


def test_an_event_says_how_to_take_part_and_why_it_was_moved() -> None:
    moved = replace(
        FORUM,
        dial_in="0330 555 0100, 4711#",
        access_needs="Hearing loop; step-free from the square",
        reason="The hall is let.",
        planned_for=datetime(2027, 7, 7, 9, tzinfo=UTC),
    )
    lines = str(read_back(moved)["DESCRIPTION"]).split("\n")
    assert lines == [
        "Moved from Wednesday 7 July 2027, 10am: The hall is let.",
        f"Join online: {FORUM.joining_link}",
        "Dial in: 0330 555 0100, 4711#",
        "Access: Hearing loop; step-free from the square",
        f"Agenda and papers: {FORUM.page}",
    ]


def test_an_extraordinary_meeting_and_a_cancelled_one_say_why() -> None:
    called = replace(FORUM, is_extraordinary=True, reason="An attack on the mosque last night.")
    event = read_back(called)
    assert event["SUMMARY"] == "Disability Forum: extraordinary meeting"
    assert str(event["DESCRIPTION"]).startswith("An attack on the mosque last night.\n")
    event = read_back(replace(called, is_cancelled=True, reason="The police hold it instead."))
    assert event["SUMMARY"] == "Cancelled: Disability Forum: extraordinary meeting"
    assert str(event["DESCRIPTION"]).startswith("Cancelled: The police hold it instead.\n")


def test_an_event_names_nobody() -> None:
    assert not {"ATTENDEE", "ORGANIZER", "CONTACT", "COMMENT"} & set(read_back(FORUM))


def test_a_meeting_without_a_venue_is_at_its_joining_link() -> None:
    assert read_back(replace(FORUM, venue=""))["LOCATION"] == FORUM.joining_link


def test_a_meeting_without_any_place_has_no_location() -> None:
    assert "LOCATION" not in read_back(replace(FORUM, venue="", joining_link=""))


def test_a_cancelled_meeting_keeps_its_uid_and_leaves_people_free() -> None:
    event = read_back(replace(FORUM, is_cancelled=True, sequence=1))
    assert event["STATUS"] == "CANCELLED"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["UID"] == FORUM.uid
    assert event["SEQUENCE"] == 1
    assert event["SUMMARY"] == "Cancelled: Disability Forum"


@pytest.mark.parametrize("minutes", [0, -30])
def test_a_meeting_that_does_not_end_after_it_starts_is_refused(minutes: int) -> None:
    with pytest.raises(Invalid) as refused:
        render_event(replace(FORUM, ends_at=FORUM.starts_at + timedelta(minutes=minutes)))
    assert "ends_at" in refused.value.problems


def test_an_event_rendered_twice_is_the_same_text() -> None:
    assert render_event(FORUM) == render_event(replace(FORUM))


@pytest.mark.parametrize(
    "after",
    [
        replace(FORUM, starts_at=FORUM.starts_at - timedelta(minutes=30)),
        replace(FORUM, ends_at=FORUM.ends_at + timedelta(minutes=30)),
        replace(FORUM, venue="County Hall"),
        replace(FORUM, joining_link="https://meet.example.org/other"),
        replace(FORUM, dial_in="0330 555 0100"),
        replace(FORUM, is_cancelled=True),
    ],
    ids=["start", "end", "venue", "joining link", "dial-in", "cancelled"],
)
def test_sequence_rises_by_one_when_time_place_or_status_changes(after: MeetingEvent) -> None:
    assert next_sequence(replace(FORUM, sequence=4), replace(after, sequence=4)) == 5


def test_sequence_rises_again_when_a_cancelled_meeting_is_on_after_all() -> None:
    assert next_sequence(replace(FORUM, is_cancelled=True, sequence=1), FORUM) == 2


@pytest.mark.parametrize(
    "after",
    [
        FORUM,
        replace(FORUM, changed_at=FORUM.changed_at + timedelta(days=1)),
        replace(FORUM, group="Disability and Access Forum"),
        replace(FORUM, access_needs="Hearing loop", reason="Asked by a member"),
        replace(FORUM, starts_at=FORUM.starts_at.astimezone(LONDON)),
    ],
    ids=["nothing", "minutes", "name", "access", "the same moment on another clock"],
)
def test_sequence_stays_when_people_need_not_answer_again(after: MeetingEvent) -> None:
    assert next_sequence(replace(FORUM, sequence=4), after) == 4


@given(
    starts_at=st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    minutes=st.integers(1, 60 * 24 * 3),
    venue=st.text(max_size=300),
    group=st.text(min_size=1, max_size=200),
)
def test_any_meeting_comes_back_at_its_own_hours(
    starts_at: datetime, minutes: int, venue: str, group: str
) -> None:
    starts_at = starts_at.replace(microsecond=0)
    ends_at = starts_at + timedelta(minutes=minutes)
    meeting = replace(FORUM, starts_at=starts_at, ends_at=ends_at, venue=venue, group=group)
    calendar = read_calendar(ical.join(group, [render_event(meeting)]))
    (event,) = calendar.walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (starts_at, ends_at)
    assert not event.errors


def test_a_link_points_at_one_group_or_at_the_partnership() -> None:
    assert slug_of(group_target("disability-forum")) == "disability-forum"
    assert slug_of(PARTNERSHIP) is None


@pytest.mark.parametrize("venue", ["", FORUM.venue])
def test_an_event_without_how_it_is_joined_is_as_if_nobody_had_said(venue: str) -> None:
    meeting = replace(
        FORUM, venue=venue, dial_in="0330 555 0100, 4711\\ #; then wait", access_needs="A loop; " * 20
    )
    plain = replace(meeting, joining_link="", dial_in="")
    assert without_joining(render_event(meeting), venue) == render_event(plain)
