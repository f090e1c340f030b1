"""The words of a plan's cells: what an export writes, and whether two cells say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from delivery.actions.due import Due
from delivery.intake.cleaning import clean
from delivery.wording import read_day, short_day

EMPTY = "–"
"""What stands in a cell of a Word document that is empty."""

_LEADING_DAY = re.compile(
    r"(\d{1,2}(?:st|nd|rd|th)?[ /.-](?:[A-Za-z]{3,9}|\d{1,2})[ /.-](?:20)?\d\d|20\d\d-\d\d-\d\d)(?: ?[:–—-] ?| )(?=\S)"
)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One action as a plan says it: every cell as words, and the day of its last update where it has one.

    `due` is the day that somebody named, None where it was assumed or is words. `rag` is the value of the derived
    colour and `colour` its word, both empty where it has none. `aim` is that of its first objective, empty for none.
    """

    reference: str
    objectives: tuple[str, ...]
    text: str
    lead: str
    timescale: str
    due: date | None
    status: str
    rag: str
    colour: str
    update: str
    updated: date | None
    aim: str = ""
    aim_title: str = ""


def timescale_words(due: Due) -> str:
    """When an action is due: 31 March 2017, March 2017 (31 March 2017), Ongoing; empty where nobody said."""
    if due.day is None:
        return due.phrase
    if due.phrase:
        return f"{due.phrase} ({short_day(due.day)})"
    return f"{short_day(due.day)} (assumed)" if due.is_assumed else short_day(due.day)


def dated_words(day: date | None, words: str) -> str:
    """An update with its day in front, as one cell: "3 March 2016: sent to all"."""
    return f"{short_day(day)}: {words}" if day and words else words


def without_day(words: str) -> tuple[date | None, str]:
    """An update that begins with its day, parted: the day, None where it begins with none, and the words."""
    found = _LEADING_DAY.match(words)
    day = read_day(found[1]) if found else None
    return (day, words[found.end() :].strip()) if found and day else (None, words)


def plain(words: str) -> str:
    """The words as they are compared: one space for each gap, no apostrophe that guards a formula, empty for a dash."""
    said = " ".join(clean(words).split()).lstrip("'").strip()
    return "" if said == EMPTY else said


def say_the_same(one: str, other: str) -> bool:
    """Whether two cells say the same, whatever a spreadsheet or Word did to spaces, line ends and apostrophes."""
    return plain(one) == plain(other)


def alike(text: str) -> str:
    """The text of an action as it is found again: capitals and the full stop at its end make no difference."""
    return plain(text).casefold().rstrip(" .;:,")
