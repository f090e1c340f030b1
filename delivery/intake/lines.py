"""Gathers paragraphs and tables into lines: a table row is one line with tabs between its cells."""

import re
from dataclasses import dataclass, field

from delivery.intake.refusal import damaged
from delivery.intake.table import Table

# Word itself stops at 63 columns; a cell that claims to span millions is there to fill the memory.
MOST_COLUMNS = 63
_SPAN_OF_A_BOMB = 1000

_LONGEST_TITLE = 300

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    continued: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    left_out: bool = False


@dataclass(slots=True)
class _Cell:
    texts: list[str] = field(default_factory=list)
    columns: int = 1
    continues: bool = False
    struck: int = 0


class Lines:
    """The lines of a document as they come. A table in a cell adds its text to that cell."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._tables: list[list[_Row]] = []
        self._titles: list[str] = []
        self._rows: list[_Row] = []
        self._cells: list[_Cell] = []

    @property
    def in_cell(self) -> bool:
        """Whether what comes next stands inside a table."""
        return bool(self._cells)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables so far, those within a cell left out, whose text stands in that cell."""
        return tuple(
            _table(rows, title) for rows, title in zip(self._tables, self._titles, strict=True) if rows
        )

    def add(self, text: str, *, struck: bool = False) -> None:
        """Adds a paragraph, perhaps struck through; inside a table it joins its cell."""
        if self._cells:
            self._cells[-1].texts.append(text)
            self._cells[-1].struck += struck
        else:
            self.lines.extend(line.strip() for line in text.split("\n"))

    def blank(self) -> None:
        """Leaves one empty line, unless there is one or the text has not begun."""
        if not self._cells and self.lines and self.lines[-1]:
            self.lines.append("")

    def open_table(self) -> None:
        self.blank()
        if not self._cells:
            self._tables.append([])
            self._titles.append(self._last_words())

    def _last_words(self) -> str:
        """The paragraph that came last, empty where that was a row of a table."""
        words = next((line for line in reversed(self.lines) if line), "")
        return "" if "\t" in words else words[:_LONGEST_TITLE]

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
            return
        if self._tables:
            self._tables[-1].append(row)
        if any(row.cells):
            self.lines.append("\t".join(_on_one_line(cell) for cell in row.cells))

    def open_cell(self) -> None:
        self._cells.append(_Cell())

    def widen_cell(self, columns: int) -> None:
        """Makes the open cell span this many columns; it gives one text and leaves the others empty."""
        if columns > _SPAN_OF_A_BOMB:
            raise damaged("Word document")
        if self._cells:
            self._cells[-1].columns = min(max(columns, 1), MOST_COLUMNS)

    def continue_cell(self) -> None:
        """Makes the open cell a part of the one above it."""
        if self._cells:
            self._cells[-1].continues = True

    def close_cell(self) -> None:
        cell = self._cells.pop()
        paragraphs = [
            line for text in cell.texts for part in text.split("\n") if (line := _on_one_line(part))
        ]
        if not self._rows:
            self.lines.append(" ".join(paragraphs))
            return
        row = self._rows[-1]
        if cell.continues:
            row.continued.append(len(row.cells))
        if cell.struck and cell.struck == sum(bool(text.strip()) for text in cell.texts):
            row.struck.append(len(row.cells))
        row.cells.append("\n".join(paragraphs))
        row.cells.extend([""] * min(cell.columns - 1, max(MOST_COLUMNS - len(row.cells), 0)))


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _table(rows: list[_Row], title: str) -> Table:
    return Table(
        rows=tuple(tuple(row.cells) for row in rows),
        continued=frozenset((number, column) for number, row in enumerate(rows) for column in row.continued),
        struck=frozenset((number, column) for number, row in enumerate(rows) for column in row.struck),
        title=title,
    )
