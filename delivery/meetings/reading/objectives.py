"""Ranks the objectives a finding most likely serves: a small BM25 over titles, statements and promises.

Scores run from 0 to 1. Nothing below `NEAR` is offered; from `SURE` on an offer may be chosen beforehand,
where the person sees it before saving. Nothing is ever linked unseen.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from delivery.meetings.reading.findings import ObjectiveMatch, ObjectiveText
from delivery.meetings.reading.lexicon import word_set

NEAR = 0.4
SURE = 0.6
OFFERED = 3

_K1, _B = 1.2, 0.4
_TITLE, _PROMISE = 3, 2
_CONTEXT = 0.35
_CONTEXT_OF_FEW = 0.7
_FEW = 3
_HALF = 8.0
_RAREST = 2.8
_ECINS = re.compile(r"\be[\s-]{0,3}cins\b|\besyns\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_SUFFIXES = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ingly", "ments", "ment", "ities",
    "ity", "ity", "ising", "ised",
    "ings", "ing", "ives", "ive", "ions", "ion", "ies", "ers", "ors", "er", "or", "ed", "es", "al", "ly", "s", "y", "e",
)  # fmt: skip
_STOP = word_set(
    """the and for with from this that have has had will would can could should shall may might been being
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
)
_ALSO = {
    "engage": "communities",
    "engagement": "communities",
    "panel": "case",
    "trans": "transgender gender",
    "lgbt": "sexual orientation gender identity communities",
    "lgbtq": "sexual orientation gender identity communities",
    "school": "education",
    "schools": "education",
    "college": "education",
    "colleges": "education",
    "pupils": "education children young",
    "teachers": "education",
    "youth": "young children",
    "cyber": "online",
    "facebook": "online",
    "internet": "online",
    "website": "online awareness",
    "radio": "awareness communication",
    "poster": "awareness communication",
    "posters": "awareness communication",
    "leaflet": "awareness communication",
    "leaflets": "awareness communication",
    "campaign": "awareness communication",
    "publicity": "awareness communication",
    "press": "awareness communication",
    "offender": "perpetrator",
    "offenders": "perpetrator",
    "volunteer": "voluntary volunteers",
    "volunteers": "voluntary",
    "survey": "feedback satisfaction research",
    "surveys": "feedback satisfaction research",
    "consultation": "feedback engagement",
    "questionnaire": "feedback satisfaction survey",
    "ecins": "information sharing multi agency",
    "data": "information sharing",
    "university": "academic research",
    "universities": "academic research",
    "church": "faith communities",
    "mosque": "faith communities",
    "officers": "staff",
    "staff": "training",
}


@dataclass(frozen=True, slots=True)
class ObjectiveIndex:
    """For each stem the objectives that hold it, with what it is worth there."""

    numbers: tuple[str, ...]
    worth: dict[str, tuple[tuple[int, float], ...]]

    def rank(self, words: str, context: str = "") -> tuple[ObjectiveMatch, ...]:
        """The objectives nearest to `words`, best first, at most three.

        The `context` counts a third as much, or more where `words` say little ("send it to SB").
        """
        own = dict.fromkeys(_terms(words), 1.0)
        asked = dict.fromkeys(_terms(context), _CONTEXT if len(own) > _FEW else _CONTEXT_OF_FEW) | own
        raw: dict[int, float] = {}
        for term, weight in asked.items():
            for number, worth in self.worth.get(term, ()):
                raw[number] = raw.get(number, 0.0) + weight * worth
        scores = [
            ObjectiveMatch(self.numbers[n], round(score / (score + _HALF), 3))
            for n, score in sorted(raw.items())
        ]
        near = [match for match in scores if match.score >= NEAR]
        return tuple(sorted(near, key=lambda match: -match.score)[:OFFERED])


def index_of(objectives: Sequence[ObjectiveText]) -> ObjectiveIndex:
    """Prepares `objectives` for ranking."""
    counts = [_count(objective) for objective in objectives]
    held = Counter(term for count in counts for term in count)
    mean = sum(count.total() for count in counts) / len(counts) if counts else 1.0
    # A word of one objective alone weighs the same however many objectives there are.
    rarest = math.log(1 + (len(counts) - 0.5) / 1.5) if counts else 1.0
    worth: dict[str, list[tuple[int, float]]] = {}
    for number, count in enumerate(counts):
        length = 1 - _B + _B * count.total() / mean
        for term, times in count.items():
            rarity = _RAREST * math.log(1 + (len(counts) - held[term] + 0.5) / (held[term] + 0.5)) / rarest
            worth.setdefault(term, []).append((number, rarity * times * (_K1 + 1) / (times + _K1 * length)))
    return ObjectiveIndex(
        tuple(objective.number for objective in objectives),
        {term: tuple(places) for term, places in worth.items()},
    )


def shared_words(words: str, objective: ObjectiveText) -> tuple[str, ...]:
    """The words of `words` that speak for `objective`, in their order: shown beside the offer."""
    terms = set(_count(objective))
    found = [
        word for word in _WORD.findall(_folded(words)) if word not in _STOP and terms & set(_terms(word))
    ]
    return tuple(dict.fromkeys(found))


def _count(objective: ObjectiveText) -> Counter[str]:
    count = Counter(_terms(objective.statement))
    for term in _terms(objective.title):
        count[term] += _TITLE
    for promise in objective.promises:
        for term in _terms(promise):
            count[term] += _PROMISE
    return count


def _terms(text: str) -> Iterator[str]:
    for word in _WORD.findall(_folded(text)):
        yield from _stems(word)


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    """The stem of `word`, and those of the words that go with it; none for a word that says nothing."""
    if word in _STOP:
        return ()
    return (_stem(word), *(_stem(other) for other in _ALSO.get(word, "").split()))


def _folded(text: str) -> str:
    return _ECINS.sub("ecins", text).lower()


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            stem = word[: -len(suffix)]
            return stem[:-1] if stem.endswith("e") and len(stem) > 4 else stem
    return word
