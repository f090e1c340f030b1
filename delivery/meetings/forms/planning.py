"""Opening a group, and adding a meeting to one."""

from __future__ import annotations

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.rules.cadence import CHOICES, read_cadence, stored
from delivery.meetings.rules.planned import NewGroup, NewMeeting
from delivery.meetings.rules.states import GroupKind, kinds_open_to
from delivery.web import Form

LONGEST_NAME = 200
LONGEST_VENUE = 300
OPEN, MEMBERS = "open", "members"
CADENCES = tuple((stored(cadence), cadence.words.capitalize()) for cadence in CHOICES)


def kinds(is_administrator: bool) -> tuple[tuple[str, str], ...]:
    """What somebody can choose from."""
    return tuple((kind.value, kind.words) for kind in kinds_open_to(is_administrator))


def read_group(form: Form, is_administrator: bool) -> NewGroup:
    """Invalid, with a sentence for each field, where something is missing or cannot be chosen."""
    problems = {}
    name = form["name"].strip()
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = f"Enter the name of the group, in at most {LONGEST_NAME} characters."
    if form["kind"] not in {kind for kind, _ in kinds(is_administrator)}:
        problems["kind"] = "Choose what kind of group it is."
    if form["cadence"] not in {"", *(choice for choice, _ in CADENCES)}:
        problems["cadence"] = "Choose how often it meets."
    if form["visibility"] not in {OPEN, MEMBERS}:
        problems["visibility"] = "Choose who can see it."
    if problems:
        raise Invalid(problems=problems)
    return NewGroup(
        name=name,
        kind=GroupKind(form["kind"]),
        cadence=read_cadence(form["cadence"]),
        is_members_only=form["visibility"] == MEMBERS,
    )


def read_meeting(form: Form) -> NewMeeting:
    """Invalid, with a sentence for each field, where the day or the hours cannot be read."""
    problems = {}
    day = read_meeting_day(form["date"])
    start, end = read_time(form["starts"]), read_time(form["ends"])
    venue = form["venue"].strip()
    if day is None:
        problems["date"] = "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
    if start is None:
        problems["starts"] = "Enter when it starts, such as 10am or 14:30."
    if end is None:
        problems["ends"] = "Enter when it ends, such as 12 noon or 16:30."
    elif start and end <= start:
        problems["ends"] = "Enter a time after the start."
    if len(venue) > LONGEST_VENUE:
        problems["venue"] = f"Make this shorter: at most {LONGEST_VENUE} characters."
    starts_at = moment(day, start) if day and start else None
    ends_at = moment(day, end) if day and end else None
    if not problems and (starts_at is None or ends_at is None):
        problems["starts"] = "The clocks go forward in that hour, so it does not exist. Enter another time."
    if problems or starts_at is None or ends_at is None:
        raise Invalid(problems=problems)
    return NewMeeting(starts_at, ends_at, venue)
