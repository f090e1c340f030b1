"""Tables of who was there, which need no heading of their own: by their columns' names.

`Name | Agency | Initials` has a person in each row; `Present | Apologies` a list in each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from delivery.meetings.reading.layout.headings import ATTENDANCE, SectionKind, kind_of

# Who was there stands at the head.
_HEAD = 80
_CELL = re.compile(r"\t+|\s*\|\s*|\s+/\s+|\s{3,}")
_RULE = re.compile(r"[\s|:+=–—-]+")
_NAME = re.compile(r"(?:full )?names?|members?|attendees?", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:organi[sz]ation|agency|role|job title|post|position|title|initials|representing|department)s?(?: ?/ ?\w+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Somebody in such a table with what stands beside the name, the list they are of, and the row's place in the text."""

    words: str
    kind: SectionKind
    start: int
    end: int


def rows_of_names(plain: str) -> Iterator[NamedRow]:
    """The people of such tables, in order."""
    kinds: list[SectionKind] = []
    end = -1
    for line in plain.split("\n", _HEAD)[:_HEAD]:
        start, end = end + 1, end + 1 + len(line)
        cells = [cell.strip(" *\t") for cell in _CELL.split(line.strip(" |\t"))] if line.strip() else []
        headed = _columns(cells)
        if headed:
            kinds = headed
        elif len(cells) < 2 and kinds and not _RULE.fullmatch(line):
            kinds = []
        elif len(kinds) == 1:
            yield NamedRow(", ".join(cell for cell in cells if cell), kinds[0], start, end)
        else:
            yield from (NamedRow(cell, kind, start, end) for cell, kind in zip(cells, kinds, strict=False))


def _columns(cells: list[str]) -> list[SectionKind]:
    """The lists that the columns are; one for a table with a person in each row; none where these head no table."""
    if len(cells) < 2:
        return []
    told = [kind_of(cell) for cell in cells]
    if all(kind in ATTENDANCE for kind in told):
        return told
    if any(map(_NAME.fullmatch, cells)) and any(map(_BESIDE.fullmatch, cells)):
        return [SectionKind.PRESENT]
    return []
