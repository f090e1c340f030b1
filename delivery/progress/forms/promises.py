"""The forms of promises: raw text in, values or Invalid out."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from delivery.actions.queries.promises import Met
from delivery.errors import Invalid
from delivery.strategy.rules.promises import MetBy
from delivery.web import Form, whole_number
from delivery.wording import read_day

LONGEST_TEXT = 1_000
LONGEST_TITLE = 300
LONGEST_LINK = 500
LONGEST_NAME = 200
LONGEST_REASON = 2_000


def read_promise(form: Form) -> str:
    """The words of a promise, on one line."""
    text = " ".join(form["text"].split())
    if not 0 < len(text) <= LONGEST_TEXT:
        raise Invalid(problems={"text": "Say what is promised, in at most 1,000 characters."})
    return text


def read_met(form: Form, today: date) -> Met:
    """What meets a promise; Invalid with a sentence for each field."""
    problems: dict[str, str] = {}
    by = next((one for one in MetBy if one == form["by"]), None)
    if by is None:
        problems["by"] = "Choose what meets the promise."
    met_on = read_day(form["met_on"])
    if met_on is None or not 2000 <= met_on.year <= 2100:
        problems["met_on"] = "Enter the day it was met, such as 3 March 2016."
    elif met_on > today:
        problems["met_on"] = "This day is still to come. Enter the day on which the promise was met."
    said_by = _short(
        form, "said_by", LONGEST_NAME, "Use at most 200 characters to say who said so.", problems
    )
    if not said_by and "said_by" not in problems:
        problems["said_by"] = "Say who said that it is met: a name, a post or an agency."
    title = _short(form, "title", LONGEST_TITLE, "Use at most 300 characters.", problems)
    link = _link(form, problems)
    action = whole_number(form["action"]) if by is MetBy.ACTION else None
    decision = whole_number(form["decision"]) or None if by is MetBy.DECISION else None
    if by is MetBy.ACTION and not action:
        problems["action"] = "Choose the action that meets it."
    if by is MetBy.DOCUMENT and not title and "title" not in problems:
        problems["title"] = "Give the title of the document."
    if by is MetBy.DECISION and not decision and not title and "title" not in problems:
        problems["title"] = "Choose a decision, or say in words which minute agreed it."
    if problems or by is None or met_on is None:
        raise Invalid(problems=problems)
    has_title = by is MetBy.DOCUMENT or (by is MetBy.DECISION and not decision)
    return Met(
        met_on=met_on,
        by=by,
        action=action,
        decision=decision,
        title=title if has_title else "",
        link=link if by is MetBy.DOCUMENT else "",
        said_by=said_by,
    )


def read_reason(form: Form, sentence: str) -> str:
    """Why; `sentence` asks for it where there is none."""
    reason = form["reason"].strip()
    if not reason:
        raise Invalid(problems={"reason": sentence})
    if len(reason) > LONGEST_REASON:
        raise Invalid(problems={"reason": "Use at most 2,000 characters."})
    return reason


def _short(form: Form, name: str, longest: int, sentence: str, problems: dict[str, str]) -> str:
    text = " ".join(form[name].split())
    if len(text) > longest:
        problems[name] = sentence
    return text


def _link(form: Form, problems: dict[str, str]) -> str:
    link = form["link"].strip()
    if not link:
        return ""
    try:
        address = urlsplit(link)
        is_web = address.scheme in {"http", "https"} and bool(address.hostname)
    except ValueError:
        is_web = False
    if not is_web or " " in link or len(link) > LONGEST_LINK:
        problems["link"] = (
            "Give the whole address of the document, such as https://example.org/standards.pdf."
        )
    return link
