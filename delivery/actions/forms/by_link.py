"""The forms of somebody who comes by a link, and of the secretary who answers when they hand something on."""

from __future__ import annotations

import re
from datetime import date

from delivery.actions.forms.fields import LONGEST_TEXT, NO_DAY, Problems, day_named, member, refuse
from delivery.actions.owners import LONGEST_NAME, Directory, Owner, OwnerKind
from delivery.actions.rules.by_link import Answer, Word
from delivery.errors import Invalid
from delivery.partners.addresses.email import is_email
from delivery.partners.newcomer import Newcomer
from delivery.web import Form

LONGEST_LINK = 500
_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)
ONE_ADDRESS = "Enter one e-mail address, such as jo@council.example, or leave it empty."
NOT_AHEAD = "Enter a day that is still to come, or leave it empty."
DONE_NEEDS_NONE = "What is done needs no new date. Empty it, or choose At risk."
KNOWN_ALREADY = (
    "{owner} is known here, and so is where they are reached. If you mean them leave this empty; "
    "if it is somebody else, add to the name, such as Jo Hart (Q Alliance)."
)
CHOOSE = "Choose one of the answers."


def read_word(form: Form, today: date, due: date | None = None, meetings: tuple[date, ...] = ()) -> Word:
    """What is said of an action; the sentence may be empty, and so may whom to try and a new date.

    A date in words ("in January", "another month", "the next meeting") is read with the day it is `due` and the
    group's coming `meetings`.
    """
    problems: Problems = {}
    answer = member(Answer, form["answer"])
    if answer is None:
        problems["answer"] = CHOOSE
    note = form["note"].strip()
    if len(note) > LONGEST_TEXT:
        problems["note"] = f"Use at most {LONGEST_TEXT:,} characters."
    name, address = "", ""
    if answer is Answer.NOT_MINE:
        name, address = _name(form, "try_name", problems), form["try_address"].strip()
        if address and not is_email(address):
            problems["try_address"] = ONE_ADDRESS
    day, day_words = _day(form, answer, today, due, meetings, problems)
    refuse(problems)
    return Word(answer or Answer.ON_TRACK, note, name, address, day, day_words)


def read_link(form: Form) -> str:
    """The address of a page that shows what was done; empty where a file does."""
    link = form["link"].strip()
    if not link:
        return ""
    if len(link) > LONGEST_LINK or not _LINK.fullmatch(link):
        raise Invalid(
            problems={"link": "Enter the whole address of a page, such as https://council.example/news."}
        )
    return link


def read_new_owner(form: Form, everybody: Directory) -> Owner | Newcomer:
    """Who takes an action on: somebody known by the name that was typed, else a new person with their address."""
    problems: Problems = {}
    name, address = _name(form, "owner", problems), form["address"].strip()
    if not name and not problems:
        problems["owner"] = "Say who takes this on."
    refuse(problems)
    owner = everybody.find(name)
    if owner.kind is not OwnerKind.WRITTEN:
        if address:
            raise Invalid(problems={"address": KNOWN_ALREADY.format(owner=owner.full)})
        return owner
    if not address:
        sentence = f"Nobody here is called {name}. Choose from the list, or give an e-mail address below."
        raise Invalid(problems={"owner": sentence})
    if not is_email(address):
        raise Invalid(problems={"address": "Enter one e-mail address, such as jo@council.example."})
    return Newcomer(name, address)


def _day(
    form: Form,
    answer: Answer | None,
    today: date,
    due: date | None,
    meetings: tuple[date, ...],
    problems: Problems,
) -> tuple[date | None, str]:
    """The new date, and the words it was read from where its year or day is ours."""
    typed = " ".join(form["due"].split())
    if not typed or answer is Answer.NOT_MINE:
        return None, ""
    if answer is Answer.DONE:
        problems["due"] = DONE_NEEDS_NONE
        return None, ""
    found = day_named(typed, today, due, meetings)
    if found is None:
        problems["due"] = NO_DAY
        return None, ""
    if found[0] < today:
        problems["due"] = NOT_AHEAD
    return found


def _name(form: Form, field: str, problems: Problems) -> str:
    name = " ".join(form[field].split())
    if len(name) > LONGEST_NAME:
        problems[field] = f"Use at most {LONGEST_NAME} characters for a name."
    return name
