"""Minutes as they are pasted, and the rows of what was found as they are sent back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.meetings.forms.hours import read_meeting_day
from delivery.meetings.rules.confirming.introduced import Introduced
from delivery.meetings.rules.confirming.rows import FIELDS
from delivery.web import Form, whole_number

LONGEST_TEXT = 400_000
MOST_ROWS = 5_000
MOST_ANSWERS = 1_000


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group whose records the viewer keeps."""

    id: int
    slug: str
    name: str
    is_members_only: bool = False

    @property
    def group_id(self) -> int:
        """The group's id, by which it is kept who read of a members-only one."""
        return self.id


@dataclass(frozen=True, slots=True)
class Pasted:
    """Minutes to be read; `held_on` None where nobody typed a date, which the text may then give.

    `meeting_id` tells which, where a group met twice on that day; None where nobody said.
    """

    group: OwnGroup
    held_on: date | None
    text: str
    meeting_id: int | None = None


def read_pasted(form: Form, text: str, groups: Iterable[OwnGroup], today: date) -> Pasted:
    """Invalid, with a sentence for each field, where the group, the date or the text cannot be used."""
    problems = {}
    group = next((group for group in groups if group.slug == form["group"]), None)
    if group is None:
        problems["group"] = "Choose the group that met."
    held_on = read_meeting_day(form["date"]) if form["date"].strip() else None
    if problem := date_problem(form["date"], held_on, today):
        problems["date"] = problem
    if not text.strip():
        problems["text"] = "Paste the minutes, or choose a file that holds them."
    elif len(text) > LONGEST_TEXT:
        problems["text"] = (
            f"This is {len(text):,} characters and the most that can be read is {LONGEST_TEXT:,}. "
            "Paste the minutes of one meeting."
        )
    if problems or group is None:
        raise Invalid(problems=problems)
    return Pasted(group, held_on, text, whole_number(form["meeting"]) or None)


def date_problem(typed: str, held_on: date | None, today: date) -> str:
    """What is wrong with the date of a meeting that was held; empty where nothing is."""
    if typed.strip() and held_on is None:
        return "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
    if held_on and held_on > today:
        return "This day is still ahead. Enter the day on which the group met."
    return ""


def read_rows(form: Form) -> dict[str, dict[str, str]]:
    """The fields of each row that was sent back, by the row's key."""
    return {
        key: {name: form[f"{name}-{key}"] for name in FIELDS if f"{name}-{key}" in form}
        for key in form.all("row")[:MOST_ROWS]
    }


def read_introduced(form: Form) -> dict[str, Introduced]:
    """Whom somebody gave as new for each name as written, by the name in lower case, as it was typed."""
    names = form.all("name")[:MOST_ANSWERS]
    return {
        name.casefold(): Introduced(
            " ".join(form[f"new_name-{number}"].split()),
            form[f"new_email-{number}"].strip(),
            form[f"new_agency-{number}"],
        )
        for number, name in enumerate(names, start=1)
    }


def read_answers(form: Form) -> dict[str, str]:
    """The owner chosen for each name as written, by the name in lower case; "" leaves it as written."""
    names = form.all("name")[:MOST_ANSWERS]
    return {name.casefold(): form[f"answer-{number}"] for number, name in enumerate(names, start=1)}
