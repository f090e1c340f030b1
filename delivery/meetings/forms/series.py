"""Planning a series: the pattern, and the dates of it that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.forms.meetings import read_place
from delivery.meetings.rules.dates.cadence import CHOICES, Cadence, Week, Weekday, read_cadence, stored
from delivery.meetings.rules.dates.days_of_series import (
    MOST_DATES,
    days_until,
    first_days,
    fixed_on,
    in_a_year,
)
from delivery.meetings.rules.dates.planned import NewSeries, Place, SeriesMeeting
from delivery.web import Form
from delivery.wording import begun, day_in_words, short_day

YES = "yes"
A_YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with the days it gives, earliest first."""

    cadence: Cadence
    days: tuple[date, ...]


def cadences(current: Cadence | None) -> tuple[tuple[str, str], ...]:
    """How often a series can be, as pairs of what is stored and its words; the group's own among them."""
    found = {stored(cadence): cadence for cadence in CHOICES}
    if current is not None:
        found.setdefault(stored(current), Cadence(current.count, current.unit))
    return tuple((key, begun(cadence.words)) for key, cadence in found.items())


WEEKDAYS = tuple((day.value, day.words) for day in Weekday)
WEEKS = tuple((str(week.value), begun(week.words)) for week in Week)


def year_fields(start: date) -> dict[str, str]:
    """The pattern of a group without cadence, as the form holds it: how often is for the secretary to say."""
    return {"from": short_day(start), "until": short_day(start + A_YEAR)}


def pattern_fields(cadence: Cadence, start: date) -> dict[str, str]:
    """The pattern as the form holds it: a year of the cadence from `start` on."""
    fixed = fixed_on(cadence, start)
    year = first_days(fixed, start, in_a_year(fixed))
    return {
        "cadence": stored(cadence),
        "weekday": fixed.weekday.value if fixed.weekday else "",
        "week": str(fixed.week.value) if fixed.week else "",
        "from": short_day(start),
        "until": short_day(year[-1]),
    }


def read_pattern(form: Form) -> Pattern:
    """Invalid, with a sentence for each field, where the pattern cannot be read or gives no day."""
    problems: dict[str, str] = {}
    cadence = _read_cadence(form, problems)
    start = read_meeting_day(form["from"])
    if start is None:
        problems["from"] = "Enter a date such as 3 March 2016 or 2016-03-03."
    count = _read_count(form, problems)
    until = read_meeting_day(form["until"]) if count is None else None
    if count is None and until is None:
        problems.setdefault("until", "Enter a date such as 3 March 2017, or how many meetings below.")
    if problems or cadence is None or start is None:
        raise Invalid(problems=problems)
    days = first_days(cadence, start, count) if count else days_until(cadence, start, until or start)
    if not days:
        raise Invalid(problems={"until": f"No such day falls between {short_day(start)} and this one."})
    return Pattern(cadence, days)


def read_series(form: Form, pattern: Pattern, taken: frozenset[date]) -> NewSeries:
    """The meetings that were kept of a pattern, on the days that were typed for them.

    `taken` are days on which the group meets already. Invalid, with a sentence for each field at fault.
    """
    problems: dict[str, str] = {}
    starts, ends = read_time(form["starts"]), read_time(form["ends"])
    if starts is None:
        problems["starts"] = "Enter when the meetings start, such as 10am or 14:30."
    if ends is None:
        problems["ends"] = "Enter when they end, such as 12 noon or 16:30."
    elif starts and ends <= starts:
        problems["ends"] = "Enter a time after the start."
    place = read_place(form, problems)
    kept = _kept(form, pattern, taken, problems)
    if problems or starts is None or ends is None:
        raise Invalid(problems=problems)
    meetings = [
        _meeting(number, planned, day, (starts, ends), place, problems) for number, planned, day in kept
    ]
    found = sorted((one for one in meetings if one), key=lambda one: one.meeting.starts_at)
    if problems:
        raise Invalid(problems=problems)
    return NewSeries(pattern.cadence, starts, ends, tuple(found), form["replaces"] == YES)


def _kept(
    form: Form, pattern: Pattern, taken: frozenset[date], problems: dict[str, str]
) -> list[tuple[int, date, date]]:
    """The number, the planned day and the typed day of each date that is ticked."""
    kept: list[tuple[int, date, date]] = []
    for number, planned in enumerate(pattern.days):
        if form[f"use-{number}"] != YES:
            continue
        day = read_meeting_day(form[f"day-{number}"])
        if day is None:
            problems[f"day-{number}"] = f"Enter a date in place of {short_day(planned)}, or untick it."
        elif day in taken:
            problems[f"day-{number}"] = (
                f"The group already meets on {day_in_words(day)}. Untick it or change it."
            )
        elif any(day == other for _, _, other in kept):
            problems[f"day-{number}"] = f"{day_in_words(day)} stands here twice. Untick one or change it."
        else:
            kept.append((number, planned, day))
    if not kept and not problems:
        problems["use-0"] = "Tick at least one date."
    return kept


def _meeting(
    number: int,
    planned: date,
    day: date,
    hours: tuple[time, time],
    place: Place,
    problems: dict[str, str],
) -> SeriesMeeting | None:
    starts_at, ends_at = (moment(day, hour) for hour in hours)
    planned_for = moment(planned, hours[0])
    if starts_at is None or ends_at is None or planned_for is None:
        problems[f"day-{number}"] = "The clocks go forward in that hour of this day. Choose another."
        return None
    return SeriesMeeting(place.meeting(starts_at, ends_at), planned_for)


def _read_cadence(form: Form, problems: dict[str, str]) -> Cadence | None:
    weeks = {str(week.value): week.value for week in Week}
    cadence = read_cadence(form["cadence"], form["weekday"], weeks.get(form["week"]))
    if cadence is None:
        problems["cadence"] = "Choose how often it meets."
        return None
    if cadence.weekday is None:
        problems["weekday"] = "Choose the weekday."
    if cadence.unit == "month" and cadence.week is None:
        problems["week"] = "Choose which of them in the month."
    return cadence


def _read_count(form: Form, problems: dict[str, str]) -> int | None:
    """How many dates are asked for; None where that is left to the last day."""
    typed = form["count"].strip()
    if not typed:
        return None
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    if not 0 < count <= MOST_DATES:
        problems["count"] = f"Enter a number from 1 to {MOST_DATES}, or leave it empty."
    return max(count, 1)
