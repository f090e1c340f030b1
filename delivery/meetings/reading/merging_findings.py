"""One row for one duty: the same thing told twice, or standing in several registers, is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from delivery.meetings.reading.findings import Finding, Kind, Place
from delivery.meetings.reading.lexicon import word_set
from delivery.meetings.reading.people.index import People
from delivery.meetings.reading.people.names import INITIALS

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SMALL = word_set(
    """a an the to of in on at by for and or be is are was were will would with that this it its as from"""
)
_PAGE = 512
_LOOKED_AT = 40
_FEW = 3
# The share of words in common that makes two entries one; less where their owner is named in both.
_ALIKE, _NEARLY = 0.85, 0.75
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
    ordered = sorted(findings, key=lambda found: (found.start, found.end))
    told = [_words(found.text.replace(found.due, " ") if found.due else found.text) for found in ordered]
    often = Counter(word for words in told for word in words)
    kept: list[Finding] = []
    kept_words: list[frozenset[str]] = []
    holding: dict[str, list[int]] = {}
    twins: dict[int, list[Finding]] = {}
    for finding, own in zip(ordered, told, strict=True):
        # Entries that agree in nearly all words share one of the four rarest.
        rarest = sorted(own, key=lambda word: (often[word], word))[:4]
        near = sorted(
            {index for word in rarest for index in holding.get(word, [])[-_LOOKED_AT:]}, reverse=True
        )
        twin = next(
            (n for n in near if _alike(own, kept_words[n]) and _may_be_one(finding, kept[n], people)), None
        )
        if twin is not None:
            twins.setdefault(twin, []).append(finding)
            if finding.owners and not kept[twin].owners:
                kept[twin] = replace(kept[twin], owners=finding.owners)
            continue
        for word in rarest:
            holding.setdefault(word, []).append(len(kept))
        kept.append(finding)
        kept_words.append(own)
    for index, again in twins.items():
        kept[index] = _joined(kept[index], again)
    return kept


def in_order(findings: Iterable[Finding], people: People) -> list[Finding]:
    """All findings that say something, numbered in the order of the text.

    Each that repeats another points at its row: one told in the same words in another register, and a promise
    that stands among the actions elsewhere, whose place its action then holds in `also`.
    """
    ordered = sorted(
        (finding for finding in findings if _WORD.search(finding.text)),
        key=lambda found: (found.start, _FIRST[found.kind], found.end),
    )
    words = [_words(found.text) for found in ordered]
    rows: dict[int, list[int]] = {}
    same: dict[int, int] = {}
    for key in sorted(range(len(ordered)), key=lambda key: (_FIRST[ordered[key].kind], key)):
        finding = ordered[key]
        pages = range(finding.start // _PAGE, finding.end // _PAGE + 1)
        row = next(
            (
                row
                for page in pages
                for row in rows.get(page, ())
                if _overlap(finding, ordered[row])
                and _tells_the_same(words[key], words[row])
                and not _is_a_duty_decided(finding, ordered[row])
            ),
            None,
        )
        if row is not None:
            same[key] = row
            continue
        for page in pages:
            rows.setdefault(page, []).append(key)
    marked = _marked_elsewhere(ordered, words, same, people)
    told = {
        row: tuple(Place(ordered[key].start, ordered[key].end) for key in keys)
        for row, keys in marked.items()
    }
    same |= {key: row for row, keys in marked.items() for key in keys}
    return [
        replace(found, key=key, same_as=same.get(key), also=(*found.also, *told.get(key, ())))
        for key, found in enumerate(ordered)
    ]


def _marked_elsewhere(
    ordered: list[Finding], words: list[frozenset[str]], same: dict[int, int], people: People
) -> dict[int, list[int]]:
    """For actions, the promises that tell the same of the same owner: "AB would ask the school", listed at the end."""
    holding: dict[str, list[int]] = {}
    for key, finding in enumerate(ordered):
        if finding.kind is Kind.ACTION and finding.owners:
            for word in words[key]:
                holding.setdefault(word, []).append(key)
    marked: dict[int, list[int]] = {}
    for key, finding in enumerate(ordered):
        if finding.kind is not Kind.COMMITMENT or key in same or len(words[key]) < _FEW:
            continue
        rarest = sorted(words[key], key=lambda word: (len(holding.get(word, ())), word))[:4]
        near = sorted({action for word in rarest for action in holding.get(word, ())[:_LOOKED_AT]})
        owners = _owner_words(finding, people)
        row = next(
            (
                action
                for action in near
                if (
                    _alike(words[key], words[action], _NEARLY)
                    or (len(words[key]) > _FEW and words[key] <= words[action])
                )
                and owners & _owner_words(ordered[action], people)
            ),
            None,
        )
        if row is not None:
            marked.setdefault(row, []).append(key)
    return marked


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings of different registers share a character."""
    return other.start < one.end and one.start < other.end and other.kind is not one.kind


def _is_a_duty_decided(one: Finding, other: Finding) -> bool:
    """Whether a decision gives somebody a duty: "Agreed that JB would write" is both, and nobody's work is lost."""
    return one.kind is Kind.COMMITMENT and bool(one.owners) and other.kind is Kind.DECISION


def _alike(own: frozenset[str], other: frozenset[str], share: float = _ALIKE) -> bool:
    if len(own) < _FEW:
        return own == other
    return 2 * len(own & other) >= share * (len(own) + len(other))


def _may_be_one(one: Finding, other: Finding, people: People) -> bool:
    if Kind.PREVIOUS in {one.kind, other.kind} and one.reference and other.reference:
        return one.reference == other.reference and _may_be_one(replace(one, reference=None), other, people)
    return one.kind is other.kind and _share_an_owner(one, other, people)


def _share_an_owner(one: Finding, other: Finding, people: People) -> bool:
    """Whether no two different owners are named; initials stand for their person, "@ann" for Ann."""
    owners, others = _owner_words(one, people), _owner_words(other, people)
    return not owners or not others or bool(owners & others)


def _owner_words(finding: Finding, people: People) -> frozenset[str]:
    names = [
        people.expand(owner).name or owner if INITIALS.match(owner) else owner for owner in finding.owners
    ]
    return frozenset(word.lower() for name in names for word in _WORD.findall(name)) - {"the"}


def _joined(first: Finding, again: list[Finding]) -> Finding:
    """The first telling, with the date that it lacks and the places of all others."""
    told = [first, *again]
    return replace(
        first,
        due=next((one.due for one in told if one.due), None),
        confidence=max(one.confidence for one in told),
        also=tuple(Place(one.start, one.end) for one in again),
    )


def _tells_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    less = min(len(one), len(other))
    return less > 0 and len(one & other) >= 0.7 * less


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _SMALL)
