"""Each objective of a document as it was read, beside its source lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.strategy.reading import Change, Difference, Objective, lines_in_words
from delivery.strategy.reading.reading import Ranges

CHANGES = {Change.ADDED: "new", Change.REWORDED: "reworded"}
"""What saving the wording of a document would do to an objective."""


@dataclass(frozen=True)
class SourceLine:
    """One line of the document, counted from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class ReadLine:
    """An objective as read, beside its source lines and what saving its wording would do."""

    objective: Objective
    where: str
    source: tuple[SourceLine, ...]
    change: str
    before: str


def read_line(
    objective: Objective, source: Sequence[str], known: ObjectiveRow | None, difference: Difference | None
) -> ReadLine:
    """The line of an objective: `known` is the one that has its number now, `difference` how their wordings differ."""
    return ReadLine(
        objective=objective,
        where=lines_in_words(objective.lines),
        source=_source_lines(objective.lines, source),
        change=CHANGES[difference.change] if difference else "same" if known else "",
        before=known.statement if known and difference else "",
    )


def _source_lines(ranges: Ranges, source: Sequence[str]) -> tuple[SourceLine, ...]:
    return tuple(
        SourceLine(number, source[number - 1])
        for first, last in ranges
        for number in range(first, last + 1)
        if 0 < number <= len(source) and source[number - 1].strip()
    )
