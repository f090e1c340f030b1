"""Calling a meeting in a hurry, cancelling one, and saying that a group met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.forms.meetings import LONGEST_REASON, read_place
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.web import Form
from delivery.wording import LONDON, hour_in_words, london_day

TODAY, TOMORROW, OTHER = "today", "tomorrow", "other"
AN_HOUR = timedelta(hours=1)
# From when on the next meeting that can be called is one of tomorrow morning.
_EVENING, _MORNING = 19, 9


def days(today: date) -> tuple[tuple[str, str], ...]:
    """When it can be, with the words of each choice."""
    tomorrow = today + timedelta(days=1)
    return (
        (TODAY, f"Today, {today:%A} {today.day} {today:%B}"),
        (TOMORROW, f"Tomorrow, {tomorrow:%A} {tomorrow.day} {tomorrow:%B}"),
        (OTHER, "Another day"),
    )


def first_offered(now: datetime) -> dict[str, str]:
    """The day and hour that the form begins with: the hour after next, or tomorrow morning in the evening."""
    local = now.astimezone(LONDON)
    if local.hour >= _EVENING:
        return {"when": TOMORROW, "starts": f"{_MORNING}am"}
    ahead = local.replace(minute=0) + 2 * AN_HOUR
    return {"when": TODAY, "starts": hour_in_words(ahead.time())}


def read_call(form: Form, now: datetime) -> NewMeeting:
    """The meeting that is called; Invalid, with a sentence for each field, where something is missing.

    It lasts an hour where nobody says until when.
    """
    problems: dict[str, str] = {}
    reason = " ".join(form["reason"].split())
    if not reason:
        problems["reason"] = "Say in one sentence why the group meets."
    place = read_place(form, problems)
    day = _day(form, london_day(now), problems)
    start, end = read_time(form["starts"]), read_time(form["ends"])
    if start is None:
        problems["starts"] = "Enter when it starts, such as 10am or 14:30."
    if form["ends"].strip() and end is None:
        problems["ends"] = "Enter when it ends, such as 12 noon or 16:30, or leave it empty."
    elif start and end and end <= start:
        problems["ends"] = "Enter a time after the start."
    if not place.is_given:
        problems["venue"] = "Enter where it is, a joining link or a number to dial."
    if problems or day is None or start is None:
        raise Invalid(problems=problems)
    starts_at = moment(day, start)
    ends_at = moment(day, end) if end else starts_at and starts_at + AN_HOUR
    if starts_at is None or ends_at is None:
        raise Invalid(problems={"starts": "The clocks go forward in that hour. Enter another time."})
    if ends_at <= now:
        raise Invalid(problems={"starts": "This has passed. Enter a time that is ahead."})
    return replace(place.meeting(starts_at, ends_at, reason), is_extraordinary=True)


def read_reason(form: Form) -> str:
    """Why a meeting is cancelled; Invalid where nobody says."""
    reason = " ".join(form["reason"].split())
    if not 0 < len(reason) <= LONGEST_REASON:
        sentence = f"Say why it is cancelled, in at most {LONGEST_REASON} characters: members read it."
        raise Invalid(problems={"reason": sentence})
    return reason


def read_day_met(form: Form, today: date) -> date:
    """The day on which a group met; Invalid where it is none or not past."""
    day = read_meeting_day(form["met_on"])
    if day is None:
        raise Invalid(problems={"met_on": "Enter the day it met, such as 3 March 2016 or 2016-03-03."})
    if day > today:
        raise Invalid(problems={"met_on": "This day is ahead. Enter the day on which the group last met."})
    return day


def _day(form: Form, today: date, problems: dict[str, str]) -> date | None:
    match form["when"]:
        case "today":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case "other":
            day = read_meeting_day(form["date"])
            if day is None:
                problems["date"] = "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
            return day
        case _:
            problems["when"] = "Choose the day."
            return None
