"""Items of agendas and standing agendas, and the days to which matters are put off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.errors import Invalid
from delivery.meetings.forms.hours import read_meeting_day
from delivery.meetings.rules.agenda import ItemWords, Place, Purpose
from delivery.web import Form
from delivery.wording import short_day

LONGEST_TITLE, LONGEST_NOTE, LONGEST_PRESENTER, LONGEST_ANSWER = 300, 4000, 200, 1000
LONGEST_NAME, LONGEST_PAPER = 200, 200
MOST_MINUTES = 600

PURPOSES = tuple((purpose.value, purpose.value.capitalize()) for purpose in Purpose)
PLACES = (
    (Place.OPENING.value, "At the opening, before the last minutes"),
    (Place.BUSINESS.value, "With the business"),
    (Place.CLOSE.value, "At the close, after everything else"),
)


@dataclass(frozen=True, slots=True)
class StandingWords:
    """An item of a standing agenda as somebody wrote it."""

    words: ItemWords
    place: Place


def read_item(form: Form) -> ItemWords:
    """An item; Invalid, with a sentence for each field, where something cannot be used."""
    words, problems = _item(form)
    if problems:
        raise Invalid(problems=problems)
    return words


def read_standing_item(form: Form) -> StandingWords:
    """The same with its place."""
    words, problems = _item(form)
    if form["place"] not in {place for place, _ in PLACES}:
        problems["place"] = "Choose where it stands."
    if problems:
        raise Invalid(problems=problems)
    return StandingWords(words, Place(form["place"]))


def read_put_off(form: Form, field: str, after: date) -> date:
    """The day to which something is put off, behind the day of the meeting that puts it off."""
    day = read_meeting_day(form[field])
    if day is None:
        raise Invalid(problems={field: "Enter a date such as 3 March 2016 or 2016-03-03."})
    if day <= after:
        raise Invalid(problems={field: f"Enter a day after this meeting, which is on {short_day(after)}."})
    return day


def read_answer(form: Form, field: str) -> str:
    """The sentence to somebody whose proposal is declined."""
    answer = form[field].strip()
    if not answer:
        raise Invalid(problems={field: "Say in a sentence why, for the person who proposed it."})
    if len(answer) > LONGEST_ANSWER:
        raise Invalid(problems={field: f"Make this shorter: at most {LONGEST_ANSWER:,} characters."})
    return answer


def read_name(form: Form) -> str:
    """The name of a standing agenda."""
    name = " ".join(form["name"].split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Invalid(problems={"name": f"Enter a name, in at most {LONGEST_NAME} characters."})
    return name


def read_paper_title(form: Form, file_name: str) -> str:
    """What a paper is called; its file's name without the ending where nothing was typed."""
    title = " ".join(form["title"].split()) or file_name.rpartition(".")[0] or file_name
    if not 0 < len(title) <= LONGEST_PAPER:
        raise Invalid(problems={"title": f"Enter a title, in at most {LONGEST_PAPER} characters."})
    return title


def _item(form: Form) -> tuple[ItemWords, dict[str, str]]:
    problems = {}
    title = " ".join(form["title"].split())
    note, presenter = form["note"].strip(), " ".join(form["presenter"].split())
    if not title:
        problems["title"] = "Enter what the item is called."
    elif len(title) > LONGEST_TITLE:
        problems["title"] = (
            f"Make this shorter: at most {LONGEST_TITLE} characters. The rest can go into the note."
        )
    if len(note) > LONGEST_NOTE:
        problems["note"] = f"Make this shorter: at most {LONGEST_NOTE:,} characters."
    if len(presenter) > LONGEST_PRESENTER:
        problems["presenter"] = f"Make this shorter: at most {LONGEST_PRESENTER} characters."
    if form["purpose"] not in {purpose for purpose, _ in PURPOSES}:
        problems["purpose"] = "Choose what the item asks of the meeting."
    minutes = _minutes(form["minutes"], problems)
    purpose = Purpose.DISCUSSION if "purpose" in problems else Purpose(form["purpose"])
    return ItemWords(title, note, purpose, minutes, presenter), problems


def _minutes(text: str, problems: dict[str, str]) -> int | None:
    """The minutes typed, as 15 or 15 minutes; None for none."""
    words = text.lower().split()
    if not words:
        return None
    is_number = words[0].isascii() and words[0].isdigit() and len(words[0]) <= 3
    is_alone = words[1:] in ([], ["min"], ["mins"], ["minutes"], ["minute"])
    if is_number and is_alone and 0 < int(words[0]) <= MOST_MINUTES:
        return int(words[0])
    problems["minutes"] = f"Enter whole minutes, such as 15, at most {MOST_MINUTES}; or leave it empty."
    return None
