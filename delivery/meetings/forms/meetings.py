"""A meeting as people type it: day, hours, place, and how to take part."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.rules.dates.planned import NewMeeting, Place
from delivery.web import Form

LONGEST_VENUE = 300
LONGEST_LINK = 500
LONGEST_ACCESS = 2000
LONGEST_REASON = 500
_LENGTHS = {
    "venue": LONGEST_VENUE,
    "dial_in": LONGEST_VENUE,
    "access_needs": LONGEST_ACCESS,
    "reason": LONGEST_REASON,
}
PLACE = ("venue", "joining_link", "dial_in", "access_needs")
"""The fields of a place, in its order."""


def read_meeting(form: Form) -> NewMeeting:
    """Invalid, with a sentence for each field, where something cannot be read."""
    problems: dict[str, str] = {}
    hours = read_hours(form, problems)
    place = read_place(form, problems)
    if problems or hours is None:
        raise Invalid(problems=problems)
    return place.meeting(*hours, form["reason"].strip())


def read_hours(form: Form, problems: dict[str, str]) -> tuple[datetime, datetime] | None:
    """When it starts and ends; None, with what is wrong under the names of the fields, where that is not said."""
    day = read_meeting_day(form["date"])
    start, end = read_time(form["starts"]), read_time(form["ends"])
    if day is None:
        problems["date"] = "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
    if start is None:
        problems["starts"] = "Enter when it starts, such as 10am or 14:30."
    if end is None:
        problems["ends"] = "Enter when it ends, such as 12 noon or 16:30."
    elif start and end <= start:
        problems["ends"] = "Enter a time after the start."
    if day is None or start is None or end is None or "ends" in problems:
        return None
    starts_at, ends_at = moment(day, start), moment(day, end)
    if starts_at is None or ends_at is None:
        problems["starts"] = "The clocks go forward in that hour, so it does not exist. Enter another time."
        return None
    return starts_at, ends_at


def read_place(form: Form, problems: dict[str, str]) -> Place:
    """Where it is and how to take part; what is wrong goes under the names of PLACE."""
    for field, longest in _LENGTHS.items():
        if len(form[field].strip()) > longest:
            problems[field] = f"Make this shorter: at most {longest:,} characters."
    link = form["joining_link"].strip()
    if link and not _is_address(link):
        problems["joining_link"] = (
            f"Paste the whole address, which begins with https://, in at most {LONGEST_LINK} characters."
        )
    return Place(*(form[field].strip() for field in PLACE))


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
    return is_whole and len(link) <= LONGEST_LINK and len(link.split()) == 1
