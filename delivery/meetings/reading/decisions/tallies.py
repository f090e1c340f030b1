"""Votes told in figures: "For 3, against 0. Passes.", "5 for, 1 against", "yes to this, nobody against"."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|none|nobody|no[ -]?one|nil|zero)"
_FOR_FIRST = (
    rf"(?:for|in\s+favour)\W{{0,3}}(?P<for1>{_NUMBER})\W+(?:and\s+)?against\W{{0,3}}(?P<against1>{_NUMBER})"
)
_NUMBER_FIRST = (
    rf"(?P<for2>{_NUMBER})\s+(?:votes?\s+|were\s+)?(?:for|in\s+favour)\W+(?:and\s+|with\s+)?"
    rf"(?P<against2>{_NUMBER})\s+(?:votes?\s+)?against"
)
_TALLY = re.compile(
    rf"\W*(?:(?:the\s+)?votes?(?:\s+(?:was|were))?\W+)?(?:{_FOR_FIRST}|{_NUMBER_FIRST})\b.{{0,50}}$",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\W*(?:the\s+motion\s+)?(?:falls|fell|fails|failed|lost|defeated|not\s+carried|does\s+not\s+pass)\b",
    re.IGNORECASE,
)
_NONE_AGAINST = re.compile(
    r"(?:,|\s[–—-]|\band\b)\s*(?:nobody|no[ -]?one|none)\s+(?:was\s+|were\s+)?against\W*$", re.IGNORECASE
)
_MOVED = re.compile(r"\W*(?:the\s+)?(?:motion|proposal)\W+(?:was\s+)?(?:to|that)\s+(?=\S)", re.IGNORECASE)
_WORDS = {"none", "nobody", "no one", "no-one", "noone", "nil", "zero"}


def is_tally(text: str) -> bool:
    """Whether a sentence holds nothing but how many were for it and against it."""
    return _tally(text) is not None


def is_won(text: str, following: str) -> bool:
    """Whether more were for it than against it, and what follows does not say that it fell."""
    tally = _tally(text)
    if tally is None or _FELL.match(following):
        return False
    return _count(tally["for1"] or tally["for2"]) > _count(tally["against1"] or tally["against2"])


def none_against(clause: str) -> bool:
    """Whether a clause ends by saying that nobody was against it."""
    return _NONE_AGAINST.search(clause) is not None


def words_of_motion(text: str) -> int:
    """Where the words of "Motion to write a letter" begin."""
    moved = _MOVED.match(text)
    return moved.end() if moved else 0


def _tally(text: str) -> re.Match[str] | None:
    return _TALLY.match(text) if "against" in text.lower() else None


def _count(words: str) -> int:
    return 0 if words.lower() in _WORDS else int(words)
