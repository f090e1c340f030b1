"""Comments on circulated minutes: what they are, how they come in, and which item they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

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


def same_item(number: str, title: str, position: int, items: Sequence[tuple[str, str, int]]) -> int | None:
    """The index of the item of another wording that is meant, each given as number, title and position.

    By number and title, else by title or number, else the one at the same place; None where there is none.
    """
    for index, item in enumerate(items):
        if item[:2] == (number, title):
            return index
    for index, item in enumerate(items):
        if (title and item[1] == title) or (number and item[0] == number):
            return index
    return next((index for index, item in enumerate(items) if item[2] == position), None)


def with_change(text: str, words: str, proposed: str) -> str | None:
    """`text` with `proposed` in place of `words`; None where these do not stand there, or more than once.

    A paragraph that is struck takes its line along.
    """
    if not words or text.count(words) != 1:
        return None
    at = text.index(words)
    end = at + len(words)
    if not proposed:
        while text[end : end + 1] == "\n" and text[at - 1 : at] in {"\n", ""}:
            end += 1
    return text[:at] + proposed + text[end:]
