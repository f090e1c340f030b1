"""What somebody is called by, from the name of their entry: the whole, its short forms, the given name, initials."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import TITLES

Form = tuple[str, ...]
"""The words that somebody is called by, as they are written."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word of a text; what is joined by a hyphen is one."""

_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Rev", "Revd", "Imam", "Rabbi")
# What stands before a name; of the short ones some are given names, such as Di.
_BEFORE = frozenset(
    {"the", *(title.casefold() for title in _TITLES), *(title for title in TITLES if len(title) > 2)}
)
# What is no part of a name: brackets at its end, and what a comma parts from more words than one.
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*$")
_BEHIND_COMMA = re.compile(r"(\w\s+\w[^,]*),.*", re.DOTALL)
# Names of months, a country and a faith, which say nothing of anybody where they stand alone.
_NO_NAMES = frozenset({"april", "august", "christian", "jan", "jordan", "june", "may", "summer"})
_ACRONYMS = frozenset(
    {"AGM", "AOB", "CC", "DV", "EU", "GP", "HR", "ID", "IT", "MP", "OK", "PC", "TV", "UK", "US"}
)
_FEWEST_INITIALS = 2
MOST_INITIALS = 4
"""How many letters somebody is called by at most; more in capitals are a heading."""


def whole_forms(name: str) -> frozenset[Form]:
    """Kit Jane Ellery, Kit Ellery, K J Ellery, Kit E and Mrs Ellery, whatever title or letters the entry has beside.

    None for a name that plain words could be, of one capital or none.
    """
    titles, words = _entry(name)
    if sum(word[0].isupper() for word in (*titles, *words)) < 2:
        return frozenset()
    return frozenset({(*titles, *words), words}) | _short_forms(titles, words)


def given_forms(name: str) -> frozenset[Form]:
    """Kit; none for what is no given name, or a word that says nothing of anybody."""
    _, words = _entry(name)
    given = next((word for word in words[:-1] or words if len(word) > 1), "")
    is_one = given[:1].isupper() and given.casefold() not in _NO_NAMES | _BEFORE
    return frozenset({(given,)}) if is_one else frozenset()


def initial_forms(name: str) -> frozenset[Form]:
    """KE, with the letters of all its words, of those with a capital, and of the first with each other."""
    _, words = _entry(name)
    capitals = [word[0] for word in words if word[0].isupper()]
    letters = {
        "".join(word[0] for word in words).upper(),
        "".join(capitals),
        *("".join((capitals[0], other)) for other in capitals[1:]),
    }
    kept = {one for one in letters if _FEWEST_INITIALS <= len(one) <= MOST_INITIALS}
    return frozenset((one,) for one in kept - _ACRONYMS)


def _entry(name: str) -> tuple[Form, Form]:
    """The titles before somebody's name, and its words without what an entry says behind it."""
    bare = _BEHIND_COMMA.sub(r"\1", _BRACKETS.sub("", name))
    words = tuple(WORD.findall(bare)) or tuple(WORD.findall(name))
    at = next((at for at, word in enumerate(words[:-1]) if word.casefold() not in _BEFORE), len(words) - 1)
    return words[:at], words[at:]


def _short_forms(titles: Form, words: Form) -> frozenset[Form]:
    """A given name, initials or a title with a surname.

    Nothing tells which of the later words are the surname, a middle name or letters such as OBE, so each counts.
    """
    first, last = words[0], words[-1]
    forms: set[Form] = {(word, last) for word in words[1:-1] if len(word) > 1 and word[0].isupper()}
    forms |= {(first, word[0]) for word in words[1:] if len(first) > 1 and word[0].isupper()}
    for at in range(len(words) > 1, len(words)):
        leads: set[Form] = {(title,) for title in (*_TITLES, *titles)}
        if at:
            middle = tuple(word[0] for word in words[1:at])
            initials = (first[0], *middle)
            leads |= {(first,), (first, *middle), (first[0],), initials, ("".join(initials),)}
        for surname in (words[at:], words[at : at + 1]):
            if len(surname[-1]) > 1 and surname[-1][0].isupper():
                forms |= {(*lead, *surname) for lead in leads}
    return frozenset(forms)
