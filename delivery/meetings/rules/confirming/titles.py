"""What an action is called: the words of the minutes without the deadline that was taken out of them."""

from __future__ import annotations

import re

from delivery.meetings.reading.due import DATE, due_phrase

_DEADLINE = re.compile(
    r"(?:by|before|within|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|due|deadline)\b",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
# "within two days of a note" is no day of ours, and "by Friday at noon" says more than the day.
_OF_SOMETHING = re.compile(r"\s+(?:of|from|after|at)\b", re.IGNORECASE)
# A bracket or a dash sets anything apart at the end, a comma a date.
_BEFORE = re.compile(r"[\s,;:(\[–—-]*$")
_APART = re.compile(r"(?:[(\[–—]|\s-)\s*$")
_COMMA = re.compile(r"[,;:]\s*$")
_CLOSED = {"(": ")", "[": "]"}


def without_deadline(text: str, phrase: str) -> str:
    """`text` without its due `phrase`, where that is a deadline ("by 4 December") or a date set apart ("– 4 December").

    What the action happens at or for stays ("a stall on 3 May"), and so does everything where a second date would be
    left, or only a word.
    """
    start = text.find(phrase) if phrase else -1
    if start < 0:
        return text
    before, behind = text[:start], text[start + len(phrase) :]
    if not (_DEADLINE.match(phrase) or _is_apart(before, phrase, behind)) or _OF_SOMETHING.match(behind):
        return text
    # "The work due by May was done" says which work.
    if phrase.lower().startswith("due") and behind.strip(" .)]"):
        return text
    left = _joined(before, behind)
    return left if len(left.split()) > 1 and due_phrase(left) is None else text


def _is_apart(before: str, phrase: str, behind: str) -> bool:
    if behind.strip(" .)]"):
        return False
    return bool(_APART.search(before) or (_COMMA.search(before) and _DATE.fullmatch(phrase)))


def _joined(before: str, behind: str) -> str:
    """The words on both sides of what was taken out, without what set it apart; none where a bracket holds more."""
    parting = _BEFORE.search(before)
    head = before[: parting.start()] if parting else before
    opened = next((letter for letter in before[len(head) :] if letter in _CLOSED), "")
    if opened and not behind.startswith(_CLOSED[opened]):
        return ""
    tail = behind[1:] if opened else behind
    if not head:
        return tail.lstrip(" ,;:–—-")
    return f"{head}{tail}" if tail[:1] in ",.;:)]" else f"{head} {tail.lstrip()}"
