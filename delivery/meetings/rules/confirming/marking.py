"""Cuts a text at what was found in it, so that a page can mark each finding in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LAST = 2**31


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at `text[start:end]`; `anchor` names it on its page, `kind` is its register."""

    anchor: str
    number: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: `kind` is empty outside every finding; `begins` are those that begin with it."""

    text: str
    kind: str
    begins: tuple[Mark, ...] = ()


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The whole text in order. Where findings overlap, the one that began last gives the stretch its kind."""
    inside = sorted(_within(text, marks), key=lambda mark: (mark.start, -mark.end, mark.number))
    cuts = sorted({0, len(text), *(at for mark in inside for at in (mark.start, mark.end))})
    found: list[Piece] = []
    open_marks: list[Mark] = []
    coming = 0
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        first = coming
        while coming < len(inside) and inside[coming].start == start:
            open_marks.append(inside[coming])
            coming += 1
        kind = open_marks[-1].kind if open_marks else ""
        found.append(Piece(text[start:end], kind, tuple(inside[first:coming])))
    return tuple(found)


def place_of(quote: str, start: int | None, text: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`: at `start` if it is there, else where it is found first; None if nowhere."""
    if not quote:
        return None
    if start is not None and text[start : start + len(quote)] == quote:
        return start, start + len(quote)
    found = text.find(quote)
    return (found, found + len(quote)) if found >= 0 else None


def numbered(places: Sequence[tuple[str, str, int, int]]) -> tuple[Mark, ...]:
    """Marks of (anchor, kind, start, end), numbered from 1 in the order of the text."""
    in_order = sorted(places, key=lambda place: (place[2], place[3], place[0]))
    return tuple(
        Mark(anchor, number, kind, start, end)
        for number, (anchor, kind, start, end) in enumerate(in_order, start=1)
    )


def _within(text: str, marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]


def text_order(minutes_id: int | None, start: int | None, record_id: int) -> tuple[int, int, int]:
    """The order of records as their minutes tell them; those without a place come last."""
    return minutes_id or _LAST, _LAST if start is None else start, record_id
