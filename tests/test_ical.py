"""Every calendar: safe text, the London clock, all-day events, and feeds joined from stored events."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event, Timezone

from delivery import ical
from delivery.wording import LONDON
from tests.support.calendars import read_calendar, read_event

CHANGED = datetime(2027, 1, 4, 16, 30, tzinfo=UTC)
CONTROL = {code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\r\n"}

texts = st.text(
    st.characters() | st.sampled_from('\x00\x07\x0b\x1b\r\n\t\\,;:"^N\x85\u2028\ud800é漢🏳️‍🌈'), max_size=300
)


def event_titled(title: str) -> Event:
    return ical.new_event("5f0c3c1e-6a43-4c1b-9a5e-0a4f6f1d2b11", 0, CHANGED, title)


def lasting(starts_at: datetime, hours: int = 2) -> Event:
    event = event_titled("Disability Forum")
    ical.set_hours(event, starts_at, starts_at + timedelta(hours=hours))
    return event


@given(title=texts, notes=texts)
def test_no_text_can_break_a_line_or_smuggle_a_control_character(title: str, notes: str) -> None:
    event = lasting(datetime(2027, 7, 1, 9, tzinfo=UTC))
    event["SUMMARY"] = ical.line(title)
    event.add("DESCRIPTION", ical.words(notes))
    calendar = ical.join(title, [ical.written(event)])
    assert not CONTROL & {ord(mark) for mark in calendar.decode()}
    for octets in calendar.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(octets) <= 75
        assert b"\n" not in octets
        assert b"\r" not in octets
        octets.decode()  # a character split by folding cannot be decoded


@given(title=texts, notes=texts)
def test_the_words_that_are_kept_come_back_as_they_were_typed(title: str, notes: str) -> None:
    event = event_titled(title)
    event.add("DESCRIPTION", ical.words(notes))
    back = read_event(ical.written(event))
    assert str(back["SUMMARY"]) == str(ical.line(title))
    assert str(back["DESCRIPTION"]) == str(ical.words(notes))


def test_a_backslash_before_a_capital_n_is_no_new_line() -> None:
    assert str(read_event(ical.written(event_titled(r"Papers in S:\North\Notes")))["SUMMARY"]) == (
        r"Papers in S:\North\Notes"
    )


def test_a_line_pasted_from_word_keeps_its_break_and_a_title_stands_on_one_line() -> None:
    assert str(ical.words("Room 4\x0bCounty Hall\r\nParking\tfree")) == "Room 4\nCounty Hall\nParking free"
    assert str(ical.line(" Room 4\x0bCounty  Hall\r\n")) == "Room 4 County Hall"


def test_london_is_declared_by_rule_and_agrees_with_the_clock_for_every_day_of_the_coming_years() -> None:
    zone = Timezone.from_ical(ical.TIMEZONE)
    assert isinstance(zone, Timezone)
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert "RDATE" not in ical.TIMEZONE
    declared = zone.to_tz(lookup_tzid=False)
    for day in range(365 * 12):
        noon = datetime(2024, 1, 1, 12) + timedelta(days=day)  # noqa: DTZ001  # the clock on the wall
        assert noon.replace(tzinfo=declared).utcoffset() == noon.replace(tzinfo=LONDON).utcoffset()


@pytest.mark.parametrize(
    ("starts_at", "written"),
    [
        (datetime(2027, 1, 20, 10, tzinfo=UTC), "DTSTART;TZID=Europe/London:20270120T100000"),
        (datetime(2027, 7, 14, 9, tzinfo=UTC), "DTSTART;TZID=Europe/London:20270714T100000"),
        (datetime(2027, 7, 14, 23, 30, tzinfo=UTC), "DTSTART;TZID=Europe/London:20270715T003000"),
    ],
)
def test_hours_are_written_on_the_london_clock(starts_at: datetime, written: str) -> None:
    assert written in ical.written(lasting(starts_at)).splitlines()


@pytest.mark.parametrize("minutes", range(-90, 150, 30))
def test_every_moment_of_the_night_the_clocks_go_back_is_read_back_as_it_was(minutes: int) -> None:
    starts_at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minutes)
    text = ical.written(lasting(starts_at, hours=1))
    event = read_event(text)
    assert event["DTSTART"].dt.astimezone(UTC) == starts_at
    assert event["DTEND"].dt.astimezone(UTC) == starts_at + timedelta(hours=1)
    assert text.count("TZID") in {0, 2}


def test_the_hour_that_comes_twice_is_written_in_utc() -> None:
    first, second = (
        ical.written(lasting(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), hours=1)).splitlines()
        for hour in (0, 1)
    )
    assert "DTSTART:20261025T003000Z" in first
    assert "DTSTART:20261025T013000Z" in second


def test_an_all_day_event_ends_on_the_next_day_and_leaves_people_free() -> None:
    event = event_titled("Consultation closes")
    ical.set_day(event, date(2027, 2, 28))
    lines = ical.written(event).splitlines()
    assert "DTSTART;VALUE=DATE:20270228" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert "TRANSP:TRANSPARENT" in lines


def test_the_stamps_of_an_event_are_of_its_last_change() -> None:
    summer = CHANGED.astimezone(LONDON)
    event = read_event(ical.written(ical.new_event("a@b", 3, summer, "Forum")))
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED
    assert ical.written(ical.new_event("a@b", 3, summer, "Forum")).count("20270104T163000Z") == 2


def test_a_feed_names_itself_in_every_way_that_programs_look_for() -> None:
    text = ical.join("Faith, Race & Belief", []).decode()
    for expected in (
        "VERSION:2.0",
        f"PRODID:{ical.PRODUCT_ID}",
        "CALSCALE:GREGORIAN",
        r"NAME:Faith\, Race & Belief",
        r"X-WR-CALNAME:Faith\, Race & Belief",
        "X-WR-TIMEZONE:Europe/London",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ):
        assert expected in text.split("\r\n")
    assert "METHOD" not in text


def test_a_feed_without_events_is_still_a_calendar() -> None:
    calendar = read_calendar(ical.join("Nothing yet", []))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_damaged_event_is_left_out_and_the_others_stay() -> None:
    good = ical.written(lasting(datetime(2027, 7, 14, 9, tzinfo=UTC)))
    damaged = ["", "nonsense", good[:-20], good.replace("\r\n", "\n"), "END:VCALENDAR\r\n"]
    calendar = read_calendar(ical.join("Forum", [good, *damaged, good]))
    assert len(calendar.walk("VEVENT")) == 2
    assert not calendar.errors


def test_the_same_events_give_the_same_octets() -> None:
    events = [ical.written(lasting(datetime(2027, month, 14, 9, tzinfo=UTC))) for month in range(1, 13)]
    assert ical.join("Forum", events) == ical.join("Forum", list(events))
