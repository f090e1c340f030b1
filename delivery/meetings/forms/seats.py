"""The forms of seats: who takes one, in which part, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.errors import Invalid
from delivery.meetings.rules.groups.naming import Naming
from delivery.meetings.rules.groups.seating import (
    Appointment,
    Former,
    NewSeat,
    Organisation,
    SeatChange,
    Who,
)
from delivery.meetings.rules.groups.seats import Part, Taker, takers_called
from delivery.partners.addresses.email import is_email
from delivery.partners.newcomer import Newcomer
from delivery.partners.strands import Strand
from delivery.web import Form
from delivery.wording import read_day

KNOWN, PERSON, ORGANISATION = "known", "person", "organisation"
LONGEST_NAME = 200
LONGEST_REASON = 1000
MOST_TOLD = 4
DAY_SENTENCE = "Enter a date such as 3 March 2016."


def read_new_seat(form: Form, takers: Sequence[Taker], today: date) -> NewSeat:
    """Invalid, with a sentence for each field, where it is not clear who takes the seat, or in which part."""
    problems: dict[str, str] = {}
    who = _who(form, takers, problems)
    part = _part(form, problems)
    since = _day(form, "since", today, problems)
    strands = _strands(form, problems)
    if who is None or part is None or since is None or problems:
        raise Invalid(problems=problems)
    return NewSeat(who, part, since, strands)


def read_seat_change(form: Form) -> SeatChange:
    """Invalid where the part or a strand is none."""
    problems: dict[str, str] = {}
    part, strands = _part(form, problems), _strands(form, problems)
    if part is None or problems:
        raise Invalid(problems=problems)
    return SeatChange(part, strands)


def read_end(form: Form, today: date) -> date:
    """The first day without the seat, today where none is given; Invalid for what is no day."""
    problems: dict[str, str] = {}
    day = _day(form, "until", today, problems)
    if day is None:
        raise Invalid(problems=problems)
    return day


def read_appointment(form: Form, takers: Sequence[Taker], today: date) -> Appointment:
    """Invalid, with a sentence for each field, where it is not clear who is appointed, or from when."""
    problems: dict[str, str] = {}
    who = _who(form, takers, problems)
    since = _day(form, "since", today, problems)
    former = next((former for former in Former if former == form["former"]), None)
    if former is None:
        problems["former"] = "Choose what becomes of those who kept the records until then."
    if who is None or since is None or former is None:
        raise Invalid(problems=problems)
    return Appointment(who, since, former)


def read_naming(form: Form, takers: Sequence[Taker]) -> Naming:
    """Invalid, with a sentence for each field, where group, secretary or reason is not said."""
    problems: dict[str, str] = {}
    who = _who(form, takers, problems)
    group, reason = " ".join(form["group"].split()), form["reason"].strip()
    if not 0 < len(group) <= LONGEST_NAME:
        problems["group"] = (
            f"Type the name of the group as its members call it, in at most {LONGEST_NAME} characters."
        )
    if not 0 < len(reason) <= LONGEST_REASON:
        problems["reason"] = f"Say why, in at most {LONGEST_REASON:,} characters: its members are told."
    if who is None or problems:
        raise Invalid(problems=problems)
    return Naming(group, who, reason)


def _who(form: Form, takers: Sequence[Taker], problems: dict[str, str]) -> Who | None:
    """A known one by its words; else somebody or something new, where the form says which."""
    written, email = " ".join(form["who"].split()), form["email"].strip().lower()
    if not 0 < len(written) <= LONGEST_NAME:
        problems["who"] = f"Say who takes the seat, in at most {LONGEST_NAME} characters."
        return None
    if form["is_new"] == ORGANISATION:
        return Organisation(written)
    if form["is_new"] == PERSON:
        if not is_email(email):
            problems["email"] = (
                "Enter one e-mail address for a person who is new here, such as name@example.org."
            )
            return None
        return Newcomer(written, email)
    found = takers_called(written, takers)
    if len(found) == 1:
        return found[0]
    problems["who"] = _which(written, found)
    return None


def _which(written: str, found: Sequence[Taker]) -> str:
    if not found:
        return (
            f"Nothing here is called {written[:60]}. Choose from the list, or say below that it is a person "
            "or an organisation that is new here."
        )
    choices = " or ".join(f"“{taker.label}”" for taker in found[:MOST_TOLD])
    return f"Several are called {written[:60]}. Write {choices}."


def _part(form: Form, problems: dict[str, str]) -> Part | None:
    part = next((part for part in Part if part == form["part"]), None)
    if part is None:
        problems["part"] = "Choose a part."
    return part


def _strands(form: Form, problems: dict[str, str]) -> tuple[Strand, ...]:
    given = {value for value in form.all("strands") if value}
    if given - set(Strand):
        problems["strands"] = "Choose strands from the list, or none."
    return tuple(strand for strand in Strand if strand in given)


def _day(form: Form, field: str, today: date, problems: dict[str, str]) -> date | None:
    if not form[field].strip():
        return today
    day = read_day(form[field])
    if day is None or not 2000 <= day.year <= 2100:
        problems[field] = DAY_SENTENCE
        return None
    return day
