"""The forms that record what was said of an action, and why it was withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.actions.changes import Said
from delivery.actions.forms.fields import (
    LONGEST_TEXT,
    NO_DAY,
    YES,
    Problems,
    day_named,
    member,
    read_day_field,
    read_status,
    refuse,
)
from delivery.actions.hearing import How
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import read_from
from delivery.errors import Invalid
from delivery.web import Form


def read_said(
    form: Form,
    today: date,
    statuses: Sequence[ActionStatus] = (),
    *,
    was_at_risk: bool = False,
    may_move_date: bool = False,
    due: date | None = None,
    meetings: tuple[date, ...] = (),
) -> Said:
    """A word about an action; `statuses` are those that whoever records it may set.

    A new date may be in words, which are read as they were said on that day with the day it is `due` and the
    group's coming `meetings`. By those who may not move it, it is only asked for.
    """
    problems: Problems = {}
    said_by, how, said_on, note = _who_how_when_what(form, today, problems)
    status = read_status(form, statuses, problems)
    day, day_words = _new_date(form, status, said_on, due, meetings, problems)
    at_risk = form["at_risk"] == YES
    if not (note or status or day or at_risk != was_at_risk or problems):
        problems["note"] = "Say what you were told, or choose a status."
    refuse(problems)
    if day_words:
        note = f"{read_from(day_words)} {note}".strip()
    moved, asked = (day, None) if may_move_date else (None, day)
    return Said(said_by, how, said_on, note, status, moved, at_risk, asked)


def _new_date(
    form: Form,
    status: ActionStatus | None,
    said_on: date,
    due: date | None,
    meetings: tuple[date, ...],
    problems: Problems,
) -> tuple[date | None, str]:
    """The new date, and the words it was read from where its year or day is ours."""
    if not form["due"].strip():
        return None, ""
    if status is ActionStatus.COMPLETE:
        problems["due"] = "What is complete needs no new date. Empty it, or choose another status."
        return None, ""
    found = day_named(form["due"], said_on, due, meetings)
    if found is None:
        problems["due"] = NO_DAY
        return None, ""
    return found


def read_answer(form: Form, today: date, status: ActionStatus) -> Said:
    """The answer to a proposed action, which moves it to `status`; a sentence is welcome and not needed."""
    problems: Problems = {}
    said_by, how, said_on, note = _who_how_when_what(form, today, problems)
    refuse(problems)
    return Said(said_by, how, said_on, note, status)


def read_reason(form: Form) -> str:
    """Why an action was entered in error; may be empty."""
    reason = form["reason"].strip()
    if len(reason) > LONGEST_TEXT:
        raise Invalid(problems={"reason": f"Use at most {LONGEST_TEXT:,} characters."})
    return reason


def _who_how_when_what(form: Form, today: date, problems: Problems) -> tuple[str, How, date, str]:
    said_by = " ".join(form["said_by"].split())
    if not said_by:
        problems["said_by"] = "Enter who said it."
    elif len(said_by) > LONGEST_NAME:
        problems["said_by"] = f"Use at most {LONGEST_NAME} characters for a name."
    how = member(How, form["how"])
    if how is None or how is How.PLAN:
        problems["how"] = "Choose how you heard it."
    said_on = (
        read_day_field(form, "said_on", "Enter the day it was said, such as 3 March 2016.", problems) or today
    )
    if said_on > today:
        problems["said_on"] = "Enter a day that is not in the future."
    note = form["note"].strip()
    if len(note) > LONGEST_TEXT:
        problems["note"] = f"Use at most {LONGEST_TEXT:,} characters."
    return said_by, how or How.PAGE, said_on, note
