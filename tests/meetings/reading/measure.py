"""Compares a reading with what a person marked in the same text, as `texts/*.json` holds it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.meetings.reading import Finding, Reading

TEXTS = Path(__file__).parent / "texts"
SLUGS = tuple(sorted(path.stem for path in TEXTS.glob("*.txt")))
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")


@dataclass(frozen=True)
class Expected:
    """One entry a person marked; an `ambiguous` one may be found or not."""

    text: str
    owners: tuple[str, ...]
    due: str | None
    is_open: bool | None
    others: tuple[str, ...]
    ambiguous: bool
    due_ambiguous: bool


@dataclass(frozen=True)
class Comparison:
    """What was found, what was missed, and what nobody had marked."""

    pairs: tuple[tuple[Finding, Expected], ...]
    missed: tuple[str, ...]
    extra: tuple[str, ...]


def text_of(slug: str) -> str:
    return (TEXTS / f"{slug}.txt").read_bytes().decode("utf-8")


def expected_in(slug: str, register: str) -> list[Expected]:
    marked = json.loads((TEXTS / f"{slug}.json").read_text("utf-8"))
    return [
        Expected(
            text=entry["text"],
            owners=tuple(entry.get("owners", ())),
            due=entry.get("due"),
            is_open=entry.get("open"),
            others=(*entry.get("text_alt", ()), *(", ".join(one) for one in entry.get("owners_alt", ()))),
            ambiguous=entry.get("ambiguous", False),
            due_ambiguous=entry.get("due_ambiguous", False),
        )
        for entry in marked.get(register, ())
    ]


def initials_in(slug: str) -> dict[str, str | None]:
    marked = json.loads((TEXTS / f"{slug}.json").read_text("utf-8"))
    return {person["initials"]: person["name"] for person in marked.get("people", ())}


def compare(found: Sequence[Finding], expected: Sequence[Expected]) -> Comparison:
    """Pairs findings and entries whose words agree, the nearest first."""
    near = sorted(
        (
            (likeness(one.text, other), i, j)
            for i, one in enumerate(found)
            for j, other in enumerate(expected)
        ),
        key=lambda triple: (-triple[0], expected[triple[2]].ambiguous),
    )
    taken: dict[int, int] = {}
    for score, i, j in near:
        if score >= 0.6 and i not in taken and j not in taken.values():
            taken[i] = j
    return Comparison(
        pairs=tuple((found[i], expected[j]) for i, j in taken.items() if not expected[j].ambiguous),
        missed=tuple(e.text for j, e in enumerate(expected) if j not in taken.values() and not e.ambiguous),
        extra=tuple(one.text for i, one in enumerate(found) if i not in taken),
    )


def likeness(text: str, entry: Expected) -> float:
    """Twice the words in common over all words: 1 for the same words, 0 for none."""
    return max(_overlap(_words(text), _words(other)) for other in (entry.text, *entry.others))


def same_owners(found: Finding, entry: Expected) -> bool:
    names = {_plain(name) for name in found.owners}
    return names in (
        {_plain(name) for name in entry.owners},
        *({_plain(o) for o in one.split(", ")} for one in entry.others),
    )


def registers(reading: Reading) -> dict[str, tuple[Finding, ...]]:
    return {
        "actions": reading.actions,
        "commitments": reading.commitments,
        "decisions": reading.decisions,
        "questions": reading.questions,
    }


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", name.lower().strip(" ."))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower().replace("’", "'")))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
