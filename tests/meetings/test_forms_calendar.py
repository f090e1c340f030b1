"""The forms that plan a series, call a meeting and cancel one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from delivery.errors import Invalid
from delivery.meetings.forms.calling import first_offered, read_call, read_day_met, read_reason
from delivery.meetings.forms.meetings import read_meeting
from delivery.meetings.forms.series import pattern_fields, read_pattern, read_series
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.web import Form
from delivery.wording import london_day

NOW = datetime(2027, 5, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
THIRD_TUESDAY = Cadence(2, "month", Weekday.TUESDAY, Week.THIRD)
PATTERN = {"cadence": "2 months", "weekday": "tuesday", "week": "3", "from": "1 September 2027", "count": "3"}
HOURS = {"starts": "6pm", "ends": "8pm"}


def form(*parts: dict[str, str], **fields: str) -> Form:
    together: dict[str, str] = {}
    for part in (*parts, fields):
        together |= part
    return Form({name: [value] for name, value in together.items()}, {})


def problems(call: object, *args: object) -> dict[str, str]:
    assert callable(call)
    with pytest.raises(Invalid) as refused:
        call(*args)
    return refused.value.problems


def ticked(**days: str) -> dict[str, str]:
    given = {"day_0": "21 September 2027", "day_1": "16 November 2027", "day_2": "18 January 2028", **days}
    boxes = {f"use-{number}": "yes" for number in range(3)}
    return boxes | {name.replace("_", "-"): value for name, value in given.items()}


def test_a_pattern_is_read_with_its_days() -> None:
    assert read_pattern(form(PATTERN)).days == (date(2027, 9, 21), date(2027, 11, 16), date(2028, 1, 18))
    until = read_pattern(form(PATTERN, count="", until="16 November 2027"))
    assert until.days == (date(2027, 9, 21), date(2027, 11, 16))


def test_a_pattern_that_lacks_something_says_what() -> None:
    assert set(problems(read_pattern, form())) == {"cadence", "from", "until"}
    assert set(problems(read_pattern, form(PATTERN, week="", count="99"))) == {"week", "count"}
    assert set(problems(read_pattern, form(PATTERN, count="", until="2 September 2027"))) == {"until"}


@pytest.mark.parametrize(("cadence", "meetings"), [(THIRD_TUESDAY, 6), (Cadence(1, "month"), 12)])
def test_a_year_of_the_groups_own_cadence_is_offered(cadence: Cadence, meetings: int) -> None:
    fields = pattern_fields(cadence, date(2027, 7, 20))
    assert len(read_pattern(form(fields)).days) == meetings


def test_the_dates_that_were_kept_become_meetings_in_order_at_one_hour_in_london() -> None:
    pattern = read_pattern(form(PATTERN))
    kept = form(HOURS, ticked(day_0="Thursday 23 December 2027"), {"use-1": ""}, venue=" Library ")
    series = read_series(kept, pattern, frozenset())
    assert [london_day(one.meeting.starts_at) for one in series.meetings] == [
        date(2027, 12, 23),
        date(2028, 1, 18),
    ]
    assert london_day(series.meetings[0].planned_for) == date(2027, 9, 21), "what the pattern gave it"
    assert {one.meeting.starts_at.hour for one in series.meetings} == {18}
    assert series.meetings[0].meeting.venue == "Library"


def test_a_date_that_cannot_be_is_refused_beside_its_box() -> None:
    pattern = read_pattern(form(PATTERN))
    wrong = form(HOURS, ticked(day_0="soon", day_2="16 November 2027"))
    assert set(problems(read_series, wrong, pattern, frozenset())) == {"day-0", "day-2"}
    taken = problems(read_series, form(HOURS, ticked()), pattern, frozenset({date(2027, 11, 16)}))
    assert taken == {"day-1": "The group already meets on Tuesday 16 November 2027. Untick it or change it."}
    assert set(problems(read_series, form(HOURS), pattern, frozenset())) == {"use-0"}
    assert set(problems(read_series, form(ticked(), ends="5am"), pattern, frozenset())) == {"starts"}


def test_an_hour_that_the_clocks_leave_out_is_refused_on_its_day() -> None:
    march = read_pattern(form(PATTERN, weekday="sunday", week="-1", **{"from": "1 March 2027"}, count="1"))
    night = form({"use-0": "yes", "day-0": "28 March 2027"}, starts="1:30am", ends="3am")
    assert set(problems(read_series, night, march, frozenset())) == {"day-0"}


def test_a_meeting_is_called_for_an_hour_from_a_sentence_and_a_place() -> None:
    called = read_call(form(reason=" Two  attacks. ", when="tomorrow", starts="2pm", dial_in="0330"), NOW)
    assert (called.starts_at, called.ends_at) == (
        datetime(2027, 5, 21, 13, tzinfo=UTC),
        datetime(2027, 5, 21, 14, tzinfo=UTC),
    )
    assert (called.reason, called.is_extraordinary) == ("Two attacks.", True)


def test_a_call_that_lacks_something_says_what() -> None:
    assert set(problems(read_call, form(), NOW)) == {"reason", "when", "starts", "venue"}
    past = form(reason="x", when="today", starts="6am", venue="Library")
    assert problems(read_call, past, NOW) == {"starts": "This has passed. Enter a time that is ahead."}
    other = form(reason="x", when="other", date="soon", starts="6pm", ends="5pm", venue="Library")
    assert set(problems(read_call, other, NOW)) == {"date", "ends"}


def test_the_hour_after_next_is_offered_and_in_the_evening_the_next_morning() -> None:
    assert first_offered(NOW.replace(minute=20)) == {"when": "today", "starts": "12pm"}
    assert first_offered(NOW.replace(hour=19)) == {"when": "tomorrow", "starts": "9am"}


def test_a_cancellation_has_a_reason_and_a_day_that_was_met_is_past() -> None:
    assert read_reason(form(reason=" Not enough\nof us ")) == "Not enough of us"
    assert set(problems(read_reason, form(reason="  "))) == {"reason"}
    assert read_day_met(form(met_on="20 May 2027"), TODAY) == TODAY
    assert set(problems(read_day_met, form(met_on="21 May 2027"), TODAY)) == {"met_on"}
    assert set(problems(read_day_met, form(met_on="lately"), TODAY)) == {"met_on"}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "meet.example.org", "https://", "https://a b", "http://[x"]
)
def test_a_joining_link_is_a_whole_web_address(link: str) -> None:
    fields = form(HOURS, date="1 July 2027", joining_link=link)
    assert set(problems(read_meeting, fields)) == {"joining_link"}
