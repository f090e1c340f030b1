"""The form with which the group agrees a colour, on an objective's page and in a review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from delivery.errors import Invalid
from delivery.progress.rules import NewAgreed, Path
from delivery.progress.rules.agreeing import WITH_THE_EVIDENCE
from delivery.strategy.rules import Rag
from delivery.web import Form
from delivery.wording import read_day

LONGEST = 4000
LONGEST_WHO = 200
DAY = "Enter a date such as 3 March 2016."


class PathKind(StrEnum):
    """How the path to green is given."""

    NONE = ""
    ACTION = "action"
    ASKED = "asked"


def read_agreed(
    form: Form, derived: Rag | None, held_on: Mapping[int, date], latest_end: date, offered_ask: date
) -> NewAgreed:
    """What the group agrees. `held_on` are the meetings that may be chosen, by id.

    A day that is left empty is the one that the form offers: `latest_end` and `offered_ask`. Invalid, field by
    field, for what cannot be read; whether it is allowed is for the rules to say.
    """
    problems: dict[str, str] = {}
    status = next((rag for rag in Rag if rag.value == form["status"].strip().lower()), None)
    if status is None:
        problems["status"] = "Choose the colour that the group agrees."
    reason = form["reason"].strip()
    if len(reason) > LONGEST:
        problems["reason"] = f"Use at most {LONGEST:,} characters."
    meeting_id = int(form["meeting"]) if form["meeting"].isascii() and form["meeting"].isdigit() else 0
    if meeting_id not in held_on:
        problems["meeting"] = "Choose the meeting at which it was agreed."
    expires_on = _day(form, "expires", latest_end, problems)
    kind = _kind(form)
    path = _path(form, problems) if kind == PathKind.ACTION else None
    asked = _day(form, "path_asked_by", offered_ask, problems) if kind == PathKind.ASKED else None
    if problems:
        raise Invalid(problems=problems)
    assert status is not None
    return NewAgreed(
        status=status,
        reason=reason or (WITH_THE_EVIDENCE if status is derived else ""),
        agreed_on=held_on[meeting_id],
        expires_on=expires_on,
        meeting_id=meeting_id,
        path=path,
        path_asked_by=asked,
    )


def _kind(form: Form) -> str:
    """How the path is given; what is filled in counts also where nobody chose it."""
    if form["path"]:
        return form["path"]
    if form["path_what"].strip() or form["path_who"].strip():
        return PathKind.ACTION
    return PathKind.ASKED if form["path_asked_by"].strip() else PathKind.NONE


def _path(form: Form, problems: dict[str, str]) -> Path | None:
    what, who = form["path_what"].strip(), form["path_who"].strip()
    if not what:
        problems["path_what"] = "Say what will be done."
    elif len(what) > LONGEST:
        problems["path_what"] = f"Use at most {LONGEST:,} characters."
    if not who:
        problems["path_who"] = "Say who will do it: a post, a person or an agency."
    elif len(who) > LONGEST_WHO:
        problems["path_who"] = f"Use at most {LONGEST_WHO} characters."
    by = _day(form, "path_by", None, problems)
    return Path(what, (who,), by) if what and who and by else None


def _day(form: Form, name: str, offered: date | None, problems: dict[str, str]) -> date:
    """A day as typed, the offered one for an empty field; any day where there is a problem."""
    if not form[name].strip() and offered:
        return offered
    day = read_day(form[name])
    if day is None or not 2000 <= day.year <= 2100:
        problems[name] = DAY
        return date.min
    return day
