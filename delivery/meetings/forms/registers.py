"""The forms of the registers: raw text in, values or Invalid out, with a sentence for each field at fault."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from delivery.errors import Invalid
from delivery.meetings.rules.agenda import Purpose
from delivery.meetings.rules.registers.comes_back import LONGEST_PHRASE, comes_back_on
from delivery.meetings.rules.registers.period import read_period
from delivery.meetings.rules.registers.register import STANDINGS, Register, RegisterFilter
from delivery.web import Form, whole_number
from delivery.wording import read_day

LONGEST_TEXT = 4000
LONGEST_NAME = 200
LONGEST_NUMBER = 20
A_DATE = "Enter a date such as 3 March 2016, or leave it empty."

Problems = dict[str, str]


def read_register_filter(query: Form, register: Register) -> RegisterFilter:
    """What a register is narrowed to; what is no known choice narrows nothing."""
    return RegisterFilter(
        group=query["group"].strip(),
        period=read_period(query["period"]),
        words=query["words"].strip(),
        standing=next((one for one in STANDINGS[register] if one.value == query["state"]), None),
    )


def read_words(form: Form, name: str, problems: Problems, nothing: str) -> str:
    """Words that must be there, as typed; `nothing` is what to say where they are not."""
    words = form[name].strip()
    if not words:
        problems[name] = nothing
    elif len(words) > LONGEST_TEXT:
        problems[name] = f"Make this shorter: at most {LONGEST_TEXT:,} characters."
    return words


def read_line(form: Form, name: str, problems: Problems, longest: int = LONGEST_NAME) -> str:
    """One line that may be empty."""
    words = " ".join(form[name].split())
    if len(words) > longest:
        problems[name] = f"Make this shorter: at most {longest} characters."
    return words


def read_a_day(form: Form, name: str, problems: Problems, *, latest: date | None = None) -> date | None:
    """A day between 2000 and 2100, None where none was given; not after `latest`, which is today."""
    if not form[name].strip():
        return None
    day = read_day(form[name])
    if day is None or not 2000 <= day.year <= 2100:
        problems[name] = A_DATE
        return None
    if latest is not None and day > latest:
        problems[name] = "Enter a day that is not in the future."
    return day


def read_group(form: Form, name: str, problems: Problems, offered: Collection[int]) -> int | None:
    """The id of a group from the list, None where none was chosen."""
    if not form[name].strip():
        return None
    group_id = whole_number(form[name])
    if group_id not in offered:
        problems[name] = "Choose a group from the list, or none."
        return None
    return group_id


def read_comes_back(
    form: Form, problems: Problems, said_on: date, next_meeting_on: date | None
) -> tuple[str, date | None]:
    """When something comes back, in words, and the earliest day these mean counted from `said_on`."""
    phrase = read_line(form, "phrase", problems, LONGEST_PHRASE)
    day = comes_back_on(phrase, said_on, next_meeting_on)
    if phrase and day is None:
        problems["phrase"] = (
            "Say when in words that name a time, such as “the next meeting”, “the January meeting”,"
            " “in six months” or “2027/28”."
        )
    return phrase, day


def read_purpose(form: Form, problems: Problems) -> Purpose:
    """What is wanted of the other group."""
    purpose = next((one for one in Purpose if one.value == form["purpose"]), None)
    if purpose is None:
        problems["purpose"] = "Choose what is wanted of them."
    return purpose or Purpose.DISCUSSION


def refuse(problems: Problems) -> None:
    """Raise Invalid where there is any problem."""
    if problems:
        raise Invalid(problems=problems)
