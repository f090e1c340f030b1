"""What stands around the places for typing: the lines that were sent, by which those that somebody wrote are told apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

FORM, ACTIONS, LINES = "delivery form", "delivery actions", "delivery lines"
_LENGTH = 6
_MOST = 240  # characters of one property
_SEVERAL = 1000


def line_digest(line: str) -> str:
    """A short digest of a line, whatever its spaces."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()[:_LENGTH]


def carried(number: str, action_ids: Iterable[int], lines: Iterable[str]) -> dict[str, str]:
    """What a form carries unseen: its number, the actions that it asks about, and the digests of its lines."""
    digests = sorted({line_digest(line) for line in lines if line.strip()})
    return {
        FORM: number,
        **_in_parts(ACTIONS, ",".join(map(str, action_ids))),
        **_in_parts(LINES, "".join(digests)),
    }


def carried_actions(properties: Mapping[str, str]) -> frozenset[int]:
    """The actions that a form asked about; none where that was not kept."""
    return frozenset(int(word) for word in _joined(ACTIONS, properties).split(",") if word.isdecimal())


def carried_lines(properties: Mapping[str, str]) -> frozenset[str]:
    """The digests of the lines that were sent; none where they were not kept."""
    text = _joined(LINES, properties)
    return frozenset(text[at : at + _LENGTH] for at in range(0, len(text), _LENGTH))


def _in_parts(name: str, text: str) -> dict[str, str]:
    parts = [text[at : at + _MOST] for at in range(0, len(text), _MOST)]
    return {f"{name} {number}": part for number, part in enumerate(parts, start=1)}


def _joined(name: str, properties: Mapping[str, str]) -> str:
    names = (f"{name} {number}" for number in range(1, _SEVERAL))
    return "".join(properties[one] for one in names if one in properties)
