"""The line of a text where words were found, cut to what can be read at a glance, with the words marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.search.rules.terms import Terms

LONGEST = 240
# What stands before the first word found, so that it is read in its sentence.
_BEFORE = 80
# How many words of the line a browser is told to go to.
_WORDS_TO_FIND = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, and whether it is one of the words that were looked for."""

    text: str
    is_found: bool = False


def best_line(text: str, terms: Terms) -> str:
    """The first line that holds the most of the words, its spaces made one; empty where none holds any."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    weighed = [(terms.how_many_in(line), line) for line in lines if line]
    most = max((found for found, _ in weighed), default=0)
    return next((line for found, line in weighed if found == most), "") if most else ""


def marked(line: str, terms: Terms) -> tuple[Piece, ...]:
    """A line in pieces: a long one from a little before the first word found, cut between words."""
    first = terms.either.search(line)
    short = _cut(line, first.start() if first else 0)
    pieces: list[Piece] = []
    at = 0
    for found in terms.either.finditer(short):
        pieces += [Piece(short[at : found.start()]), Piece(found[0], is_found=True)]
        at = found.end()
    return tuple(piece for piece in (*pieces, Piece(short[at:])) if piece.text)


def words_to_find(line: str, terms: Terms) -> str:
    """The words of a line from the first that was looked for on, by which a browser finds the place in the page."""
    first = terms.either.search(line)
    return " ".join(line[first.start() :].split()[:_WORDS_TO_FIND]) if first else ""


def _cut(line: str, first: int) -> str:
    if len(line) <= LONGEST:
        return line
    start = max(0, min(first - _BEFORE, len(line) - LONGEST))
    part = line[start : start + LONGEST]
    if start:
        part = "… " + part.partition(" ")[2]
    return part if start + LONGEST >= len(line) else re.sub(r"\s+\S*$", " …", part)
