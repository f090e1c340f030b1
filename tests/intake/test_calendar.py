"""Calendar files of every making, read into dates: in the child process, and as a pure reader."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from delivery.intake.calendar.dates import CalendarDate, CalendarDates, as_text, from_text
from delivery.intake.calendar.moments import NEVER, NO_END, TWICE
from delivery.intake.calendar.reader import MOST_DATES, read_calendar
from delivery.intake.plain import read_plain
from delivery.intake.reader import read_calendar_file
from delivery.intake.refusal import Refused

SINCE = date(2027, 1, 4)
CORPUS = sorted((Path(icalendar.__file__).parent / "tests").rglob("*.ics"))
CUSTOM = """BEGIN:VTIMEZONE
TZID:Custom/A
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def calendar(*events: str, before: str = "") -> str:
    whole = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{before}{whole}END:VCALENDAR\n"


def dates(*events: str, before: str = "") -> tuple[CalendarDate, ...]:
    return read_calendar(calendar(*events, before=before), SINCE).dates


def one(event: str) -> CalendarDate:
    (found,) = dates(event)
    return found


def test_interop_19_every_calendar_that_ships_with_the_library_is_read_and_every_error_is_told() -> None:
    """None raises but a refusal with a sentence; each entry of each component's `errors` stands in a problem."""
    assert len(CORPUS) > 150
    read, told = 0, 0
    for path in CORPUS:
        try:
            text, _ = read_plain(path.read_bytes())
            problems = read_calendar(text, date(1900, 1, 1)).problems
        except Refused:
            continue
        read += 1
        for message in errors_of(text):
            assert any(message in problem for problem in problems), (path.name, message)
            told += 1
    assert read > 120
    assert told > 10


def errors_of(text: str) -> list[str]:
    """What the library says itself of each component, on one line as the problems have it."""
    if "BEGIN:VCALENDAR" not in text.upper():
        text = f"BEGIN:VCALENDAR\n{text.strip()}\nEND:VCALENDAR\n"
    components = [part for whole in Calendar.from_ical(text, multiple=True) for part in whole.walk()]
    return [" ".join(str(message).split())[:100] for part in components for _, message in part.errors]


def test_a_zone_that_one_file_defines_says_nothing_of_the_next() -> None:
    event = "UID:1\nDTSTART;TZID=Custom/A:20270301T100000\nDTEND;TZID=Custom/A:20270301T110000"
    for offset, hour in (("+0500", 5), ("-0700", 17), ("+0500", 5)):
        (found,) = dates(event, before=CUSTOM.format(offset=offset))
        assert found.starts == datetime(2027, 3, 1, hour, tzinfo=UTC)


def test_london_is_london_whatever_a_file_says_it_is() -> None:
    zone = CUSTOM.format(offset="+0900").replace("Custom/A", "Europe/London")
    (found,) = dates("UID:1\nDTSTART;TZID=Europe/London:20270701T100000", before=zone)
    assert found.starts == datetime(2027, 7, 1, 9, tzinfo=UTC)


def test_the_names_that_windows_gives_zones_are_known() -> None:
    assert one("UID:1\nDTSTART;TZID=GMT Standard Time:20270701T100000").starts.hour == 9


def test_an_unknown_zone_and_no_zone_are_left_to_be_asked() -> None:
    unknown = one("UID:1\nDTSTART;TZID=Mars/Base:20270301T100000\nDTEND;TZID=Mars/Base:20270301T110000")
    assert (unknown.is_certain, unknown.zone) == (False, "Mars/Base")
    floating = one("UID:1\nDTSTART:20270301T100000\nDTEND:20270301T110000")
    assert (floating.is_certain, floating.zone) == (False, "")
    assert one("UID:1\nDTSTART;VALUE=DATE:20270301").is_all_day


@pytest.mark.parametrize(("hour", "sentence"), [("20271031T013000", TWICE), ("20270328T013000", NEVER)])
def test_an_hour_that_comes_twice_or_never_is_asked_about(hour: str, sentence: str) -> None:
    assert one(f"UID:1\nDTSTART;TZID=Europe/London:{hour}").doubt == sentence
    assert one("UID:1\nDTSTART:20271031T013000Z\nDTEND:20271031T023000Z").doubt == ""


def test_an_event_without_an_end_says_so() -> None:
    found = one("UID:1\nDTSTART:20270301T100000Z")
    assert (found.doubt, (found.ends - found.starts).seconds) == (NO_END, 3600)
    assert (
        one("UID:1\nDTSTART:20270301T100000Z\nDURATION:PT90M").ends
        == datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
    )  # fmt: skip


def test_what_repeats_stays_on_its_clock_without_what_is_taken_out_and_with_what_moved() -> None:
    series = """UID:1
DTSTART;TZID=Europe/London:20270104T100000
DTEND;TZID=Europe/London:20270104T120000
RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270705T090000Z
EXDATE;TZID=Europe/London:20270201T100000
SUMMARY:Forum"""
    moved = """UID:1
RECURRENCE-ID;TZID=Europe/London:20270301T100000
DTSTART;TZID=Europe/London:20270302T140000
SUMMARY:Forum moved"""
    found = dates(series, moved)
    assert [f"{at.starts:%m-%d %H}" for at in found] == [
        "01-04 10", "03-02 14", "04-05 09", "05-03 09", "06-07 09", "07-05 09",
    ]  # fmt: skip
    assert found[1].occurrence == "2027-03-01T10:00:00+00:00"
    assert len({at.occurrence for at in found}) == 6


def test_what_never_ends_is_read_for_eighteen_months_and_what_is_over_is_counted() -> None:
    read = read_calendar(
        calendar(
            "UID:1\nDTSTART:20200106T100000Z\nRRULE:FREQ=WEEKLY",
            "UID:2\nDTSTART:20260106T100000Z",
        ),
        SINCE,
    )
    assert read.past == 1
    assert read.dates[0].starts == datetime(2027, 1, 4, 10, tzinfo=UTC)
    assert date(2028, 6, 1) < read.dates[-1].starts.date() < date(2028, 7, 10)
    many = read_calendar(
        calendar(*(f"UID:{n}\nDTSTART:20270106T100000Z\nRRULE:FREQ=DAILY" for n in range(4))), SINCE
    )
    assert len(many.dates) == MOST_DATES
    assert many.beyond > 0


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("SUMMARY:Forum\nUID:1", "it has no start"),
        ("SUMMARY:Forum\nDTSTART:20270301T100000Z\nDTEND:20270301T090000Z", "it ends before it starts"),
        ("SUMMARY:Forum\nDTSTART:20270301T100000Z\nDTEND;VALUE=DATE:20270302", "of two kinds"),
        ("SUMMARY:Forum\nDTSTART:20270301T100000Z\nRRULE:FREQ=SECONDLY", "it repeats within a day"),
        ("SUMMARY:Forum\nDTSTART:20270301T100000Z\nDTSTART:20270302T100000Z", "more than one DTSTART"),
        ("SUMMARY:Forum\nDTSTART:20270301T100000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", "more than one rule"),
    ],
)
def test_an_event_that_cannot_be_a_date_is_named_and_the_others_are_read(event: str, why: str) -> None:
    read = read_calendar(calendar(event, "UID:2\nDTSTART:20270301T100000Z"), SINCE)
    assert len(read.dates) == 1
    assert any(problem.startswith("“Forum” is left out: ") and why in problem for problem in read.problems)


@given(st.binary(max_size=400))
def test_nothing_that_is_sent_raises_but_a_refusal(content: bytes) -> None:
    text = calendar("UID:1\nDTSTART:20270301T100000Z") + content.decode("latin-1")
    with suppress(Refused):
        assert read_calendar(text, SINCE).dates


@given(
    st.text(max_size=60), st.sampled_from(["DTSTART", "RRULE", "EXDATE", "DURATION", "RECURRENCE-ID", "X"])
)
def test_no_value_of_a_property_raises(value: str, name: str) -> None:
    event = f"UID:1\n{name}:{' '.join(value.split())}\nDTSTART:20270301T100000Z"
    read_calendar(calendar(event), SINCE)


def test_dates_travel_through_a_form_and_back() -> None:
    found = CalendarDates(
        "Forum", dates("UID:1\nDTSTART:20270301T100000Z", "UID:2\nDTSTART;VALUE=DATE:20270301")
    )
    assert from_text(as_text(found)) == found
    for text in (
        as_text(found).replace("2027", "0001"),
        as_text(found).replace('"past": 0', '"past": 1e999'),
        "",
        "{}",
        "[]",
        '{"dates": 1}',
        "[" * 100_000,
    ):
        with pytest.raises(ValueError, match=r"."):
            from_text(text)


def test_a_year_that_no_clock_reaches_is_left_out() -> None:
    read = read_calendar(calendar("UID:1\nSUMMARY:Forum\nDTSTART:99991231T100000Z"), SINCE)
    assert read.dates == ()
    assert read.problems == ("“Forum” is left out: it is later than 2100.",)


def test_the_child_reads_a_file_and_refuses_what_is_none() -> None:
    text = calendar("UID:1\nSUMMARY:Forum\nDTSTART:20270301T100000Z")
    assert asyncio.run(read_calendar_file(text.encode(), SINCE)).dates[0].title == "Forum"
    with pytest.raises(Refused, match="not a calendar file"):
        asyncio.run(read_calendar_file(b"Minutes of the forum", SINCE))
