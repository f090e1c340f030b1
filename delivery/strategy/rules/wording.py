"""How the rules say a date, a count and a list in a sentence that a chair can read aloud."""

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def in_words(day: date) -> str:
    """Say a day without its weekday: "3 March 2026", whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count_of(number: int, noun: str) -> str:
    """Say "1 day" or "40 days"; the noun is one that takes a plain s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(things: Sequence[str]) -> str:
    """Join "a unit", "a source" and "a target" as English does: commas, then "and"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


_COUNTED = re.compile(r"(\w+)(?=\s+(?:each|per|of|a|an|in|at)\b|$)")
_ONE_OF = {"people": "person", "children": "child", "men": "man", "women": "woman"}


def one_of(unit: str) -> str:
    """Say a unit of one: "exercises" is "exercise", "reports each quarter" is "report each quarter"."""
    return _COUNTED.sub(lambda found: _singular(found[1]), unit, count=1)


def _singular(noun: str) -> str:
    if noun in _ONE_OF:
        return _ONE_OF[noun]
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
