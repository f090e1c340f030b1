"""The forms that record what was said of an action, and why it was withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.actions.changes import Said
from delivery.actions.forms.fields import (
    DATE_SENTENCE,
    LONGEST_TEXT,
    YES,
    Problems,
    member,
    read_day_field,
    read_status,
    refuse,
)
from delivery.actions.hearing import How
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.web import Form


def read_said(
    form: Form,
    today: date,
    statuses: Sequence[ActionStatus] = (),
    *,
    was_at_risk: bool = False,
    may_move_date: bool = False,
) -> Said:
    """A word about an action; `statuses` are those that whoever records it may set.

    The date is left as it is, whatever was sent, by those who may not move it.
    """
    problems: Problems = {}
    said_by, how, said_on, note = _who_how_when_what(form, today, problems)
    status = read_status(form, statuses, problems)
    due = read_day_field(form, "due", DATE_SENTENCE, problems) if may_move_date else None
    at_risk = form["at_risk"] == YES
    if not (note or status or due or at_risk != was_at_risk or problems):
        problems["note"] = "Say what you were told, or choose a status."
    refuse(problems)
    return Said(said_by, how, said_on, note, status, due, at_risk)


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
