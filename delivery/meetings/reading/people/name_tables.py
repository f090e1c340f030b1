"""Tables of who was there, which need no heading of their own: by their columns' names.

`Name | Agency | Initials` has a person in each row; `Present | Apologies` a list in each column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def rows_of_names(plain: str) -> Iterator[tuple[str, SectionKind]]:
    """The people of such tables, each with what stands beside the name, and the list they are of."""
    kinds: list[SectionKind] = []
    for line in plain.split("\n", _HEAD)[:_HEAD]:
        cells = [cell.strip(" *\t") for cell in _CELL.split(line.strip(" |\t"))] if line.strip() else []
        headed = _columns(cells)
        if headed:
            kinds = headed
        elif len(cells) < 2 and kinds and not _RULE.fullmatch(line):
            kinds = []
        elif len(kinds) == 1:
            yield ", ".join(cell for cell in cells if cell), kinds[0]
        else:
            yield from zip(cells, kinds, strict=False)


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
