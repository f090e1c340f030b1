"""What a person's name looks like, and whose initials could be whose."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import (
    BODIES,
    LOWER,
    OFFICES,
    THINGS,
    TITLES,
    TITLES_AND_RANKS,
    UPPER,
    word_set,
)

# Bounded, so that a text without spaces costs no more than another; a search looks for the capital that it begins with.
NAME_WORD = rf"[{UPPER}](?<![\w'-][{UPPER}])[\w'-]{{0,30}}[{LOWER}]\b"
INITIALS = re.compile(rf"^[{UPPER}](?:[{LOWER}]?[{UPPER}]){{1,3}}[{LOWER}]?\d?$")

_WORD = re.compile(rf"^(?:[ae]l-)?[{UPPER}][\w'’.-]*$")
_SMALL = word_set("de van von der den ap ab ferch la le du da di al bin ibn el y ter")
_AFTER = word_set("mp msp ms mbe obe cbe jp qc kc dl mep phd frics esq jnr snr")
_MODIFIERS = word_set(
    """vice deputy parish town county district borough city acting interim honorary hon ward local joint
    senior junior independent representing rep for from on via online remote by of the and chairing
    absent present footpath tree public person responsible financial finance representative cty cnty dist boro"""
)
_COMMON = (BODIES | OFFICES | THINGS | _MODIFIERS) - {
    "may",
    "april",
    "june",
    "head",
    "chase",
    "page",
    "mark",
    "will",
    "dean",
}


def is_common(word: str) -> bool:
    """Whether `word` is a word of minutes rather than of a name ("Clerk", "Council", "Minutes", "the").

    A capital alone ("A Bell") is an initial."""
    bare = word.strip(".,'")
    return bare.lower() in _COMMON and not (len(bare) == 1 and bare.isupper())


def person_in(text: str) -> str | None:
    """The person's name `text` begins with, after an office and before whatever else there is.

    "Clerk J Taylor" is "J Taylor", "Cllr Ann Moss Vice Chair" is "Cllr Ann Moss"; an organisation is None.
    """
    words = text.split()
    while words and is_common(words[0]) and words[0].strip(".").lower() not in TITLES:
        words.pop(0)
    kept: list[str] = []
    for word in words:
        low = word.strip(".,'").lower()
        titled = low in TITLES_AND_RANKS and not any(_is_of_a_name(earlier) for earlier in kept)
        if low in _AFTER and any(_is_of_a_name(earlier) for earlier in kept):
            break
        if not titled and (is_common(word) or not (_WORD.match(word) or word in _SMALL)):
            break
        kept.append(word.strip(","))
        if (
            kept[0].strip(".").lower() in TITLES
            and sum(len(w.strip(".")) > 1 and _is_of_a_name(w) for w in kept) == 2
        ):
            break
    name = " ".join(kept)
    return name if looks_like_a_name(name) else None


def looks_like_a_name(text: str) -> bool:
    """Whether `text` reads as a person's name: a title, given name or initial, and a surname."""
    words = text.split()
    bare = [word for word in words if word.strip(".").lower() not in TITLES]
    if not 1 <= len(bare) <= 5 or len(words) > 8:
        return False
    if len(bare) == 1 and (len(words) < 2 or INITIALS.match(bare[0])):
        return False
    if any(is_common(word) for word in bare):
        return False
    if not all(_WORD.match(word) or word in _SMALL for word in bare):
        return False
    last = bare[-1]
    if len(last) == 1:
        # "Colin P" among given names.
        return len(bare) == 2 and len(bare[0].strip(".")) > 2 and last.isupper()
    return last not in _SMALL and len(last.strip(".")) > 1 and (not last.isupper() or len(last) > 3)


def bare_name(name: str) -> str:
    """`name` without title and rank, where a given name or initial is left ("Dr Ann Moss" is "Ann Moss")."""
    words = name.split()
    while len(words) > 2 and words[0].strip(".").lower() in TITLES_AND_RANKS:
        words.pop(0)
    return " ".join(words)


def could_be(initials: str, name: str) -> bool:
    """Whether `initials` can stand for `name`: "NPL" and "NL" both for Nora Penn-Lowe."""
    letters = "".join(letter for letter in initials if letter.isupper())
    words = [word for word in re.split(r"[\s-]+", name) if word.strip(".").lower() not in TITLES_AND_RANKS]
    firsts = "".join(word[0].upper() for word in words if word[:1].isalpha() and word not in _SMALL)
    capitals = "".join(letter for word in words for letter in word if letter.isupper())
    if len(letters) < 2 or letters[0] != firsts[:1]:
        return False
    return letters in {firsts, firsts[0] + firsts[-1]} or (
        letters[-1] in firsts[1:] + capitals[1:]
        and (_in_order(letters, firsts) or _in_order(letters, capitals))
    )


def _is_of_a_name(word: str) -> bool:
    return word.strip(".").lower() not in TITLES_AND_RANKS


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
