"""Tables pasted as tabs or pipes: the header tells which column is the action, the owner, the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from delivery.meetings.reading.layout.lines import Line


class Column(StrEnum):
    """What a column of an action table holds."""

    REFERENCE = "reference"
    TOPIC = "topic"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without its outer space, at its place in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an action table: its line, and its cells by column."""

    line: int
    cells: dict[Column, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """An action table: the lines it takes, header included, and its rows."""

    header: int
    lines: frozenset[int]
    rows: tuple[Row, ...]


_HEADINGS: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern, re.IGNORECASE))
    for column, pattern in (
        (
            Column.OWNER,
            r"(?:(?:action|task) )?(?:owners?|owner\(s\)|holders?|leads?)|who\??|(?:by )?whom\??|by|(?:action |task )?leads?(?: \w+)?|lead(?: officer| person| agency)"
            r"|(?:person|officer|agency|party|partner|member|people)?\s?\(?responsib(?:le|ility)\)?(?: (?:person|officer|owner|agency|party|member|for action))?"
            r"|(?:to be )?(?:actioned|action) (?:by|for|on|officer|lead)|action(?:ed)? by whom|assign(?:ed to|ee)|allocated to|owned by|delegated to"
            r"|officers?|initials?|accountable|for action by|person",
        ),
        (
            Column.DUE,
            r"(?:due|target|completion|deadline|end|finish|review|delivery)(?: (?:date|by|for completion))?|deadlines?|by when\??|when\??|(?:date )?(?:to be )?complet(?:e|ed|ion) by"
            r"|time ?(?:scale|frame|line)s?|date (?:due|for completion)|due/?(?:date)?|finish & status|required by|target",
        ),
        (
            Column.STATUS,
            r"(?:current |latest |rag )?(?:status|position|progress|updates?)(?: (?:update|made|rating|report|and date))?|outcomes?|results?|rag|comments?|notes?|complete(?:d)?\??|done\??"
            r"|response|feedback|closed\??|progress/?(?:comments|update|outcome)|status ?/ ?(?:update|comments|progress)|open/closed",
        ),
        (
            Column.ACTION,
            r"(?:agreed |key |proposed |new |required |recommended )?(?:actions?|tasks?|action points?|action items?|sub tasks?)(?: (?:points?|items?|required|agreed|needed|arising|to be taken|description|taken|detail|details))?"
            r"|what\??|to ?do|description(?: of action)?|action ?/ ?(?:decision|task|outcome)s?|steps?|activity|details? of action|decisions?/actions?",
        ),
        (
            Column.REFERENCE,
            r"#|items?|(?:action |item |minute |agenda |ap )?(?:ref(?:erence)?|no|num|number|id|ref no)\.?|(?:minute|agenda) item|ap|item no\.?|action (?:point )?no\.?",
        ),
        (Column.NAME, r"(?:full )?names?|member|attendee"),
        (
            Column.TOPIC,
            r"issues?(?: / action)?|subject|topic|items?|area|heading|matter|minute|title|objective|theme|(?:summary of )?(?:key )?discussions?(?: .*)?|summary|points?(?: .*)?|key points?|agenda|minutes?",
        ),
    )
)
_MAYBE = re.compile(r"action|task|what|to ?do|descri|step|activit|item|issue|subject|decision", re.IGNORECASE)
_ITEM = re.compile(r"\W*items?\W*", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:+=-]+$")
_PIPE = re.compile(r"\|")
_TAB = re.compile(r"\t")
_WIDE = re.compile(r"\s{2,}|\t")


def tables_of(plain: str, lines: list[Line]) -> list[Table]:
    """Every table whose header names an action column beside an owner, a date or a status."""
    found: list[Table] = []
    index = 0
    while index < len(lines):
        header = _header(plain, lines[index])
        table = _table(plain, lines, index, *header) if header else _upright(lines, index)
        if table is None:
            index += 1
            continue
        found.append(table)
        index = max(table.lines) + 1
    return found


def _header(plain: str, line: Line) -> tuple[re.Pattern[str], list[Column]] | None:
    if len(line.text) > 220 or not _MAYBE.search(line.text):
        return None
    for splitter in (_PIPE, _TAB, _WIDE):
        if splitter.search(line.text) is None:
            continue
        columns = [_column(cell.text) for cell in _cells(plain, line, splitter)]
        named = set(columns)
        if Column.ACTION in named and named & {
            Column.OWNER,
            Column.DUE,
            Column.STATUS,
            Column.TOPIC,
            Column.REFERENCE,
        }:
            return splitter, _settled(columns)
        named_item = (
            Column.REFERENCE in named and Column.OWNER in named and named & {Column.DUE, Column.STATUS}
        )
        if Column.TOPIC in named and Column.OWNER in named and named & {Column.DUE, Column.STATUS}:
            return splitter, [Column.ACTION if column is Column.TOPIC else column for column in columns]
        if named_item and _ITEM.fullmatch(
            _cells(plain, line, splitter)[columns.index(Column.REFERENCE)].text
        ):
            return splitter, [Column.ACTION if column is Column.REFERENCE else column for column in columns]
    return None


def _settled(columns: list[Column]) -> list[Column]:
    """Each column once: a second "action" (after a topic) is the sub-task, a second name is no owner."""
    seen: set[Column] = set()
    settled = []
    for column in columns:
        settled.append(column if column not in seen else Column.OTHER)
        seen.add(column)
    return settled


def _column(text: str) -> Column:
    bare = text.strip(" *_:.").lower()
    for column, pattern in _HEADINGS:
        if bare and pattern.fullmatch(bare):
            return column
    return Column.OTHER


def _table(
    plain: str, lines: list[Line], header: int, splitter: re.Pattern[str], columns: list[Column]
) -> Table:
    rows: list[Row] = []
    taken = {header}
    blank_run = 0
    for index in range(header + 1, len(lines)):
        line = lines[index]
        if line.is_blank:
            blank_run += 1
            if blank_run > 1:
                break
            continue
        if _RULE.match(line.text):
            taken.add(index)
            continue
        if splitter.search(line.text) is None:
            break
        cells = _cells(plain, line, splitter)
        if splitter is _WIDE and len(cells) != len(columns):
            break
        if line.hashes or len(cells) < 2:
            break
        blank_run = 0
        taken.add(index)
        rows.append(Row(index, _by_column(columns, cells)))
    return Table(header, frozenset(taken), tuple(rows))


def _upright(lines: list[Line], index: int) -> Table | None:
    """A table that lost its columns: each cell on a line of its own, the headings first."""
    if len(lines[index].text) > 30 or _column(lines[index].text) is Column.OTHER:
        return None
    filled = [number for number in range(index, min(index + 200, len(lines))) if not lines[number].is_blank]
    columns: list[Column] = []
    for number in filled[:6]:
        column = _column(lines[number].text)
        if column is Column.OTHER or column in columns:
            break
        columns.append(column)
    if not {Column.ACTION, Column.OWNER} <= set(columns) or len(columns) < 2:
        return None
    rows, taken = [], {number for number in filled if number < filled[len(columns) - 1] + 1}
    for first in range(len(columns), len(filled) - len(columns) + 1, len(columns)):
        numbers = filled[first : first + len(columns)]
        cells = [Cell(lines[n].start, lines[n].end, lines[n].text) for n in numbers]
        row = _by_column(columns, cells)
        if (
            any(lines[n].hashes for n in numbers)
            or len(row[Column.OWNER].text) > 60
            or len(row[Column.ACTION].text) < 8
        ):
            break
        rows.append(Row(numbers[0], row))
        taken.update(numbers)
    return Table(index, frozenset(taken), tuple(rows)) if rows else None


def _by_column(columns: list[Column], cells: list[Cell]) -> dict[Column, Cell]:
    named: dict[Column, Cell] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is not Column.OTHER and cell.text:
            named[column] = cell
    return named


def _cells(plain: str, line: Line, splitter: re.Pattern[str]) -> list[Cell]:
    """The cells of a line. Empty cells at its start, which the line's own text has lost, are kept."""
    start, end = line.start, line.end
    if splitter is _TAB:
        start -= line.indent
        end = plain.find("\n", end)
        end = len(plain) if end < 0 else end
    elif splitter is _PIPE:
        start += line.text.startswith("|")
        end -= line.text.endswith("|") and len(line.text) > 1
    cells = []
    at = start
    for cut in splitter.finditer(plain, start, end):
        cells.append(_cell(plain, at, cut.start()))
        at = cut.end()
    cells.append(_cell(plain, at, end))
    return cells


def _cell(plain: str, start: int, end: int) -> Cell:
    raw = plain[start:end]
    text = raw.strip(" *\t\r")
    begin = start + (raw.index(text) if text else 0)
    return Cell(begin, begin + len(text), text)
