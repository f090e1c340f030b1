"""Which texts ask for the same thing: a small ranking by the words they share, the rare ones counting most.

The likeness of two texts is the cosine of their words, each worth more the fewer texts hold it: 0 for nothing in
common, 1 for the same words. It is a proposal for somebody to answer; nothing is ever joined unseen. What the
thresholds find and miss is measured in tests/strategy/rules/test_overlaps.py and written down in docs/domain.md.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from .stems import is_telling, stem
from .vocabulary import words_of

_TITLE, _PROMISE = 3, 2
# A word that more texts hold than this brings no two of them together: candidates stay few, however many texts.
_HOLDERS = 25
# So few texts say little about which words are rare; they are weighed as if there were as many as this.
_FEWEST = 40
_SHOWN = 6
_ERRANDS = frozenset(["find", "out", "tell", "told", "check", "confirm", "bring", "together"])


class Answer(StrEnum):
    """What somebody said of two texts that seem to ask for the same thing."""

    LINKED = "linked"
    SHARED = "shared"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Nearness:
    """From which likeness on two texts are proposed, from which they are `likely` the same, and the fewest words shared."""

    near: float
    likely: float
    words: int


OBJECTIVES = Nearness(near=0.25, likely=0.4, words=3)
ACTIONS = Nearness(near=0.58, likely=0.75, words=3)


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared, under a `key` of the caller's: the weight of each part, and its words."""

    key: int
    parts: tuple[tuple[int, str], ...]

    @property
    def digest(self) -> str:
        """Another once the words change, whatever their case and spaces."""
        words = "\n".join(" ".join(text.casefold().split()) for _, text in self.parts)
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two texts by their keys, the smaller first; how alike they are from 0 to 1, and the words that say so."""

    one: int
    other: int
    score: float
    is_likely: bool
    words: tuple[str, ...]

    @property
    def confidence(self) -> str:
        """The score in a word."""
        return "likely" if self.is_likely else "possible"


def objective_text(key: int, title: str, statement: str, promises: Sequence[str]) -> Text:
    """An objective as it is compared: its title and what it promises weigh more than its prose."""
    return Text(key, ((_TITLE, title), (1, statement), *((_PROMISE, promise) for promise in promises)))


def action_text(key: int, text: str) -> Text:
    """An action as it is compared."""
    return Text(key, ((1, text),))


def pair_digest(one: Text, other: Text) -> str:
    """That of two texts in either order: another once either of them changes."""
    return hashlib.sha256("\n".join(sorted((one.digest, other.digest))).encode()).hexdigest()


@lru_cache(maxsize=16)
def alike(texts: tuple[Text, ...], nearness: Nearness) -> tuple[Likeness, ...]:
    """The pairs that may ask for the same thing, the most alike first; the same for the same texts in any order."""
    ordered = sorted(texts, key=lambda text: text.key)
    counts = [_count(text) for text in ordered]
    held = Counter(found for count in counts for found in count)
    worth = _worth(held, max(len(ordered), _FEWEST))
    vectors = [
        {found: (1 + math.log(times)) * worth[found] for found, times in count.items()} for count in counts
    ]
    lengths = [math.sqrt(sum(value * value for value in vector.values())) for vector in vectors]
    found: list[Likeness] = []
    for one, other in _candidates(counts, held):
        products = _products(vectors[one], vectors[other])
        score = round(sum(products.values()) / (lengths[one] * lengths[other]), 3)
        if score >= nearness.near and len(products) >= nearness.words:
            words = _spoken(products, ordered[one])
            found.append(
                Likeness(ordered[one].key, ordered[other].key, score, score >= nearness.likely, words)
            )
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _count(text: Text) -> Counter[str]:
    count: Counter[str] = Counter()
    for weight, part in text.parts:
        for found, _ in _stems(part):
            count[found] += weight
    return count


def _stems(part: str) -> Iterator[tuple[str, str]]:
    """Each telling word of a text by its stem, and as it was written."""
    for word in words_of(part):
        if is_telling(word.meant) and word.meant not in _ERRANDS:
            yield stem(word.meant), word.written


def _worth(held: Mapping[str, int], texts: int) -> dict[str, float]:
    return {found: math.log(1 + (texts - times + 0.5) / (times + 0.5)) for found, times in held.items()}


def _candidates(counts: Sequence[Counter[str]], held: Mapping[str, int]) -> list[tuple[int, int]]:
    """The pairs that share at least one rare word, each once and in order."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, count in enumerate(counts):
        for found in count:
            if held[found] <= _HOLDERS:
                holders[found].append(place)
    return sorted({pair for places in holders.values() for pair in combinations(places, 2)})


def _products(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    return {found: value * more[found] for found, value in fewer.items() if found in more}


def _spoken(products: Mapping[str, float], text: Text) -> tuple[str, ...]:
    """The shared words that weigh most, as the first text writes them, at most six."""
    written: dict[str, str] = {}
    for _, part in text.parts:
        for found, word in _stems(part):
            written.setdefault(found, word)
    dearest = sorted(products, key=lambda found: (-products[found], found))[:_SHOWN]
    return tuple(written[found] for found in dearest)
