"""Ranks the objectives a finding most likely serves: a small BM25 over titles, statements and promises.

Scores run from 0 to 1. Nothing below `NEAR` is offered. From `SURE` on, and `AHEAD` of the next, an offer may
be chosen beforehand, where the person sees it before saving; below it nothing is. Nothing is ever linked unseen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from delivery.meetings.reading.findings import ObjectiveMatch, ObjectiveText
from delivery.strategy.rules.stems import stems
from delivery.strategy.rules.vocabulary import words_of

NEAR = 0.3
SURE = 0.6
AHEAD = 0.12
OFFERED = 3

_K1, _B = 1.2, 0.4
_TITLE, _PROMISE = 3, 2
_CONTEXT = 0.35
_CONTEXT_OF_FEW = 0.7
_FEW = 3
_SHOWN = 4
_HALF = 8.0
_RAREST = 2.8


@dataclass(frozen=True, slots=True)
class ObjectiveIndex:
    """For each stem the objectives that hold it, with what it is worth there."""

    numbers: tuple[str, ...]
    worth: dict[str, tuple[tuple[int, float], ...]]
    _met: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    def rank(self, words: str, *context: str) -> tuple[ObjectiveMatch, ...]:
        """The objectives nearest to `words`, best first, at most three, each with the words that speak for it.

        The `context` counts a third as much, or more where `words` say little ("send it to SB").
        """
        own = _stems_in(words)
        around = {stem: word for text in context for stem, word in self._stems_met(text).items()}
        weight = _CONTEXT if len(own) > _FEW else _CONTEXT_OF_FEW
        spoken: dict[int, list[tuple[float, str]]] = {}
        for stem, written in (around | own).items():
            for number, worth in self.worth.get(stem, ()):
                spoken.setdefault(number, []).append((worth * (1.0 if stem in own else weight), written))
        near = [
            ObjectiveMatch(self.numbers[number], score, _dearest(said))
            for number, said in sorted(spoken.items())
            if (score := _score(said)) >= NEAR
        ]
        return tuple(sorted(near, key=lambda match: -match.score)[:OFFERED])

    def _stems_met(self, text: str) -> dict[str, str]:
        """The stems of a sentence, which stands around several findings."""
        if text not in self._met:
            self._met[text] = _stems_in(text)
        return self._met[text]


def chosen_beforehand(matches: Sequence[ObjectiveMatch]) -> str | None:
    """The number of the objective that may be filled in for somebody to see: sure, and well ahead of the next."""
    if not matches or matches[0].score < SURE:
        return None
    runner_up = matches[1].score if len(matches) > 1 else 0.0
    return matches[0].number if matches[0].score - runner_up >= AHEAD else None


def _score(said: Sequence[tuple[float, str]]) -> float:
    raw = sum(worth for worth, _ in said)
    return round(raw / (raw + _HALF), 3)


def _dearest(said: Sequence[tuple[float, str]]) -> tuple[str, ...]:
    """The words that are worth most, at most four."""
    return tuple(dict.fromkeys(written for _, written in sorted(said, key=lambda one: (-one[0], one[1]))))[
        :_SHOWN
    ]


def index_of(objectives: Sequence[ObjectiveText]) -> ObjectiveIndex:
    """Prepares `objectives` for ranking; what it meets of one text is kept for no other."""
    return ObjectiveIndex(tuple(objective.number for objective in objectives), _worth(tuple(objectives)))


@lru_cache(maxsize=8)
def _worth(objectives: tuple[ObjectiveText, ...]) -> dict[str, tuple[tuple[int, float], ...]]:
    """For each stem what it is worth in which of the `objectives`."""
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
    return {term: tuple(places) for term, places in worth.items()}


def _count(objective: ObjectiveText) -> Counter[str]:
    count = Counter(_terms(objective.statement))
    for term in _terms(objective.title):
        count[term] += _TITLE
    for promise in objective.promises:
        for term in _terms(promise):
            count[term] += _PROMISE
    return count


def _stems_in(text: str) -> dict[str, str]:
    """The stems of `text`, each with the word it was first written as."""
    found: dict[str, str] = {}
    for word in words_of(text):
        for stem in stems(word.meant):
            found.setdefault(stem, word.written)
    return found


def _terms(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield from stems(word.meant)
