"""One row for one duty: the same thing told twice, or standing in several registers, is joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from delivery.meetings.reading.findings import Finding, Kind, Place
from delivery.meetings.reading.lexicon import word_set
from delivery.meetings.reading.names import INITIALS
from delivery.meetings.reading.people import People

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SMALL = word_set(
    """a an the to of in on at by for and or be is are was were will would with that this it its as from"""
)
_FIRST = {
    kind: rank
    for rank, kind in enumerate(
        (Kind.ACTION, Kind.PREVIOUS, Kind.DECISION, Kind.COMMITMENT, Kind.QUESTION, Kind.FORWARD)
    )
}


def without_repeats(findings: Iterable[Finding], people: People) -> list[Finding]:
    """Findings of one register with each duty once; the other places are kept in `also`.

    Two entries are one when nearly all their words agree and no two different owners are named.
    """
    kept: list[Finding] = []
    words: list[frozenset[str]] = []
    for finding in sorted(findings, key=lambda found: (found.start, found.end)):
        own = _words(finding.text.replace(finding.due, " ") if finding.due else finding.text)
        twin = _twin(finding, own, kept, words, people)
        if twin is None:
            kept.append(finding)
            words.append(own)
        else:
            kept[twin] = _joined(kept[twin], finding)
    return kept


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """All findings numbered in the order of the text, each that repeats another pointing at its row."""
    ordered = [
        replace(finding, key=key)
        for key, finding in enumerate(
            sorted(findings, key=lambda found: (found.start, _FIRST[found.kind], found.end))
        )
    ]
    ranked = sorted(ordered, key=lambda found: (_FIRST[found.kind], found.key))
    words = {found.key: _words(found.text) for found in ordered}
    rows: list[Finding] = []
    same: dict[int, int] = {}
    for finding in ranked:
        row = next(
            (row for row in _near(finding, rows) if _tells_the_same(words[finding.key], words[row.key])), None
        )
        if row is not None and row.kind is not finding.kind:
            same[finding.key] = row.key
        else:
            rows.append(finding)
    return [replace(found, same_as=same[found.key]) if found.key in same else found for found in ordered]


def _near(finding: Finding, rows: Sequence[Finding]) -> Iterable[Finding]:
    return (row for row in rows if row.start < finding.end and finding.start < row.end)


def _twin(
    finding: Finding,
    own: frozenset[str],
    kept: Sequence[Finding],
    words: Sequence[frozenset[str]],
    people: People,
) -> int | None:
    if not own or finding.kind in {Kind.DECISION, Kind.QUESTION}:
        return None
    for index in range(len(kept) - 1, max(-1, len(kept) - 400), -1):
        other = words[index]
        common = len(own & other)
        alike = own == other if len(own) < 3 else 2 * common >= 0.85 * (len(own) + len(other))
        if alike and kept[index].kind is finding.kind and _share_an_owner(finding, kept[index], people):
            return index
    return None


def _share_an_owner(one: Finding, other: Finding, people: People) -> bool:
    """Whether no two different owners are named; initials stand for their person, "@ann" for Ann."""
    owners, others = _owner_words(one, people), _owner_words(other, people)
    return not owners or not others or bool(owners & others)


def _owner_words(finding: Finding, people: People) -> frozenset[str]:
    names = [
        people.expand(owner).name or owner if INITIALS.match(owner) else owner for owner in finding.owners
    ]
    return frozenset(word.lower() for name in names for word in _WORD.findall(name)) - {"the"}


def _joined(first: Finding, again: Finding) -> Finding:
    return replace(
        first,
        owners=first.owners or again.owners,
        due=first.due or again.due,
        confidence=max(first.confidence, again.confidence),
        also=(*first.also, Place(again.start, again.end)),
    )


def _tells_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    less = min(len(one), len(other))
    return less > 0 and len(one & other) >= 0.7 * less


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _SMALL)
