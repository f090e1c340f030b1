"""Comments on circulated minutes: what they are, how they come in, and which item they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

LONGEST_COMMENT = 4_000
LONGEST_ANSWER = 1_000
MOST_AT_ONCE = 100
# What one person says in a quarter of an hour, and in all, about the minutes of one meeting.
MOST_IN_A_WHILE = 60
MOST_IN_ALL = 400
WHILE_MINUTES = 15


class CommentState(StrEnum):
    """What became of a comment."""

    OPEN = "open"
    TAKEN_UP = "taken up"
    DECLINED = "declined"


class How(StrEnum):
    """How a comment came in."""

    LINK = "link"
    PAGE = "page"
    WORD_FILE = "Word file"


class Numbered(Protocol):
    """What an item is known by."""

    @property
    def number(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def position(self) -> int: ...


def same_item(number: str, title: str, position: int, items: Sequence[Numbered]) -> int | None:
    """The index of the item of another wording that is meant: by number and title, by title, or by number.

    Where none is like it, the one at the same place; None where there is none.
    """
    for index, item in enumerate(items):
        if (item.number, item.title) == (number, title):
            return index
    for index, item in enumerate(items):
        if (title and item.title == title) or (number and item.number == number):
            return index
    return next((index for index, item in enumerate(items) if item.position == position), None)


def with_change(text: str, words: str, proposed: str, start: int, end: int) -> str | None:
    """`text` with `proposed` in place of `words`, looked for between `start` and `end`; None where that is not there once.

    An insertion, without words of its own, goes to the end of the last line with text.
    """
    if not words:
        at = start + len(text[start:end].rstrip())
        return f"{text[:at]} {proposed.strip()}{text[at:]}" if proposed.strip() else None
    if text.count(words, start, end) != 1:
        return None
    at = text.index(words, start, end)
    return text[:at] + proposed + text[at + len(words) :]
