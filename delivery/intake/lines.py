"""Gathers paragraphs and tables into lines: a table row is one line with tabs between its cells."""

import re
from dataclasses import dataclass, field

from delivery.intake.refusal import damaged

# Word itself stops at 63 columns; a cell that claims to span millions is there to fill the memory.
MOST_COLUMNS = 63
_SPAN_OF_A_BOMB = 1000

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    left_out: bool = False


@dataclass(slots=True)
class _Cell:
    texts: list[str] = field(default_factory=list)
    columns: int = 1


class Lines:
    """The lines of a document as they come. A table in a cell adds its text to that cell."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._rows: list[_Row] = []
        self._cells: list[_Cell] = []

    @property
    def in_cell(self) -> bool:
        """Whether what comes next stands inside a table."""
        return bool(self._cells)

    def add(self, text: str) -> None:
        """Adds a paragraph; inside a table it joins its cell, with a space between paragraphs."""
        if self._cells:
            self._cells[-1].texts.append(text)
        else:
            self.lines.extend(line.strip() for line in text.split("\n"))

    def blank(self) -> None:
        """Leaves one empty line, unless there is one or the text has not begun."""
        if not self._cells and self.lines and self.lines[-1]:
            self.lines.append("")

    def open_row(self) -> None:
        self._rows.append(_Row())

    def leave_row_out(self) -> None:
        if self._rows:
            self._rows[-1].left_out = True

    def close_row(self) -> None:
        row = self._rows.pop()
        if row.left_out:
            return
        if self._cells:
            self._cells[-1].texts.extend(row.cells)
        elif any(row.cells):
            self.lines.append("\t".join(row.cells))

    def open_cell(self) -> None:
        self._cells.append(_Cell())

    def widen_cell(self, columns: int) -> None:
        """Makes the open cell span this many columns; it gives one text and leaves the others empty."""
        if columns > _SPAN_OF_A_BOMB:
            raise damaged("Word document")
        if self._cells:
            self._cells[-1].columns = min(max(columns, 1), MOST_COLUMNS)

    def close_cell(self) -> None:
        cell = self._cells.pop()
        text = _SPACES.sub(" ", " ".join(cell.texts)).strip()
        if not self._rows:
            self.lines.append(text)
            return
        cells = self._rows[-1].cells
        cells.append(text)
        cells.extend([""] * min(cell.columns - 1, max(MOST_COLUMNS - len(cells), 0)))
