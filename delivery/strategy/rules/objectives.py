"""Objectives by number, and the promises in their prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r"\d+|[^\W\d_]+")


def objective_sort_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Give the key by which objectives stand in order: 9.1.10 after 9.1.9, 9.1.2a after 9.1.2."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in _PIECE.findall(number)
    )


@dataclass(frozen=True, slots=True)
class Promise:
    """A deliverable that an objective's prose commits to; an action names the promise it works on by `key`."""

    key: str
    text: str
    met: bool = False
