"""Starting a group: what was typed, pasted and ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import parse_qsl, urlencode

from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.forms.opening import LONGEST_VENUE, read_group
from delivery.meetings.rules.dates.hours import STARTS, usual_hours
from delivery.meetings.rules.dates.planned import NewGroup, NewMeeting
from delivery.web import Form

LONGEST_MEMBERS = 40_000
MOST_MEMBERS = 300
MOST_ROWS = 2_000
# A form in several parts may have a thousand.
MOST_SHOWN = 800
_WORDS = ("name-", "email-", "owner-", "due-")
_EDITS = (
    "row", "take-", "name-", "email-", "known-", "owner-", "due-", "status-", "asked", "answer-",
    "column-", "same-", "objective-", "sure",
)  # fmt: skip


def read_start(form: Form, is_administrator: bool, today: date) -> tuple[NewGroup, NewMeeting | None]:
    """The group and its next meeting, None without a date; Invalid, with a sentence for each field at fault."""
    problems: dict[str, str] = {}
    group = None
    try:
        group = read_group(form, is_administrator)
    except Invalid as error:
        problems.update(error.problems)
    meeting = _meeting(form, today, problems)
    if len(form["members"]) > LONGEST_MEMBERS:
        problems["members"] = (
            f"This is {len(form['members']):,} characters, and the most that can be read is {LONGEST_MEMBERS:,}. "
            "Paste the members of one group."
        )
    if problems or group is None:
        raise Invalid(problems=problems)
    return group, meeting


def with_edits(form: Form) -> Form:
    """The form with what was ticked and typed on page two before somebody went back to page one."""
    if "row" in form or not form["edits"]:
        return form
    fields: dict[str, list[str]] = {}
    for name, value in (*form.pairs, *parse_qsl(form["edits"], keep_blank_values=True)):
        fields.setdefault(name, []).append(value)
    return Form(fields, {})


@dataclass(frozen=True, slots=True)
class Edits:
    """What was ticked and typed on page two, as page one carries it.

    `texts` and `others` are fields, where somebody did not go back by themselves and must see that nothing is lost;
    else all of it is `packed` into one, as a form sends it.
    """

    packed: str = ""
    texts: tuple[tuple[str, str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def edits_of(form: Form, *, shown: bool) -> Edits:
    """The edits that a form holds; `shown` as fields with a label, unless they are too many for one form."""
    if "row" not in form:
        return Edits(form["edits"])
    pairs = [(name, value) for name, value in form.pairs if name.startswith(_EDITS)]
    if not shown or len(pairs) > MOST_SHOWN:
        return Edits(urlencode(pairs))
    words = [pair for pair in pairs if pair[0].startswith(_WORDS)]
    texts = [
        (name, f"{name.partition('-')[0].capitalize()} {number}", value)
        for number, (name, value) in enumerate(words, start=1)
    ]
    return Edits("", tuple(texts), tuple(pair for pair in pairs if pair not in words))


def read_fields(form: Form, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The fields of each row that was sent back, by the row's key."""
    return {
        key: {name: form[f"{name}-{key}"] for name in names if f"{name}-{key}" in form}
        for key in form.all("row")[:MOST_ROWS]
    }


def answers_of(form: Form) -> Mapping[str, str]:
    """The owner chosen for each name that nobody could place, by the name in lower case."""
    asked = form.all("asked")[:MOST_ROWS]
    return {name.casefold(): form[f"answer-{number}"] for number, name in enumerate(asked, start=1)}


def _meeting(form: Form, today: date, problems: dict[str, str]) -> NewMeeting | None:
    """The next meeting, from 10am where no hour is given and for two hours where no end is."""
    typed, venue = form["date"].strip(), form["venue"].strip()
    day = read_meeting_day(typed)
    if typed and day is None:
        problems["date"] = "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
    elif day and day < today:
        problems["date"] = "This day has passed. Enter the next meeting, or leave it empty."
    start = _hour(form, "starts", problems)
    end = _hour(form, "ends", problems)
    if len(venue) > LONGEST_VENUE:
        problems["venue"] = f"Make this shorter: at most {LONGEST_VENUE} characters."
    if day is None or problems:
        return None
    usual = usual_hours([], day)
    starts_at = moment(day, start or STARTS)
    if starts_at is None:
        problems["starts"] = "The clocks go forward in that hour, so it does not exist. Enter another time."
        return None
    ends_at = moment(day, end) if end else starts_at + (usual.ends_at - usual.starts_at)
    if ends_at is None or ends_at <= starts_at:
        problems["ends"] = "Enter a time after the start."
        return None
    return NewMeeting(starts_at, ends_at, venue)


def _hour(form: Form, name: str, problems: dict[str, str]) -> time | None:
    if not form[name].strip():
        return None
    hour = read_time(form[name])
    if hour is None:
        problems[name] = "Enter a time such as 10am or 14:30, or leave it empty."
    return hour
