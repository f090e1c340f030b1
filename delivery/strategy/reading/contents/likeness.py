"""Measures how much a title of the contents page is that of an objective, by the words they share."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+")
_SMALL_IN_A_ROW = "a an and as at by for from in into is it of on or our the their this to we will with"
_SMALL = frozenset(_SMALL_IN_A_ROW.split())
_STEM = 5


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: "Discussions" and "discussed" both give "discu"."""
    words = _WORD.findall(
        unicodedata.normalize("NFKD", text[:1500]).casefold().replace("’", "'").replace("'s", "")
    )
    return frozenset(word[:_STEM] for word in words if word not in _SMALL)


def letters(text: str) -> str:
    """A text as its bare letters and digits, for comparing what differs only in spaces, case and marks."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("&", "and")
    return re.sub(r"[^a-z0-9]|^the\b", "", text)


@dataclass(frozen=True, slots=True)
class Wording:
    """The stems of a title or opening, in the form in which they are compared."""

    stems: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Wording":
        return cls(stems(text))

    def share_in(self, other: "Wording") -> float:
        """How many of these stems stand in the other text too, from 0 to 1."""
        if not self.stems:
            return 0.0
        return sum(1 for stem in self.stems if stem in other.stems) / len(self.stems)
