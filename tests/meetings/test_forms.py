"""What people type into the forms of meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.forms.meetings import read_meeting
from delivery.meetings.forms.minutes import (
    LONGEST_TEXT,
    OwnGroup,
    read_answers,
    read_pasted,
    read_rows,
)
from delivery.meetings.forms.opening import read_group
from delivery.meetings.rules.dates.cadence import Cadence
from delivery.meetings.rules.dates.hours import usual_hours
from delivery.meetings.rules.states import GroupKind
from delivery.web import Form

FORUM = OwnGroup(3, "lgbtq-forum", "LGBTQ Forum")
TODAY = date(2027, 5, 20)


def form(**fields: str | list[str]) -> Form:
    return Form({name: value if isinstance(value, list) else [value] for name, value in fields.items()}, {})


def problems(call: object, *args: object) -> dict[str, str]:
    assert callable(call)
    with pytest.raises(Invalid) as refused:
        call(*args)
    return refused.value.problems


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10am", time(10)),
        ("2.30pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("9:05 am", time(9, 5)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("12am", time(0)),
        ("1430", time(14, 30)),
        ("6 p.m.", time(18)),
        ("10", None),
        ("25:00", None),
        ("13pm", None),
        ("10:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_times_and_days(typed: str) -> None:
    read_time(typed)
    read_meeting_day(typed)


@pytest.mark.parametrize("typed", ["Tuesday 3 May 2016", "3rd May 2016", "2016-05-03", "3/5/2016"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_meeting_day(typed) == date(2016, 5, 3)


@pytest.mark.parametrize("typed", ["0001-01-01", "3 May 9999", "31 June 2016", "3 May", "yesterday"])
def test_a_day_that_no_meeting_can_have_is_none(typed: str) -> None:
    assert read_meeting_day(typed) is None


def test_an_hour_is_on_the_clock_of_london_in_summer_and_winter() -> None:
    assert moment(date(2027, 7, 1), time(10)) == datetime(2027, 7, 1, 9, tzinfo=UTC)
    assert moment(date(2027, 1, 5), time(10)) == datetime(2027, 1, 5, 10, tzinfo=UTC)


def test_the_hour_that_the_clocks_leave_out_is_refused() -> None:
    assert moment(date(2027, 3, 28), time(1, 30)) is None
    refused = problems(read_meeting, form(date="28 March 2027", starts="1:30am", ends="4am", venue=""))
    assert refused == {
        "starts": "The clocks go forward in that hour, so it does not exist. Enter another time."
    }


def test_a_meeting_has_a_day_and_hours_in_order() -> None:
    read = read_meeting(form(date="1 July 2027", starts="10am", ends="noon", venue=" Library "))
    assert (read.starts_at, read.ends_at, read.venue) == (
        datetime(2027, 7, 1, 9, tzinfo=UTC),
        datetime(2027, 7, 1, 11, tzinfo=UTC),
        "Library",
    )
    assert set(problems(read_meeting, form())) == {"date", "starts", "ends"}
    late = form(date="1 July 2027", starts="10am", ends="9am", venue="x" * 301)
    assert set(problems(read_meeting, late)) == {"ends", "venue"}


def test_a_group_is_opened_with_a_name_a_kind_and_who_may_see_it() -> None:
    read = read_group(
        form(name=" Faith Forum ", kind="forum", cadence="2 months", visibility="members"), False
    )
    assert (read.name, read.kind, read.cadence, read.is_members_only) == (
        "Faith Forum",
        GroupKind.FORUM,
        Cadence(2, "month"),
        True,
    )
    assert set(problems(read_group, form(), False)) == {"name", "kind", "visibility"}
    odd = form(name="x" * 201, kind="club", cadence="hourly", visibility="secret")
    assert set(problems(read_group, odd, False)) == {"name", "kind", "cadence", "visibility"}


def test_only_an_administrator_opens_a_strategic_group() -> None:
    strategic = form(name="Board", kind="strategic", visibility="open")
    assert "kind" in problems(read_group, strategic, False)
    assert read_group(strategic, True).kind is GroupKind.STRATEGIC


def test_minutes_need_a_group_of_ones_own_and_a_text() -> None:
    assert set(problems(read_pasted, form(group="other", date="3 May"), "  ", [FORUM], TODAY)) == {
        "group",
        "date",
        "text",
    }
    pasted = read_pasted(form(group="lgbtq-forum"), "Action: SB to ring.", [FORUM], TODAY)
    assert (pasted.group, pasted.held_on, pasted.text) == (FORUM, None, "Action: SB to ring.")


def test_minutes_of_a_day_ahead_are_refused() -> None:
    ahead = form(group="lgbtq-forum", date="21 May 2027")
    assert problems(read_pasted, ahead, "x", [FORUM], TODAY) == {
        "date": "This day is still ahead. Enter the day on which the group met."
    }
    assert read_pasted(form(group="lgbtq-forum", date="20 May 2027"), "x", [FORUM], TODAY).held_on == TODAY


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    long = problems(read_pasted, form(group="lgbtq-forum"), "x" * (LONGEST_TEXT + 1), [FORUM], TODAY)
    assert long["text"].startswith("This is 400,001 characters")


def test_rows_come_back_by_their_key_and_unknown_fields_are_left_out() -> None:
    sent = form(
        row=["action-1-9", "decision-3-8"],
        **{"text-action-1-9": "Ring", "take-action-1-9": "yes", "version-action-1-9": "7", "private": "no"},
    )
    assert read_rows(sent) == {"action-1-9": {"take": "yes", "text": "Ring"}, "decision-3-8": {}}


def test_answers_belong_to_the_names_in_their_order() -> None:
    sent = form(name=["KE", "The Clerk"], **{"answer-1": "post:3", "answer-2": ""})
    assert read_answers(sent) == {"ke": "post:3", "the clerk": ""}


def test_a_meeting_without_hours_has_those_of_the_one_nearest_to_it() -> None:
    summer = (datetime(2027, 7, 6, 17, tzinfo=UTC), datetime(2027, 7, 6, 19, tzinfo=UTC), "Library")
    older = (datetime(2020, 7, 6, 8, tzinfo=UTC), datetime(2020, 7, 6, 9, tzinfo=UTC), "Town Hall")
    made = usual_hours([older, summer], date(2027, 12, 7))
    assert (made.starts_at, made.ends_at, made.venue) == (
        datetime(2027, 12, 7, 18, tzinfo=UTC),
        datetime(2027, 12, 7, 20, tzinfo=UTC),
        "Library",
    )
    assert usual_hours([], date(2027, 12, 7)).starts_at == datetime(2027, 12, 7, 10, tzinfo=UTC)
