"""Names of people who are nobody known: after a title, a given name with a surname, a given name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.personal_data.finding import Datum, DatumKind, KnownNames
from delivery.meetings.personal_data.given_names import EVERYDAY, GIVEN_NAMES
from delivery.meetings.reading.lexicon import UPPER, word_set
from delivery.meetings.reading.people.names import is_common

_WORD = rf"[{UPPER}][\w'’-]{{0,30}}"
_GAP = r"[^\S\n]+"
# A line may end behind a title.
_TITLE_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Mister)\b\.?{_TITLE_GAP}((?:{_WORD}\.?{_GAP}){{0,2}}{_WORD})"
)
# Whoever is named with a rank or an office is named for that.
_OFFICES = word_set(
    """
    pc dc ds di dci pcso ps sgt sergeant insp inspector supt superintendent constable chief cllr cllrs councillor
    lord lady baroness sir dame judge mayor
    """
)
_CAPITALISED = re.compile(rf"(?<![\w'’@.-]){_WORD}(?:{_GAP}{_WORD}){{0,5}}")
_PLACE = word_set(
    """
    avenue road street lane close court house park school academy college university hospital church mosque temple
    centre center hall library square gardens way drive place green hill town city county shire borough station
    surgery clinic estate bridge market building buildings project scheme strategy act day week month team forum
    group council police trust foundation society association network service services board panel committee
    partnership programme unit office
    """
)


def names(text: str, known: KnownNames) -> Iterator[Datum]:
    """Every name that may be of somebody unknown, from left to right, some found by two rules."""
    for match in _TITLED.finditer(text):
        if not _is_known(match[1].split(), known):
            yield Datum(DatumKind.NAME, match.start(), match.end(1), text[match.start() : match.end(1)])
    for match in _CAPITALISED.finditer(text):
        yield from _in_a_row(match, known)


def _in_a_row(match: re.Match[str], known: KnownNames) -> Iterator[Datum]:
    """The name within capitalised words in a row: from a given name on, without what is no name at its end."""
    words = [
        (word[0], match.start() + word.start(), match.start() + word.end())
        for word in re.finditer(r"\S+", match[0])
    ]
    said = " ".join(word.lower() for word, _, _ in words)
    if any(said == place or place in said or said in place for place in known.places if len(said) > 3):
        return
    at = 0
    while at < len(words):
        word, start, _ = words[at]
        if _bare(word) in _OFFICES:
            return
        if not _is_given(word):
            at += 1
            continue
        rest = words[at : at + 3]
        while len(rest) > 1 and not _is_surname(rest[-1][0]):
            rest.pop()
        if any(later.lower().rstrip("'’s") in _PLACE for later, _, _ in words[at + 1 :]):
            return
        at += len(rest)
        if len(rest) == 1 and _bare(word) in EVERYDAY:
            continue
        if not _is_known([_bare(one) for one, _, _ in rest], known):
            end = rest[-1][1] + len(_without_possessive(rest[-1][0]))
            yield Datum(DatumKind.NAME, start, end, match.string[start:end])


def _is_given(word: str) -> bool:
    return _bare(word) in GIVEN_NAMES or _bare(word) in EVERYDAY


def _is_surname(word: str) -> bool:
    is_word = is_common(word) or _bare(word) in _OFFICES
    return word[:1].isupper() and not is_word and (len(word) > 3 or not word.isupper())


def _bare(word: str) -> str:
    return _without_possessive(word).strip(".,'’-").lower()


def _without_possessive(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _is_known(words: list[str], known: KnownNames) -> bool:
    """A whole known name, a known given name alone, or a known surname after a title or an initial."""
    low = [_bare(word) for word in words]
    if " ".join(low) in known.whole:
        return True
    if len(low) == 1:
        return low[0] in known.given or low[0] in known.surnames
    return low[-1] in known.surnames and (
        len(low[0]) == 1
        or any(name.startswith(f"{low[0]} ") and name.endswith(f" {low[-1]}") for name in known.whole)
    )
