"""Answers, guests and deputies as people type them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.errors import Invalid
from delivery.mail.received.calendar_reply import Answer
from delivery.mail.rendering import one_line
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.partners.addresses.email import is_email
from delivery.web import Form
from delivery.wording import read_day

LONGEST_NAME = 200
LONGEST_ITEM = 300
LONGEST_COMMENT = 1000
ONE_ADDRESS = "Enter one e-mail address, such as sam@example.org. Another person is another line."


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What somebody answers, with a comment and perhaps another time."""

    answer: Answer
    comment: str
    proposed: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """Somebody by name and one address."""

    name: str
    email: str


def read_answer(form: Form, now: datetime) -> TypedAnswer:
    """Invalid, with a sentence for each field, where something cannot be read."""
    problems: dict[str, str] = {}
    answer = next((one for one in Answer if one == form["answer"]), None)
    if answer is None:
        problems["answer"] = "Choose whether you are coming."
    comment = form["comment"].strip()
    if len(comment) > LONGEST_COMMENT:
        problems["comment"] = f"Make this shorter: at most {LONGEST_COMMENT:,} characters."
    proposed = _read_other_time(form, now, problems)
    if problems or answer is None:
        raise Invalid(problems=problems)
    return TypedAnswer(answer, comment, proposed)


def read_person(form: Form, problems: dict[str, str]) -> TypedPerson:
    """A name on one line, and exactly one address; what is wrong goes under `name` and `email`."""
    name, email = one_line(form["name"]), form["email"].strip().lower()
    if not name:
        problems["name"] = "Enter their name."
    elif len(name) > LONGEST_NAME:
        problems["name"] = f"Make this shorter: at most {LONGEST_NAME} characters."
    if not is_email(email) or not email.isascii():
        problems["email"] = ONE_ADDRESS
    return TypedPerson(name, email)


def read_item(form: Form, problems: dict[str, str]) -> str:
    """The agenda item that a guest is wanted for; empty for none."""
    item = one_line(form["wanted_for"])
    if len(item) > LONGEST_ITEM:
        problems["wanted_for"] = f"Make this shorter: at most {LONGEST_ITEM} characters."
    return item


def read_until(form: Form, problems: dict[str, str]) -> date | None:
    """The last day of a deputy; None for one meeting alone."""
    typed = form["until"].strip()
    day = read_day(typed) if typed else None
    if typed and day is None:
        problems["until"] = "Enter a date such as 3 March 2027, or leave it empty."
    return day


def _read_other_time(form: Form, now: datetime, problems: dict[str, str]) -> tuple[datetime, datetime] | None:
    """Another time that is proposed; None where all three fields are empty."""
    if not any(form[name].strip() for name in ("date", "starts", "ends")):
        return None
    day, starts, ends = read_meeting_day(form["date"]), read_time(form["starts"]), read_time(form["ends"])
    if day is None:
        problems["date"] = "Enter the day that you propose, such as Tuesday 3 May 2016."
    if starts is None:
        problems["starts"] = "Enter when it would start, such as 10am or 14:30."
    if ends is None or (starts and ends <= starts):
        problems["ends"] = "Enter when it would end, after the start, such as 12 noon."
    if day is None or starts is None or ends is None or "ends" in problems:
        return None
    starts_at, ends_at = moment(day, starts), moment(day, ends)
    if starts_at is None or ends_at is None:
        problems["starts"] = "The clocks go forward in that hour, so it does not exist. Enter another time."
        return None
    if starts_at <= now:
        problems["date"] = "That day has passed. Propose a day that is still to come."
        return None
    return starts_at, ends_at
