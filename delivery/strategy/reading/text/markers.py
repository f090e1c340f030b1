"""Recognises the numbers that documents put before their objectives, one small rule for each manner."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Manner(StrEnum):
    """How a number is written."""

    DOTTED = "dotted"
    LABELLED = "labelled"
    CODED = "coded"
    COUNTED = "counted"
    LETTERED = "lettered"
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a text: how it is written, its parts for ordering, how it is said, what follows.

    `word` is the label's noun ("objective") or the code's letters ("SO"), else "".
    """

    manner: Manner
    parts: tuple[int, ...]
    number: str
    rest: str
    word: str = ""


# "9.1.1 Mend the lamps", "4.2) Mend the lamps", "4.2: Mend the lamps"; OCR may lose the space before a capital.
_DOTTED = re.compile(r"(?:§\s*)?(\d{1,2}(?:\.\d{1,2}){1,4})(?:[.):]|\s*[–—-](?=\s))?(?=\s|$|(?<=\d)[A-Z])\s*")


# As in "4b Mend the lamps": a letter in the place of the last number.
_DOTTED_WITH_LETTER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}[a-z])[.):*]{0,2}\s+(?=[A-Z])")


def dotted(text: str) -> Marker | None:
    """4.2 Mend the lamps of the high street; 4b Mend those by the school"""
    found = _DOTTED_WITH_LETTER.match(text)
    if found is not None:
        return Marker(Manner.DOTTED, _parts(found[1]), found[1], text[found.end() :])
    found = _DOTTED.match(text)
    if found is None:
        return None
    return Marker(Manner.DOTTED, tuple(map(int, found[1].split("."))), found[1], text[found.end() :])


_NOUNS = (
    "objective|priority|aim|goal|theme|outcome|commitment|ambition|pledge|promise|target|action|recommendation"
    "|strand|workstream|pillar|mission|task|strategy|initiative|focus area|area of focus"
)
# The noun may be in capitals; a lone letter must be ("Theme A", not "aim a little higher"), and without a mark
# after the number a capital must follow ("Priority 2 Mend the lamps", not "objective 3 is the hardest").
_LABELLED = re.compile(
    rf"(?:(?i:strategic|key|core|overarching|local|shared|corporate|delivery|main|specific|smart)\s+)*"
    rf"((?i:{_NOUNS}))\s*(?i:no\.?|number)?\s*"
    rf"(\d{{1,2}}(?:\.\d{{1,2}})*+|[A-Z]\.?\d{{1,2}}|[IVX]{{1,4}}\b|[A-Z]\b|(?i:{'|'.join(_WORDS)})\b)"
    r"(?:\s*[:.)–—|-]+\s*|\s+(?=[^\sa-z])|\s*$)"
)


def labelled(text: str) -> Marker | None:
    """Objective 3: Mend the lamps of the high street"""
    found = _LABELLED.match(text)
    if found is None:
        return None
    return Marker(Manner.LABELLED, _parts(found[2]), _said(found[2]), text[found.end() :], found[1].lower())


# As in "SO1 Mend the lamps", "OBJ-3: Mend the lamps" and "P1.2 Mend the lamps".
_CODED = re.compile(r"([A-Z]{1,4})[ -]?(\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?)(?:[.):]|\s*[–—-](?=\s))?(?=\s|$)\s*")


def coded(text: str) -> Marker | None:
    """SO2 Mend the lamps of the high street"""
    found = _CODED.match(text)
    if found is None:
        return None
    number = found[0].strip().rstrip(".):–—- ").replace(" ", "")
    return Marker(Manner.CODED, _parts(found[2]), number, text[found.end() :], found[1])


# "3. Mend the lamps", "(3) Mend the lamps", "3) Mend the lamps"; as a heading also "3 Mend the lamps"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNTED = re.compile(
    r"(?:\((\d{1,2})\)|(\d{1,2})(?:[.):](?=\s|$|(?<=[.)])[A-Z])"
    rf"|(?=\s(?!(?i:{_MONTHS})\b)[A-Z][^.]{{2,80}}$)))\s*"
)


def counted(text: str) -> Marker | None:
    """3. Mend the lamps of the high street"""
    found = _COUNTED.match(text)
    if found is None:
        return None
    number = found[1] or found[2]
    return Marker(Manner.COUNTED, (int(number),), number, text[found.end() :])


# "Ai) Mend the lamps", "Bii. Mend the lamps": a roman number under a letter
_MIXED = re.compile(r"\(?([A-Z])\s?([ivx]{1,5})[.):]\s+")
# As in "(A) Mend the lamps", "b) Mend the lamps" and "C. Mend the lamps".
_LETTERED = re.compile(r"(?:\(([A-Za-z])\)|([A-Za-z])[.):])(?:\s+|$)")
_ROMAN = re.compile(r"(?:\(([ivx]{1,5})\)|([ivx]{1,5})[.):])(?:\s+|$)", re.IGNORECASE)


def lettered(text: str) -> Marker | None:
    """(C) Mend the lamps of the high street; Ci) Mend those by the school"""
    found = _MIXED.match(text)
    if found and found[2] in _ROMANS:
        parts = (_place(found[1]), _ROMANS.index(found[2]) + 1)
        return Marker(Manner.LETTERED, parts, found[1] + found[2], text[found.end() :])
    found = _LETTERED.match(text)
    if found is None:
        return None
    letter = found[1] or found[2]
    return Marker(
        Manner.LETTERED, (_place(letter),), letter, text[found.end() :], "A" if letter.isupper() else "a"
    )


def roman(text: str) -> Marker | None:
    """iv) Mend the lamps of the high street"""
    found = _ROMAN.match(text)
    number = (found[1] or found[2]) if found else ""
    if found is None or number.lower() not in _ROMANS:
        return None
    return Marker(Manner.ROMAN, (_ROMANS.index(number.lower()) + 1,), number, text[found.end() :])


RULES: tuple[Callable[[str], Marker | None], ...] = (labelled, dotted, counted, coded, roman, lettered)


def marker_of(text: str) -> Marker | None:
    """The number that a text begins with, by the first rule that knows it."""
    return next((found for rule in RULES if (found := rule(text)) is not None), None)


def _parts(number: str) -> tuple[int, ...]:
    lowered = number.lower()
    if lowered in _WORDS:
        return (_WORDS.index(lowered) + 1,)
    if number[0] in "IVX" and lowered in _ROMANS:
        return (_ROMANS.index(lowered) + 1,)
    return tuple(
        int(part) if part.isdecimal() else _place(part) for part in re.findall(r"\d+|[A-Za-z]", number)
    )


def _said(number: str) -> str:
    lowered = number.lower()
    return str(_WORDS.index(lowered) + 1) if lowered in _WORDS else number


def _place(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1
