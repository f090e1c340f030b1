"""What somebody typed into the search box: words, each of which must be found, and "words in quotes"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

LONGEST = 200
MOST = 8
# Words in any of the quotation marks that word processors make, or one word.
_TYPED = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]?|([^\s\"“”„]+)")
_EDGES = " '’‘`.,;:!?()[]{}<>*_/\\|-‐‑–—"
# Words, runs of blanks and hyphens, runs of apostrophes, and each other sign.
_PART = re.compile(r"\w+|[\s‐‑–-]+|['’‘]+|[^\w\s]")
_HYPHENS = re.compile(r"[‐‑–-]+")
# An action as it is said and written: A-0090, A-90, A0090, and by its number alone.
_REFERENCE = re.compile(r"(a[-‐‑–]?)?0*([1-9][0-9]*)", re.IGNORECASE)
# Of at most so many letters: "art" is not looked for in "article".
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: its pattern, and the longest run of plain letters and digits that every find of it holds.

    `core` is what a database can be asked for in any case; empty where there is no such run.
    """

    pattern: re.Pattern[str]
    core: str


@dataclass(frozen=True)
class Terms:
    """All that must be found together; empty where nothing that can be found was typed."""

    terms: tuple[Term, ...]

    @cached_property
    def either(self) -> re.Pattern[str]:
        """Any of them, to mark where they stand; of two that begin at one place the longer."""
        patterns = sorted((term.pattern.pattern for term in self.terms), key=len, reverse=True)
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)

    def all_in(self, text: str) -> bool:
        """Whether a text holds every one of them."""
        return all(term.pattern.search(text) for term in self.terms)

    def any_in(self, text: str) -> bool:
        """Whether a text holds one of them."""
        return any(term.pattern.search(text) for term in self.terms)

    def how_many_in(self, text: str) -> int:
        """How many of them a text holds."""
        return sum(term.pattern.search(text) is not None for term in self.terms)


def read_terms(typed: str) -> Terms:
    """The first eight things that were typed.

    A word is found in any case, in the singular and the plural and where a longer word begins with it; one of
    three letters, a number or a reference only by itself; a hyphen also where there is a space. A reference needs no
    hyphen and no zeros, and a number is also the action of that number.
    """
    found: dict[str, Term] = {}
    for quoted, word in _TYPED.findall(typed):
        term = _phrase(quoted) if quoted.strip() else _word(word.strip(_EDGES))
        if term:
            found.setdefault(term.pattern.pattern, term)
    return Terms(tuple(found.values())[:MOST])


def _phrase(quoted: str) -> Term | None:
    words = " ".join(quoted.split()).strip(_EDGES)
    return _term(_literal(words), words, end=r"(?!\w)") if words else None


def _word(word: str) -> Term | None:
    if not word:
        return None
    if reference := _REFERENCE.fullmatch(word):
        action = rf"A[\s‐‑–-]?0*{reference[2]}"
        pattern = action if reference[1] else f"(?:{_literal(word)}|{action})"
        return _term(pattern, reference[2], end=r"(?!\w|\.\d)")
    if any(letter.isdigit() for letter in word):
        # 9.1.1 is not the beginning of 9.1.10 or 9.1.1.2, nor the end of 19.1.1.
        return _term(_literal(word), word, end=r"(?!\w|\.\d)")
    if len(word) <= _SHORT:
        return _term(_literal(word), word, end=r"s?(?!\w)")
    stem, endings = _singular(word)
    return _term(_literal(stem) + endings, stem, end=r"\w*")


def _singular(word: str) -> tuple[str, str]:
    """What a word and its plural begin with, and the pattern of what may follow."""
    lower = word.casefold()
    if len(word) > _SHORT + 1 and lower.endswith("ies"):
        return word[:-3], "(?:y|ies)"
    if len(word) > _SHORT + 1 and lower.endswith("y"):
        return word[:-1], "(?:y|ies)"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2], ""
    if len(word) > _SHORT + 1 and lower.endswith("uses"):
        # Buses and statuses, houses and causes.
        return word[:-2], r"(?:es?)?(?!\w)"
    if lower.endswith("is"):
        # Taxis, and the crisis.
        return word[:-1], r"s?(?!\w)"
    if len(word) > _SHORT + 1 and lower.endswith("s") and not lower.endswith(("ss", "us")):
        return word[:-1], ""
    return word, ""


def _term(pattern: str, words: str, end: str) -> Term | None:
    """None for what holds no letter and no digit, which is punctuation."""
    if not any(letter.isalnum() for letter in words):
        return None
    start = r"(?<![\w.])" if words[0].isdigit() else r"(?<!\w)"
    runs = re.findall("[A-Za-z0-9]+", words)
    return Term(re.compile(f"{start}{pattern}{end}", re.IGNORECASE), max(runs, key=len, default=""))


def _literal(words: str) -> str:
    """Words as they may be written: either apostrophe, and a space for a hyphen."""
    return "".join(_part(part) for part in _PART.findall(words))


def _part(part: str) -> str:
    """Each repetition is possessive (the second +), so that no search tries the ways to share out a run of blanks."""
    if part[0] in "'’‘":
        return f"['’‘]{{0,{len(part)}}}+"
    if part.isspace():
        return r"\s++"
    if _HYPHENS.fullmatch(part):
        return rf"[\s‐‑–-]{{0,{len(part)}}}+"
    return r"[\s‐‑–-]++" if part[0] in " ‐‑–-" else re.escape(part)
