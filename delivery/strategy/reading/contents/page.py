"""Finds the contents page and takes its rows apart, also where a scan has damaged them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.markers import Manner, marker_of

_HEADING = re.compile(r"(?:table of )?contents(?: page)?:?", re.IGNORECASE)
# "Mend the lamps ........ 4", "Mend the lamps<tab>4", and of two rows run together "… 14 15"
_PAGES = re.compile(r"(?:[\s.…·_]*(?<![\w.-])(?:page )?(\d{1,3})){1,2}\s*$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|·{4,}|_{4,}")
_NUMBER = re.compile(r"(?<![\w.])(\d{1,2}(?:\.\d{1,2}){1,4}|\d{1,2}\.(?=\s|$)|^\d{1,2}(?=\s))\.?(?![\w])\s*")
_LONGEST_ROW = 200
_MOST_BLANKS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the contents page lists: its line, the number(s) it bears, its title, its page numbers.

    Two titles that a scan has run together bear two page numbers ("Lamps Hedges 14 15").
    """

    line: int
    numbers: tuple[str, ...]
    title: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page: its entries, and the first and last line that it takes up."""

    entries: tuple[Entry, ...]
    first: int
    last: int


def contents_of(lines: Sequence[Line]) -> Contents | None:
    """The contents page of a text: under its heading, or a run of four rows with dots and page numbers."""
    start = next((place for place, line in enumerate(lines) if _HEADING.fullmatch(line.text)), None)
    if start is None:
        start = _first_leaders(lines)
        if start is None:
            return None
        start -= 1
    entries: list[Entry] = []
    last = start
    blanks = 0
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if line.blank:
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        if not _is_row(line) or _begins_again(line, entries):
            break
        blanks = 0
        last = place
        entries.extend(_entries(line))
    first = lines[max(start, 0)].number
    return Contents(tuple(entries), first, lines[last].number) if entries else None


def _first_leaders(lines: Sequence[Line]) -> int | None:
    run: list[int] = []
    for place, line in enumerate(lines):
        # The length first: looking for pages takes time that grows with the square of a line of dots.
        if len(line.text) <= _LONGEST_ROW and _LEADER.search(line.text) and _PAGES.search(line.text):
            run.append(place)
            if len(run) == 4:
                return run[0]
        elif not line.blank:
            run.clear()
    return None


def _is_row(line: Line) -> bool:
    """A row has a page number, or tabs, or (a linked list of contents has no pages) is short and numbered or a bullet."""
    text = line.text
    if len(text) > _LONGEST_ROW:
        return False
    short = len(text) < 100 and not text.endswith((".", ":", ";"))
    return bool(_PAGES.search(text) or line.cells or (short and (line.bullet or _NUMBER.match(text))))


def _begins_again(line: Line, entries: Sequence[Entry]) -> bool:
    """Whether a row without a page bears the first number once more: the body has begun."""
    found = _NUMBER.match(line.text)
    return (
        bool(entries and entries[0].numbers and found)
        and not _PAGES.search(line.text)
        and found is not None
        and found[1].rstrip(".") == entries[0].numbers[0]
    )


def _entries(line: Line) -> list[Entry]:
    """The entries of a row: "2.4 Lam 2.4.1 Posts" is two, "2.3.1 2.3.2 Hedges Walls" one with two numbers."""
    text = _LEADER.sub(" ", line.text).strip()
    pages = _PAGES.search(text)
    count = 0
    if pages and pages.start():
        count = len(re.findall(r"\d+", pages.group()))
        text = text[: pages.start()].strip()
    marker = marker_of(text)
    if marker is not None and marker.manner in (Manner.LABELLED, Manner.CODED):
        return [Entry(line.number, (marker.number,), marker.rest.strip(), count)]
    found = list(_NUMBER.finditer(text))
    entries: list[Entry] = []
    waiting: list[str] = []
    if found and found[0].start() and text[: found[0].start()].strip():
        entries.append(Entry(line.number, (), text[: found[0].start()].strip(), 1))
    for place, number in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        title = text[number.end() : end].strip(" .:–-\t")
        waiting.append(number[1].rstrip("."))
        if title or end == len(text):
            entries.append(Entry(line.number, tuple(waiting), title, count))
            waiting = []
    return entries or [Entry(line.number, (), text, count)]
