"""How the rules say a date, a count and a list in a sentence that a chair can read aloud."""

from collections.abc import Sequence
from datetime import date

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


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
