"""What must hold of calendars (INTEROP section 0), each rule by its number, on events and messages that were made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from delivery import ical
from delivery.mail.letter import Sender
from delivery.meetings.calendar.event import MeetingEvent, render_event
from delivery.meetings.calendar.invitations import Attendee, cancel, decline_counter, request
from delivery.meetings.calendar.recurrence import (
    Rule,
    SeriesEvent,
    clocks_change_between,
    needs_own_event,
    render_series,
)
from delivery.meetings.calendar.sequence import next_sequence
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.dates.clashes import leaves_its_place
from delivery.meetings.rules.inviting.asked import Role
from delivery.wording import LONDON
from tests.support.calendars import faults, read_calendar, read_event

THIRD_WEDNESDAY = Cadence(2, "month", Weekday.WEDNESDAY, Week.THIRD)
RULE = Rule(THIRD_WEDNESDAY, time(10), time(12), date(2027, 1, 20), date(2027, 11, 17))
CHANGED = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
WRITTEN = datetime(2027, 2, 1, 9, tzinfo=UTC)
SERIES = SeriesEvent(
    uid="0f7c9a52-58d7-4c1f-a0b3-6f3f3c9d6a10",
    sequence=0,
    changed_at=CHANGED,
    group="Fforwm Ffydd, Łódź & “Ŵyl”; a forum with a name that is far longer than seventy-five octets",
    rule=RULE,
    venue="County Hall, room 2; first floor",
    joining_link="https://meet.example.org/faith",
    dial_in="",
    access_needs="Step-free.\r\nBSL on request.",
    page="https://delivery.example.org/groups/faith-forum",
    left_out=(date(2027, 3, 17),),
)
MAY = SERIES.meeting(date(2027, 5, 19))
OCCURRENCE = replace(MAY, occurrence=MAY.starts_at, planned_for=MAY.starts_at)
MOVED = replace(
    OCCURRENCE,
    sequence=1,
    starts_at=MAY.starts_at + timedelta(days=1),
    ends_at=MAY.ends_at + timedelta(days=1),
)
SENDER = Sender("Hate Reduction Partnership", "meetings@delivery.example.org")
SAM = Attendee('Sam "Sammy" Brackley\r\nX-EVIL: 1', "sam@example.org", Role.MEMBER)

MESSAGES = {
    "series": request(SERIES, SENDER, SAM, WRITTEN),
    "meeting": request(MAY, SENDER, SAM, WRITTEN),
    "moved": request(MOVED, SENDER, SAM, WRITTEN),
    "cancelled": cancel(replace(MOVED, sequence=2, is_cancelled=True), SENDER, SAM, WRITTEN),
    "removed": cancel(replace(SERIES, sequence=1), SENDER, SAM, WRITTEN),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_1_and_2_every_message_is_one_that_every_program_reads(name: str) -> None:
    assert faults(MESSAGES[name].content) == []


@pytest.mark.parametrize("event", [SERIES, MAY, OCCURRENCE, MOVED])
def test_1_and_2_a_proposed_time_is_declined_with_the_name_of_the_event_alone(
    event: MeetingEvent | SeriesEvent,
) -> None:
    part = decline_counter(event, SENDER, WRITTEN)
    assert faults(part.content) == []
    (told,) = read_calendar(part.content).walk("VEVENT")
    assert (str(told["UID"]), told.get("SEQUENCE", 0)) == (event.uid, event.sequence)
    assert ("RECURRENCE-ID" in told) is (event in {OCCURRENCE, MOVED})


def test_1_and_2_a_feed_of_a_series_and_what_was_moved_of_it_is_too() -> None:
    cancelled = replace(
        OCCURRENCE, occurrence=RULE.hours(date(2027, 7, 21))[0], sequence=1, is_cancelled=True
    )
    octets = ical.join(
        "Faith\x0b Forum", [render_series(SERIES), render_event(MOVED), render_event(cancelled)]
    )
    assert faults(octets) == []
    assert octets == ical.join(
        "Faith\x0b Forum", [render_series(SERIES), render_event(MOVED), render_event(cancelled)]
    )


def test_3_a_message_brings_its_zone_by_rule_and_only_where_it_names_it() -> None:
    text = MESSAGES["series"].content.decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in text
    night = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    twice = replace(MAY, starts_at=night, ends_at=night + timedelta(minutes=30))
    assert b"VTIMEZONE" not in request(twice, SENDER, SAM, WRITTEN).content, "both hours are in UTC"


def test_4_the_product_is_named_and_the_uid_is_the_stored_one_everywhere() -> None:
    assert {part.uid for part in MESSAGES.values()} == {SERIES.uid}
    for part in MESSAGES.values():
        calendar = read_calendar(part.content)
        assert calendar["PRODID"] == ical.PRODUCT_ID
        (event,) = calendar.walk("VEVENT")
        assert event["UID"] == SERIES.uid == read_event(render_series(SERIES))["UID"]
        assert event["DTSTAMP"].dt == WRITTEN, "when this message was written"


@pytest.mark.parametrize(
    ("after", "rises"),
    [
        (replace(MAY, starts_at=MAY.starts_at + timedelta(hours=1)), True),
        (replace(MAY, venue="Guildhall"), True),
        (replace(MAY, joining_link=""), True),
        (replace(MAY, is_cancelled=True), True),
        (replace(MAY, access_needs="A hearing loop."), False),
        (replace(MAY, reason="The agenda is long."), False),
    ],
)
def test_5_sequence_starts_at_0_and_rises_by_one_for_what_people_must_know(
    after: MeetingEvent, rises: bool
) -> None:
    assert MAY.sequence == 0
    assert next_sequence(MAY, after) == int(rises)


def test_6_no_time_floats_and_a_series_keeps_its_hour_all_year() -> None:
    starts = [RULE.hours(day)[0] for day in RULE.days]
    assert {at.astimezone(LONDON).hour for at in starts} == {10}
    assert {at.astimezone(UTC).hour for at in starts} == {9, 10}
    assert read_event(render_series(SERIES))["DTSTART"].dt.utcoffset() is not None


@pytest.mark.parametrize(
    ("cadence", "first", "last", "text"),
    [
        (
            THIRD_WEDNESDAY,
            date(2027, 1, 20),
            date(2027, 7, 21),
            "MONTHLY;INTERVAL=2;BYDAY=3WE;UNTIL=20270721T090000Z",
        ),
        (
            Cadence(1, "month", Weekday.FRIDAY, Week.LAST),
            date(2027, 1, 29),
            date(2027, 2, 26),
            "MONTHLY;INTERVAL=1;BYDAY=-1FR;UNTIL=20270226T100000Z",
        ),
        (
            Cadence(6, "week", Weekday.MONDAY),
            date(2027, 1, 4),
            date(2027, 2, 15),
            "WEEKLY;INTERVAL=6;BYDAY=MO;UNTIL=20270215T100000Z",
        ),
    ],
)
def test_7_a_rule_names_one_weekday_and_ends_in_utc(
    cadence: Cadence, first: date, last: date, text: str
) -> None:
    rule = Rule(cadence, time(10), time(12), first, last)
    assert rule.text == f"FREQ={text}"
    series = read_event(render_series(replace(SERIES, rule=rule, left_out=())))
    assert series["DTSTART"].dt == rule.hours(first)[0]
    assert next(rule.days) == first, "DTSTART is an occurrence"
    assert set(series["RRULE"]) == {"FREQ", "INTERVAL", "BYDAY", "UNTIL"}
    assert "RDATE" not in series


def test_7_a_series_stays_out_of_the_hours_that_the_clocks_leave_out_or_repeat() -> None:
    assert clocks_change_between(time(1, 30), time(3))
    assert clocks_change_between(time(0, 30), time(1, 30))
    assert not clocks_change_between(time(10), time(12))
    assert not clocks_change_between(time(2), time(4))


def test_8_what_is_left_out_or_moved_names_the_start_that_the_rule_gave() -> None:
    series = read_event(render_series(SERIES))
    assert [one.dt for one in series["EXDATE"].dts] == [RULE.hours(date(2027, 3, 17))[0]]
    moved = read_event(render_event(MOVED))
    assert moved["RECURRENCE-ID"].dt == MAY.starts_at
    assert moved["RECURRENCE-ID"].params["TZID"] == series["DTSTART"].params["TZID"]
    assert MESSAGES["moved"].occurrence == "20270519T100000"


def test_9_a_moved_meeting_stays_between_its_neighbours() -> None:
    march, may, july = date(2027, 3, 17), date(2027, 5, 19), date(2027, 7, 21)
    held = {march: march, may: may, july: july}
    assert leaves_its_place(may, date(2027, 7, 20), held) == ""
    assert "Another meeting of this series is on Wednesday 21 July 2027" in leaves_its_place(may, july, held)
    assert "Choose a day before Wednesday 21 July 2027" in leaves_its_place(may, date(2027, 7, 22), held)
    assert "Choose a day after Wednesday 17 March 2027" in leaves_its_place(may, date(2027, 3, 1), held)


def test_11_a_message_is_of_one_event_from_its_sender_to_one_attendee() -> None:
    for part in MESSAGES.values():
        (event,) = read_calendar(part.content).walk("VEVENT")
        assert event["ORGANIZER"] == f"mailto:{SENDER.address}"
        attendee = event["ATTENDEE"]
        assert attendee == "mailto:sam@example.org"
        assert {name: attendee.params[name] for name in ("ROLE", "PARTSTAT", "RSVP", "CUTYPE")} == {
            "ROLE": "REQ-PARTICIPANT",
            "PARTSTAT": "NEEDS-ACTION",
            "RSVP": "TRUE",
            "CUTYPE": "INDIVIDUAL",
        }
        assert attendee.params["CN"] == "Sam 'Sammy' Brackley X-EVIL: 1", "one line, and no quote in a name"


def test_12_a_meeting_of_a_series_goes_alone_and_without_the_rule() -> None:
    (event,) = read_calendar(MESSAGES["moved"].content).walk("VEVENT")
    assert "RECURRENCE-ID" in event
    assert "RRULE" not in event
    assert "EXDATE" not in event


def test_13_a_withdrawal_keeps_uid_and_organizer_and_says_so() -> None:
    for name in ("cancelled", "removed"):
        part = MESSAGES[name]
        (event,) = read_calendar(part.content).walk("VEVENT")
        assert part.method == read_calendar(part.content)["METHOD"] == "CANCEL"
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] == part.sequence > 0


def test_a_meeting_needs_an_event_of_its_own_where_the_rule_does_not_say_it() -> None:
    assert not needs_own_event(OCCURRENCE, SERIES)
    for other in (
        MOVED,
        replace(OCCURRENCE, venue="Guildhall"),
        replace(OCCURRENCE, is_cancelled=True),
        replace(OCCURRENCE, reason="The hall was booked."),
        replace(OCCURRENCE, sequence=2),
    ):
        assert needs_own_event(other, SERIES)
