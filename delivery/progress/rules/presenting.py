"""Texts for the projector: people's names are left out of what everybody in a room reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = "(name hidden)"


@dataclass(frozen=True)
class Curtain:
    """Hides the names of people in texts; `names` none hides nothing."""

    names: frozenset[str] = frozenset()

    def over(self, text: str) -> str:
        """The text without the full names of people, whatever their case and spacing."""
        return _pattern(self.names).sub(HIDDEN, text) if self.names and text else text


def curtain(names: Iterable[str]) -> Curtain:
    """What hides these names; a name of one word may be a word as well, and is left."""
    return Curtain(frozenset(" ".join(name.split()) for name in names if len(name.split()) > 1))


@lru_cache(maxsize=4)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    ways = (r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first)
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
