"""Initials of people at one meeting: proposed from their names, and never the same for two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from delivery.meetings.reading.people.names import INITIALS, could_be
from delivery.meetings.rules.confirming.names import without_titles

LONGEST_INITIALS = 6
_MOST_LETTERS = 4
_PARTS = re.compile(r"[\s-]+")


def initials_of(names: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """Initials for each name: those `given`, else proposed ones that nobody else here has.

    "Tom Okafor" and "Tess Okoro" become TO and TOk. A name of one word gets none.
    """
    taken = {letters for letters in given if letters}
    found = []
    for name, letters in zip(names, given, strict=True):
        chosen = letters or next((one for one in _candidates(name) if one not in taken), "")
        taken.add(chosen)
        found.append(chosen)
    return tuple(found)


def problem_of(letters: str) -> str:
    """What is wrong with initials that somebody typed, empty where nothing is."""
    if not letters or (len(letters) <= LONGEST_INITIALS and INITIALS.match(letters)):
        return ""
    return "Enter two to four capital letters, such as TO or TOk."


def _candidates(name: str) -> Iterator[str]:
    """TO, then TOk and ToO, then TO2 to TO9: shapes that the reader of minutes knows as initials."""
    words = [word for word in _PARTS.split(without_titles(name)) if word[:1].isupper()]
    letters = "".join(word[0] for word in words)
    if len(letters) < 2:
        return
    if len(letters) > _MOST_LETTERS:
        letters = letters[0] + letters[-1]
    surname, given = words[-1].lower(), words[0].lower()
    shapes = [letters, f"{letters}{surname[1:2]}", f"{letters[0]}{given[1:2]}{letters[1:]}"]
    for shape in (*shapes, *(f"{letters}{number}" for number in range(2, 10))):
        if INITIALS.match(shape) and could_be(shape.rstrip("23456789"), name):
            yield shape
