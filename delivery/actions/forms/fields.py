"""The fields that the forms of an action share: each puts its sentence among the problems when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from delivery.actions.choices import ObjectiveChoices
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.replies.when import day_ahead
from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.web import Form
from delivery.wording import read_day

LONGEST_TEXT = 4000
LONGEST_DAY = 100
MOST_OWNERS = 12
DATE_SENTENCE = "Enter a date such as 3 March 2016, or leave it empty."
NO_DAY = "Enter a date such as 14 March 2016, or words such as in March, or leave it empty."
YES = "yes"

Problems = dict[str, str]
Choice = TypeVar("Choice", bound=StrEnum)


def read_text(form: Form, problems: Problems) -> str:
    """What is to be done, as typed."""
    text = form["text"].strip()
    if not text:
        problems["text"] = "Say what is to be done."
    elif len(text) > LONGEST_TEXT:
        problems["text"] = f"Use at most {LONGEST_TEXT:,} characters."
    return text


def read_owner_names(form: Form, problems: Problems) -> list[str]:
    """One name in each field, or several lines in one, as the two texts of a stale save have them."""
    names = [line.strip() for value in form.all("owner") for line in value.split("\n") if line.strip()]
    if len(names) > MOST_OWNERS:
        problems["owner"] = f"Name at most {MOST_OWNERS} owners."
        return []
    if any(len(name) > LONGEST_NAME for name in names):
        problems["owner"] = f"Use at most {LONGEST_NAME} characters for an owner."
    return names


def read_objective_ids(form: Form, offered: ObjectiveChoices, problems: Problems) -> tuple[int, ...]:
    """The ids of the objectives whose numbers were chosen, or typed with commas between."""
    ids = {objective.number: objective.id for objective in offered.objectives}
    numbers = [word for value in form.all("objectives") for word in re.split(r"[\s,;]+", value) if word]
    unknown = [number for number in numbers if number not in ids]
    if unknown:
        problems["objectives"] = f"There is no objective {unknown[0][:20]}. Choose from the list."
    return tuple(dict.fromkeys(ids[number] for number in numbers if number in ids))


def read_promise_id(
    form: Form, offered: ObjectiveChoices, objective_ids: tuple[int, ...], problems: Problems
) -> int | None:
    """The id of a promise that belongs to one of the chosen objectives."""
    given = form["promise"].strip()
    if not given:
        return None
    promise = next((one for one in offered.promises if given in {str(one.id), one.words}), None)
    if promise is None:
        problems["promise"] = "Choose a promise from the list, or none."
        return None
    of = {objective.number for objective in offered.objectives if objective.id in objective_ids}
    if promise.objective not in of:
        problems["promise"] = (
            f"This promise belongs to objective {promise.objective}. Choose that objective too."
        )
    return promise.id


def read_status(form: Form, statuses: Sequence[ActionStatus], problems: Problems) -> ActionStatus | None:
    """One of these statuses by its word, None where none was given."""
    given = form["status"].strip().lower()
    if not given:
        return None
    status = member(ActionStatus, given)
    if status not in statuses:
        choices = ", ".join(choice.value for choice in statuses)
        problems["status"] = f"Choose one of: {choices}." if choices else "The status cannot be changed here."
        return None
    return status


def read_day_field(form: Form, name: str, sentence: str, problems: Problems) -> date | None:
    """A day between 2000 and 2100, None where none was given."""
    if not form[name].strip():
        return None
    day = read_day(form[name])
    if day is None or not 2000 <= day.year <= 2100:
        problems[name] = sentence
        return None
    return day


def day_named(typed: str, on: date, due: date | None, meetings: tuple[date, ...]) -> tuple[date, str] | None:
    """The day that somebody named on the day `on`, with their words where its year or day is ours; None for none.

    Words ("in January", "another month", "the next meeting") are read with the day it is `due` and the group's
    coming `meetings`.
    """
    typed = " ".join(typed.split())
    if len(typed) > LONGEST_DAY:
        return None
    if day := read_day(typed):
        return (day, "") if 2000 <= day.year <= 2100 else None
    found = day_ahead(typed, on, due, meetings) or day_ahead(f"by {typed}", on, due, meetings)
    return (found.on, typed if found.is_assumed else "") if found else None


def member(choices: type[Choice], value: str) -> Choice | None:
    """The member with this value, None where there is none."""
    return next((choice for choice in choices if choice.value == value), None)


def refuse(problems: Problems) -> None:
    """Raise Invalid where there is any problem."""
    if problems:
        raise Invalid(problems=problems)
