"""Which column of a table is which, by the names that people give to columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

LONGEST_HEADING = 48
Kind = TypeVar("Kind")


def heading_words(cell: str) -> str:
    """The words of a heading in small letters with one space between; empty for a cell that is no heading.

    A cell is none that is long or has a figure in it.
    """
    words = " ".join(re.findall(r"[a-z0-9#]+", cell.casefold()))
    return "" if len(cell) > LONGEST_HEADING or any(letter.isdigit() for letter in words) else words


def named(words: str, names: Iterable[tuple[Kind, re.Pattern[str]]]) -> Kind | None:
    """What the first pattern that fits all the words of a heading stands for; None where none fits."""
    return next((kind for kind, pattern in names if words and pattern.fullmatch(words)), None)
