"""Lays the contents page beside the body: which entry is which section, aim or objective.

Numbers alone cannot tell, since a contents page may have lost or shifted them; order, numbers and wording
together can. The best pairing that keeps the order of both is found by dynamic programming.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from delivery.strategy.reading.contents.likeness import Wording, letters
from delivery.strategy.reading.contents.page import Entry

MOST = 300
_OWN_NUMBER = 1.0
_OTHER_NUMBER = -0.3
_WORDING = 2.0
_LEAST = 0.35
_CAPITAL = 0.05
_LOST_FRONT = 0.1


@dataclass(frozen=True, slots=True)
class Target:
    """A numbered place in the body: its number, its heading ("" where it has none), how its text begins, its line."""

    number: str
    heading: str
    opening: str
    line: int
    objective: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry of the contents page and the target it belongs to."""

    entry: Entry
    target: int


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    pairs: tuple[Pair, ...] = ()
    back: tuple[int, int] | None = None


def align(entries: Sequence[Entry], targets: Sequence[Target]) -> list[Pair]:
    """The pairs in order. Beyond 300 entries or targets only equal numbers pair, so that time stays in bounds."""
    if len(entries) > MOST or len(targets) > MOST:
        return _by_number(entries, targets)
    wordings = [_wording(target) for target in targets]
    table = [[_Step(0.0)] * (len(targets) + 1) for _ in range(len(entries) + 1)]
    for i, entry in enumerate(entries, 1):
        words = Wording.of(entry.title)
        for j in range(1, len(targets) + 1):
            best = max(
                _Step(table[i - 1][j].score, (), (i - 1, j)),
                _Step(table[i][j - 1].score, (), (i, j - 1)),
                key=lambda step: step.score,
            )
            score = _likeness(entry, words, targets[j - 1], wordings[j - 1])
            if score > _LEAST and table[i - 1][j - 1].score + score > best.score:
                best = _Step(table[i - 1][j - 1].score + score, (Pair(entry, j - 1),), (i - 1, j - 1))
            if j > 1 and _may_be_two(entry):
                split, gain = _best_split(entry, targets[j - 2 : j], wordings[j - 2 : j])
                if table[i - 1][j - 2].score + gain > best.score:
                    pairs = (Pair(split[0], j - 2), Pair(split[1], j - 1))
                    best = _Step(table[i - 1][j - 2].score + gain, pairs, (i - 1, j - 2))
            table[i][j] = best
    return _path(table)


def _path(table: Sequence[Sequence[_Step]]) -> list[Pair]:
    pairs: list[Pair] = []
    step = table[-1][-1]
    while step.back is not None:
        pairs.extend(reversed(step.pairs))
        step = table[step.back[0]][step.back[1]]
    return pairs[::-1]


def _may_be_two(entry: Entry) -> bool:
    """Whether two rows have run together here: they left two page numbers or, with none at all, two numbers."""
    return " " in entry.title and (entry.pages > 1 or (entry.pages == 0 and len(entry.numbers) > 1))


def _likeness(entry: Entry, words: Wording, target: Target, wording: Wording) -> float:
    score = _WORDING * words.share_in(wording)
    if target.number in entry.numbers:
        return score + _OWN_NUMBER
    return score + _OTHER_NUMBER * bool(entry.numbers)


def _best_split(
    entry: Entry, targets: Sequence[Target], wordings: Sequence[Wording]
) -> tuple[tuple[Entry, Entry], float]:
    """Two titles that were run together, parted where both halves fit best."""
    words = entry.title.split()[:40]
    best: tuple[tuple[Entry, Entry], float] | None = None
    for place in range(1, len(words)):
        halves = [replace(entry, title=" ".join(half)) for half in (words[:place], words[place:])]
        halves = [
            replace(half, numbers=tuple(n for n in entry.numbers if n == target.number) or entry.numbers[:0])
            for half, target in zip(halves, targets, strict=True)
        ]
        scores = [
            _likeness(half, Wording.of(half.title), target, wording)
            for half, target, wording in zip(halves, targets, wordings, strict=True)
        ]
        score = sum(scores) + _beginning(words[place], targets[1]) if min(scores) > _LEAST else -1.0
        if best is None or score > best[1]:
            best = ((halves[0], halves[1]), score)
    assert best is not None
    return best


def _beginning(word: str, target: Target) -> float:
    """How much a word looks like the first of a title.

    It has a capital ("hedge Hedge laying"), or is the first word of the body's heading with its front lost
    ("ghways and paths" of "Highways and paths").
    """
    bare, first = letters(word), letters(target.heading.partition(" ")[0])
    if len(bare) > 5 and bare != first and first.endswith(bare[2:]):
        return _LOST_FRONT
    return _CAPITAL * word[:1].isupper()


def _wording(target: Target) -> Wording:
    return Wording.of(f"{target.heading} {target.opening}")


def _by_number(entries: Sequence[Entry], targets: Sequence[Target]) -> list[Pair]:
    places = {target.number: place for place, target in enumerate(targets)}
    pairs = [
        Pair(entry, places[number]) for entry in entries for number in entry.numbers[:1] if number in places
    ]
    return list({pair.target: pair for pair in reversed(pairs)}.values())[::-1]
