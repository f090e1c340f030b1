"""The stems of words: what "reporting" and "reports" have in common, and which words say nothing in this field."""

from __future__ import annotations

from functools import lru_cache

from .vocabulary import ALSO

_SUFFIXES = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ingly", "ments", "ment", "ities",
    "ity", "ising", "ised",
    "ings", "ing", "ives", "ive", "ions", "ion", "ies", "ers", "ors", "er", "or", "ed", "es", "al", "ly", "s", "y", "e",
)  # fmt: skip
_STOP_IN_A_ROW = """the and for with from this that have has had will would can could should shall may might been being
    are was were not but all any our their them they his her its who whom which what when where how into
    onto over under more most other others some such than then there these those also both each about
    after before between during through per via use used make made take taken get got give given new
    next meeting meetings group forum member members agenda item minutes action actions report paper
    update updates discuss discussed agreed agree ask asked said say says able need needs work working
    ensure help provide provided include including look send sent contact email write circulate invite
    arrange raise chief inspector sergeant chair clerk secretary hate crime crimes incident incidents
    one two three way ways issue issues people person year years month months week weeks
    council local plan time place level area term role large whole open old long following cost full part number
    quality set high low current county day week end start back further every many several small main first
    second last during rather across still yet only just even however already"""
_STOP = frozenset(_STOP_IN_A_ROW.split())


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """The stem of `word`, and those of the words that go with it; none for a word that says nothing."""
    if word in _STOP:
        return ()
    return (stem(word), *(stem(other) for other in ALSO.get(word, "").split()))


def stem(word: str) -> str:
    """The word without its ending, where at least four letters stay."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            left = word[: -len(suffix)]
            return left[:-1] if left.endswith("e") and len(left) > 4 else left
    return word


def is_telling(word: str) -> bool:
    """Whether a word says what something is about."""
    return word not in _STOP
