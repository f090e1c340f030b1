"""Wordings, closing dates, comments, answers and corrections as they are typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.meetings.forms.minutes import LONGEST_TEXT
from delivery.meetings.queries.agreeing.commenting import Said
from delivery.meetings.rules.agreeing.circulation import closing_problem
from delivery.meetings.rules.agreeing.comments import LONGEST_ANSWER, LONGEST_COMMENT, MOST_AT_ONCE
from delivery.web import Form
from delivery.wording import read_day

LONGEST_REASON = 500
LONGEST_CORRECTION = 2_000
MOST_CORRECTIONS = 40
_BOX = re.compile(r"comment-(\d{1,9})-(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Wording:
    """A new wording of minutes, and why."""

    text: str
    reason: str


def read_wording(form: Form) -> Wording:
    """Invalid, with a sentence for each field, where the text or the reason cannot be used."""
    problems = {}
    if not form["text"].strip():
        problems["text"] = "The text is empty. To take the minutes back, undo their save instead."
    elif len(form["text"]) > LONGEST_TEXT:
        problems["text"] = f"Make this shorter: at most {LONGEST_TEXT:,} characters."
    reason = " ".join(form["reason"].split())
    if not reason:
        problems["reason"] = "Say in a few words why the text changes, for example “Comment of Faye Worsnip”."
    elif len(reason) > LONGEST_REASON:
        problems["reason"] = f"Make this shorter: at most {LONGEST_REASON:,} characters."
    if problems:
        raise Invalid(problems=problems)
    return Wording(form["text"], reason)


def read_closing(typed: str, today: date) -> date:
    """The closing date of comments; Invalid with a sentence where it is none that can be."""
    closes_on = read_day(typed)
    problem = closing_problem(closes_on, today)
    if problem or closes_on is None:
        raise Invalid(problems={"closes_on": problem})
    return closes_on


def read_comments(form: Form) -> tuple[Said, ...]:
    """What was typed into the boxes of the items, empty ones left out; Invalid with a sentence for each box."""
    said = []
    problems = {}
    for name, value in form.pairs:
        box = _BOX.fullmatch(name)
        if box is None or not value.strip():
            continue
        if len(value) > LONGEST_COMMENT:
            problems[name] = f"Make this comment shorter: at most {LONGEST_COMMENT:,} characters."
        said.append(Said(int(box[1]), int(box[2]), value.strip("\n")))
    if len(said) > MOST_AT_ONCE:
        problems[""] = f"Save at most {MOST_AT_ONCE} comments at once."
    if not said:
        problems[""] = "Nothing is typed yet. Write into the box of the item that you want to comment on."
    if problems:
        raise Invalid(problems=problems)
    return tuple(said)


def read_answer(form: Form) -> str:
    """The sentence with which a comment is declined."""
    answer = form["answer"].strip()
    if not answer:
        raise Invalid(problems={"answer": "Say in a sentence why not: whoever commented reads it."})
    if len(answer) > LONGEST_ANSWER:
        raise Invalid(problems={"answer": f"Make this shorter: at most {LONGEST_ANSWER:,} characters."})
    return answer


def read_corrections(form: Form) -> tuple[str, ...]:
    """The corrections with which minutes are agreed, one to a line; none is usual."""
    lines = tuple(line.strip() for line in form["corrections"].split("\n") if line.strip())
    if len(lines) > MOST_CORRECTIONS:
        raise Invalid(problems={"corrections": f"Enter at most {MOST_CORRECTIONS} corrections."})
    if any(len(line) > LONGEST_CORRECTION for line in lines):
        raise Invalid(
            problems={"corrections": f"Make each correction at most {LONGEST_CORRECTION:,} characters long."}
        )
    return lines


def read_correction(form: Form, today: date) -> tuple[date, str]:
    """The day and the words of a note under agreed minutes."""
    problems = {}
    said_on = read_day(form["said_on"]) if form["said_on"].strip() else today
    if said_on is None:
        problems["said_on"] = "Enter a date such as Tuesday 3 May 2016 or 2016-05-03."
    elif said_on > today:
        problems["said_on"] = "This day is still ahead. Enter the day on which this was said."
    text = form["text"].strip()
    if not text:
        problems["text"] = "Say what is wrong in the minutes and what is right."
    elif len(text) > LONGEST_CORRECTION:
        problems["text"] = f"Make this shorter: at most {LONGEST_CORRECTION:,} characters."
    if problems or said_on is None:
        raise Invalid(problems=problems)
    return said_on, text
