"""Counts what reading found of what people marked, register by register, and sums over texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from delivery.meetings.reading.findings import Finding, Reading
from delivery.meetings.reading.scoring.likeness import (
    ALIKE,
    likeness,
    same_due,
    same_name,
    same_number,
    same_owners,
)
from delivery.meetings.reading.scoring.marked import Entry, Marked

# A row told as done is no new action, whatever register it stands in.


@dataclass(frozen=True, slots=True)
class Share:
    """So many right `of` so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def rate(self) -> float:
        """0 to 1; 1 where there is nothing to count."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class RegisterScore:
    """One register: the pairs that mean the same, what was missed, what nobody had marked.

    `owners`, `due`, `numbers` and `open` count, of the pairs, those that are right in this too.
    """

    pairs: tuple[tuple[Finding, Entry], ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    owners: Share = Share()
    due: Share = Share()
    numbers: Share = Share()
    open: Share = Share()

    def __add__(self, other: RegisterScore) -> RegisterScore:
        return RegisterScore(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 where nothing was found and nothing was to be found."""
        found = len(self.pairs) + len(self.extra)
        return len(self.pairs) / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """How much of what is there was found."""
        there = len(self.pairs) + len(self.missed)
        return len(self.pairs) / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The registers of one text, or of several added up.

    `combined` takes actions and commitments as one list. `named` counts initials whose name is right;
    `invented` those given a name that the text does not give.
    """

    actions: RegisterScore = RegisterScore()
    commitments: RegisterScore = RegisterScore()
    combined: RegisterScore = RegisterScore()
    decisions: RegisterScore = RegisterScore()
    questions: RegisterScore = RegisterScore()
    named: Share = Share()
    invented: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def score(reading: Reading, marked: Marked) -> Score:
    """How `reading` agrees with what a person marked in the same text."""
    told = {person.initials.upper(): person.name for person in reading.people if person.initials}
    named = [(initials, name) for initials, name in marked.people if name]
    return Score(
        actions=compare(reading.actions, marked.actions),
        commitments=compare(reading.commitments, marked.commitments),
        combined=compare([*reading.actions, *reading.commitments], (*marked.actions, *marked.commitments)),
        decisions=compare(reading.decisions, marked.decisions),
        questions=compare(reading.questions, marked.questions),
        named=Share(
            sum(same_name(told.get(initials.upper()), name) for initials, name in named if name), len(named)
        ),
        invented=sum(bool(told.get(initials.upper())) for initials, name in marked.people if not name),
    )


def compare(found: Sequence[Finding], entries: Iterable[Entry]) -> RegisterScore:
    """Pairs findings and entries whose words agree, the nearest first; optional entries count for nothing."""
    entries = tuple(entries)
    wanted = [entry for entry in entries if not entry.optional]
    pairs = _pairs(found, wanted)
    rest = [finding for index, finding in enumerate(found) if index not in pairs]
    optional = _pairs(rest, [entry for entry in entries if entry.optional])
    matched = tuple((found[i], wanted[j]) for i, j in pairs.items())
    met = set(pairs.values())
    return RegisterScore(
        pairs=matched,
        missed=tuple(entry.text for j, entry in enumerate(wanted) if j not in met),
        extra=tuple(finding.text for index, finding in enumerate(rest) if index not in optional),
        owners=_share(same_owners(one.owners, e.owners) for one, e in matched if e.owners is not None),
        due=_share(same_due(one.due, e.due) for one, e in matched if e.due is not None),
        numbers=_share(same_number(one.reference, e.number) for one, e in matched if e.number),
        open=_share(bool(one.open) == e.is_open for one, e in matched if one.open is not None),
    )


def _pairs(found: Sequence[Finding], entries: Sequence[Entry]) -> dict[int, int]:
    """For findings, by index, their entry: one to one, the likest first, then those with the right owner."""
    near = []
    for i, finding in enumerate(found):
        for j, entry in enumerate(entries):
            alike = likeness(finding.text, entry)
            if alike >= ALIKE:
                owned = entry.owners is not None and same_owners(finding.owners, entry.owners)
                near.append((-(alike + 0.001 * owned), abs(i - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(near):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _share(right: Iterable[bool]) -> Share:
    told = list(right)
    return Share(sum(told), len(told))
