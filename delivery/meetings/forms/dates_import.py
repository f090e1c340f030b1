"""A calendar file as somebody sends it, what they answer about it, and which of its dates they tick."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from delivery.errors import Invalid
from delivery.intake.calendar.dates import CalendarDates, as_text, from_text
from delivery.intake.reader import read_calendar_file
from delivery.intake.refusal import Refused
from delivery.meetings.forms.hours import read_time
from delivery.meetings.forms.meetings import LONGEST_LINK, LONGEST_VENUE
from delivery.meetings.queries.dates.importing import ChosenDate
from delivery.meetings.rules.dates.arriving import Answers, Arriving, Clock, Verdict, zones_asked
from delivery.meetings.rules.dates.planned import NewMeeting, Place
from delivery.web import Form

YES = "yes"
MOST_PASTED = 400_000
BOTH = "Choose a file or paste its text, not both."
NOTHING = "Choose the calendar file, or paste its text."
AGAIN = "Choose the file again: it did not come through."
TOO_LONG = f"This is longer than {MOST_PASTED:,} characters. Save it as a file and choose that."
LOOK_AGAIN = "Your answers make these other dates. Look at them once more, then take them in."
CLOCKS = (
    (Clock.LONDON.value, "Times in London"),
    (Clock.UTC.value, "Universal time (UTC)"),
)


async def read_dates(form: Form, since: date) -> tuple[CalendarDates, str]:
    """The dates of an uploaded, pasted or kept calendar from a day on, with the file's name; Invalid with why not."""
    file, pasted = form.file("calendar_file"), form["calendar"]
    if file and pasted.strip():
        raise Invalid(problems={"calendar_file": BOTH})
    if not file and not pasted.strip():
        if not form["dates"]:
            raise Invalid(problems={"calendar_file": NOTHING})
        try:
            return from_text(form["dates"]), form["name"]
        except ValueError as error:
            raise Invalid(problems={"calendar_file": AGAIN}) from error
    if len(pasted) > MOST_PASTED:
        raise Invalid(problems={"calendar": TOO_LONG})
    field = "calendar_file" if file else "calendar"
    try:
        content = await file.read() if file else pasted.strip().encode()
        return await read_calendar_file(content, since), file.filename if file else ""
    except Refused as refused:
        raise Invalid(problems={field: refused.sentence}) from refused


def kept(dates: CalendarDates) -> str:
    """The dates as the page carries them on."""
    return as_text(dates)


def clock_field(number: int) -> str:
    """The name of the field that asks about the clock of one zone."""
    return f"clock-{number}"


def read_answers(form: Form, dates: CalendarDates) -> Answers:
    """What was answered; Invalid for hours that are none. What is left open stays so."""
    clocks = {
        zone: Clock(form[clock_field(number)])
        for number, zone in enumerate(zones_asked(dates.dates))
        if form[clock_field(number)] in [*Clock]
    }
    starts, ends = form["starts"].strip(), form["ends"].strip()
    if not starts and not ends:
        return Answers(clocks)
    problems = {}
    first, last = read_time(starts), read_time(ends)
    if first is None:
        problems["starts"] = "Enter when they start, such as 10am or 14:30."
    if last is None:
        problems["ends"] = "Enter when they end, such as 12 noon or 16:30."
    elif first and last <= first:
        problems["ends"] = "Enter a time after the start."
    if problems or first is None or last is None:
        raise Invalid(problems=problems)
    return Answers(clocks, (first, last))


def answered(form: Form, dates: CalendarDates) -> str:
    """What was answered, as one text: a page whose dates were made with other answers is shown again before saving."""
    fields = [clock_field(number) for number, _ in enumerate(zones_asked(dates.dates))]
    return "|".join(" ".join(form[name].split()) for name in (*fields, "starts", "ends"))


def is_ticked(form: Form, row: Arriving) -> bool:
    """Whether a date is ticked: as the page sent it, or as it is suggested where it could not be ticked before."""
    if not row.can_be_taken:
        return False
    was_offered = str(row.number) in form.all("offered")
    return form[f"take-{row.number}"] == YES if was_offered else row.is_suggested


def chosen_dates(
    rows: tuple[Arriving, ...], form: Form, dates: CalendarDates, usual: Place
) -> tuple[ChosenDate, ...]:
    """The dates that are ticked, as meetings; where the file names no place, at the usual one.

    Invalid where none is ticked, or where an answer makes them other dates than the page showed.
    """
    if form["answered"] != answered(form, dates):
        raise Invalid(problems={"dates": LOOK_AGAIN})
    offered = [row for row in rows if str(row.number) in form.all("offered")]
    chosen = [_chosen(row, usual) for row in offered if is_ticked(form, row)]
    if not chosen:
        raise Invalid(problems={"dates": "Tick the dates that this group meets on."})
    return tuple(chosen)


def _chosen(row: Arriving, usual: Place) -> ChosenDate:
    assert row.starts_at is not None
    assert row.ends_at is not None
    place = _place(row.date.place, usual)
    meeting: NewMeeting = place.meeting(row.starts_at, row.ends_at)
    moves = row.meeting_id if row.verdict in {Verdict.MOVED, Verdict.CHANGED} else None
    return ChosenDate(row.date.uid, row.date.occurrence, meeting, moves, bool(row.date.place))


def _place(said: str, usual: Place) -> Place:
    if not said:
        return usual
    try:
        is_link = urlsplit(said).scheme == "https" and len(said.split()) == 1 and len(said) <= LONGEST_LINK
    except ValueError:
        is_link = False
    if is_link:
        return Place("", said, usual.dial_in, usual.access_needs)
    return Place(said[:LONGEST_VENUE], "", "", usual.access_needs)
