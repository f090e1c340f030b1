"""The cells of a line of a table: parted by pipes, tabs or slashes, or by the places of their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.layout.lines import Line

PIPE = re.compile(r"\|")
TAB = re.compile(r"\t")
# "Action / Who / By when": cells that a mail or a web page ran together.
SLASH = re.compile(r"(?<=\S)[ \t]+/[ \t]+(?=\S)")
WIDE = re.compile(r"[ \t]{2,}|\t")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without its outer space, at its place in the text."""

    start: int
    end: int
    text: str


def cells_of(plain: str, line: Line, splitter: re.Pattern[str]) -> list[Cell]:
    """The cells of a line. Empty cells at its start, which the line's own text has lost, are kept."""
    start, end = line.start, line.end
    if splitter is TAB:
        start -= line.indent
        end = plain.find("\n", end)
        end = len(plain) if end < 0 else end
    elif splitter is PIPE:
        start += line.text.startswith("|")
        end -= line.text.endswith("|") and len(line.text) > 1
    cells = []
    at = start
    for cut in splitter.finditer(plain, start, end):
        cells.append(_cell(plain, at, cut.start()))
        at = cut.end()
    cells.append(_cell(plain, at, end))
    return cells


def aligned(cells: list[Cell], line: Line, starts: list[int]) -> list[Cell | None]:
    """The `cells` of a line under the headings that begin at `starts`, counted from the edge of the page."""
    edge = line.start - line.indent
    under: list[Cell | None] = [None] * len(starts)
    for cell in cells:
        place = max((n for n, start in enumerate(starts) if start <= cell.start - edge + 2), default=0)
        if under[place] is None and cell.text:
            under[place] = cell
    return under


def _cell(plain: str, start: int, end: int) -> Cell:
    raw = plain[start:end]
    text = raw.strip(" *\t\r")
    begin = start + (raw.index(text) if text else 0)
    return Cell(begin, begin + len(text), text)


def joined(plain: str, cells: list[Cell | None], at: int, more: int) -> list[Cell | None]:
    """`cells` with the one at `at` and the `more` behind it as one."""
    first, last = cells[at], cells[at + more]
    if first is None or last is None:
        return cells
    return [*cells[:at], Cell(first.start, last.end, plain[first.start : last.end]), *cells[at + more + 1 :]]
