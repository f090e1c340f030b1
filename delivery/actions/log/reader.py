"""Reads the tables of an action log row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from delivery.actions.log.columns import Column, Columns, columns_guessed, columns_named
from delivery.actions.log.days import day_in, day_in_heading, due_in
from delivery.actions.log.logged import LeftOut, LoggedAction, LogReading
from delivery.actions.log.statuses import status_at_end, status_in
from delivery.actions.rules import ActionStatus
from delivery.intake.table import Row, Table, rows_of

LONGEST_TEXT = 4000
HEADING_WITHIN = 12
NO_ACTIONS = "No action was found: a log has a column headed Action, and one such as Owner or Due."
_GUESSED = "The table has no row of headings: its columns were told by what they hold."
_HEADING = "A heading, not an action."
_NO_TEXT = "No action is written in this row."
_BEFORE = "It stands above the headings of the table."
_OTHER_TABLE = "This table has no column of actions."
_STRUCK = "Struck through in the log, so taken as complete."
_OF_A_MEETING = re.compile(
    r"\b(?:meeting|actions? (?:from|of|arising)|matters arising|minutes)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.):]|[A-Z]{1,3}\d{1,3}[.:)])\s+(?=\S)")


def read_log(tables: Sequence[Table], today: date, meetings: Sequence[date] = ()) -> LogReading:
    """The actions of a log, with every row that is none and why; blank rows and repeated headings are dropped.

    `meetings` are the days on which the group meets, for what is due at the next or the September meeting.
    """
    actions: list[LoggedAction] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []
    headed = any(_heading_row(table) is not None for table in tables)
    for number, table in enumerate(tables, start=1):
        prefix = f"table {number}, " if len(tables) > 1 else ""
        reader = _TableReader(table, prefix, today, meetings)
        if reader.start(guess=not headed):
            notes.append(_GUESSED)
        reader.read(len(actions))
        actions.extend(reader.actions)
        left_out.extend(reader.left_out)
    if not actions:
        notes.append(NO_ACTIONS)
    return LogReading(tuple(actions), tuple(left_out), tuple(dict.fromkeys(notes)))


def _heading_row(table: Table) -> int | None:
    """Where the headings stand, which need not be the first row."""
    for number, row in enumerate(table.rows[:HEADING_WITHIN]):
        if columns_named(row):
            return number
    return None


class _TableReader:
    """One table on its way into actions."""

    def __init__(self, table: Table, prefix: str, today: date, meetings: Sequence[date]) -> None:
        self.actions: list[LoggedAction] = []
        self.left_out: list[LeftOut] = []
        self._table = table
        self._prefix = prefix
        self._today = today
        self._meetings = meetings
        self._columns: Columns | None = None
        self._headings: Sequence[str] = ()
        self._begins = 0
        self._met_on: date | None = None
        self._before = 0

    def start(self, *, guess: bool) -> bool:
        """Find the columns; True where they had to be guessed."""
        heading = _heading_row(self._table)
        if heading is not None:
            self._headings, self._begins = self._table.rows[heading], heading + 1
            self._columns = columns_named(self._headings)
        elif guess:
            self._columns = columns_guessed(self._table.rows)
            return self._columns is not None
        return False

    def read(self, before: int) -> None:
        """Read every row; `before` counts the actions of the tables before this one."""
        self._before = before
        for row in rows_of(self._table):
            if row.number <= self._begins:
                if row.number < self._begins:
                    self._before_headings(row)
            elif self._columns is None:
                self._leave_out(row, _OTHER_TABLE)
            elif again := columns_named(row.own):
                self._columns, self._headings = again, row.own
            else:
                self._read_row(row)

    def _before_headings(self, row: Row) -> None:
        words = " ".join(cell for cell in row.own if cell)
        self._met_on = day_in_heading(words, self._today) or self._met_on
        self._leave_out(row, _BEFORE)

    def _read_row(self, row: Row) -> None:
        assert self._columns is not None
        place = self._columns[Column.ACTION]
        text = self._cell(row, Column.ACTION)
        if self.actions and (row.number - 1, place) in self._table.continued:
            self._add_to_last(row)
        elif self._is_heading(row):
            words = " ".join(cell for cell in row.own if cell.strip())
            self._met_on = day_in_heading(words, self._today) or self._met_on
            self._leave_out(row, _HEADING)
        elif not any(letter.isalpha() for letter in text):
            more = self._cell(row, Column.NOTE) or self._cell(row, Column.OWNER)
            if self.actions and more and not self._cell(row, Column.REFERENCE):
                self._add_to_last(row)
            else:
                self._leave_out(row, _NO_TEXT)
        else:
            self.actions.append(self._action(row, text))

    def _is_heading(self, row: Row) -> bool:
        """One cell alone is a heading, unless it is the action of a row that nobody filled in further."""
        assert self._columns is not None
        filled = [place for place, cell in enumerate(row.own) if cell.strip()]
        if len(filled) != 1:
            return False
        words = row.own[filled[0]]
        if filled[0] != self._columns[Column.ACTION]:
            return filled[0] == 0 or not self.actions
        return bool(_OF_A_MEETING.search(words)) and day_in_heading(words, self._today) is not None

    def _action(self, row: Row, text: str) -> LoggedAction:
        raised_on = day_in(self._cell(row, Column.RAISED), self._today) or self._met_on
        when, told = self._cell(row, Column.DUE), self._told(row)
        status, remark = self._status(row, text)
        return LoggedAction(
            key=str(self._before + len(self.actions) + 1),
            place=f"{self._prefix}row {row.number}",
            text=_NUMBER.sub("", " ".join(text.split()))[:LONGEST_TEXT],
            owner=self._cell(row, Column.OWNER),
            due=due_in(when, raised_on, self._today, self._meetings),
            status=status,
            told=told,
            raised_on=raised_on,
            reference=self._cell(row, Column.REFERENCE),
            quote=self._quote(row),
            remark=remark,
        )

    def _status(self, row: Row, text: str) -> tuple[ActionStatus, str]:
        """The status that the row tells, and a sentence where it is told without words."""
        assert self._columns is not None
        said = self._cell(row, Column.STATUS)
        status = status_in(said)
        if status is None and said and day_in(said, self._today):
            # "Date completed": a day in it says that it was.
            status = ActionStatus.COMPLETE
        status = status or status_in(self._cell(row, Column.NOTE)) or status_at_end(text)
        status = status or status_in(self._cell(row, Column.DUE))
        if status is None and (row.number - 1, self._columns[Column.ACTION]) in self._table.struck:
            return ActionStatus.COMPLETE, _STRUCK
        return status or ActionStatus.NOT_STARTED, ""

    def _told(self, row: Row) -> str:
        said = (self._cell(row, Column.STATUS), self._cell(row, Column.NOTE))
        return "\n".join(dict.fromkeys(words for words in said if words))

    def _add_to_last(self, row: Row) -> None:
        """A row whose action stands in the cell above: more owners, more notes."""
        last = self.actions[-1]
        owner = self._own_cell(row, Column.OWNER)
        told = self._own_cell(row, Column.NOTE) or self._own_cell(row, Column.STATUS)
        due = due_in(self._own_cell(row, Column.DUE), last.raised_on, self._today, self._meetings)
        self.actions[-1] = replace(
            last,
            owner="; ".join(words for words in (last.owner, owner) if words),
            told="\n".join(words for words in (last.told, told) if words),
            due=last.due if last.due.day or last.due.phrase else due,
            quote=f"{last.quote}\n{self._quote(row)}",
        )

    def _leave_out(self, row: Row, why: str) -> None:
        self.left_out.append(LeftOut(f"{self._prefix}row {row.number}", row.words, why))

    def _cell(self, row: Row, column: Column) -> str:
        return self._of(row.cells, column)

    def _own_cell(self, row: Row, column: Column) -> str:
        return self._of(row.own, column)

    def _of(self, cells: Sequence[str], column: Column) -> str:
        place = (self._columns or {}).get(column, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""

    def _quote(self, row: Row) -> str:
        lines = []
        for place, cell in enumerate(row.own):
            heading = " ".join(self._headings[place].split()) if place < len(self._headings) else ""
            if cell.strip():
                lines.append(f"{heading}: {cell.strip()}" if heading else cell.strip())
        return "\n".join(lines)
