"""Whose turn a block is, in minutes written as talk ("SB: yes, next week")."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import LOWER, UPPER
from delivery.meetings.reading.people.index import People

_LETTERS = rf"[{UPPER}]{{2,4}}"
_SPEAKER = re.compile(
    rf"^({_LETTERS}|(?:[{UPPER}][{LOWER}'-]+\s){{0,2}}[{UPPER}][{LOWER}'-]+|\w[\w-]{{0,19}}(?=:\s\s))\s?:\s"
)


def speaker_in(words: str, people: People) -> str | None:
    """The speaker that `words` begin with: initials, or a name that is known."""
    match = _SPEAKER.match(words)
    if match is None:
        return None
    name = match[1]
    known = re.fullmatch(_LETTERS, name) is not None or all(people.knows(word) for word in name.split())
    return name if known else None


def speech_begins(text: str) -> int:
    """Where the words begin after "SB: ", or 0."""
    match = _SPEAKER.match(text)
    return match.end() if match else 0
