"""A line that tells one action by labels: "WHO: Jo  WHAT: find a room  WHEN: before Easter"."""

from __future__ import annotations

import re

from delivery.meetings.reading.layout.cells import Cell
from delivery.meetings.reading.layout.columns import Column, column_of
from delivery.meetings.reading.layout.lines import Line
from delivery.meetings.reading.layout.rows import Row, Table
from delivery.meetings.reading.lexicon import holds_any

_LABEL = re.compile(
    r"(?:^|(?<=[\s|;,.(]))(?P<label>Who|What|When|Task|Owner|Lead|By whom|By when|Due|Deadline|Responsible|Timescale|Update)"
    r"\s*:\s*",
    re.IGNORECASE,
)
_HINTS = ("who", "owner", "lead", "responsible")
_AROUND = " \t|;,.–—-"


def labelled_row(lines: list[Line], index: int) -> Table | None:
    """The line as a table of one row, where it begins with a label and says what as well as who."""
    line = lines[index]
    if line.text.count(":") < 2 or not holds_any(line.text.lower(), _HINTS):
        return None
    labels = list(_LABEL.finditer(line.words))
    if not labels or labels[0].start() > 0 or labels[0]["label"].islower():
        return None
    ends = [label.start() for label in labels[1:]] + [len(line.words)]
    cells: dict[Column, Cell] = {}
    for label, end in zip(labels, ends, strict=True):
        words = line.words[label.end() : end].rstrip(_AROUND)
        at = line.body + label.end()
        column = column_of(label["label"])
        if words and column not in cells:
            cells[column] = Cell(at, at + len(words), words)
    if not {Column.ACTION, Column.OWNER} <= set(cells):
        return None
    return Table(index, frozenset({index}), (Row(line.body, line.end, cells),))
