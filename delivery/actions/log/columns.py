"""Which column of a log is which: by the names that secretaries give them, else by what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from delivery.actions.log.days import is_when
from delivery.actions.log.statuses import status_in
from delivery.intake.headings import heading_words, named

_LOOKED_AT = 40


class Column(StrEnum):
    """What a column of an action log holds."""

    REFERENCE = "reference"
    RAISED = "raised"
    ITEM = "item"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    NOTE = "note"


Columns = Mapping[Column, int]

_NAMES: tuple[tuple[Column, str], ...] = (
    (
        Column.OWNER,
        r"(?:action )?by whom|action by|actioned by|lead agency|agency|organisation|name|for|initials",
    ),
    (
        Column.STATUS,
        r"complete[d]?(?: y ?/? ?n| yes no)?|done|open closed|(?:date )?(?:completed|closed)(?: on| date)?",
    ),
    (
        Column.REFERENCE,
        r"id|ap|s n|(?:action|item|ref|log|minute)? ?(?:point )?(?:no|nr|num|number|ref|reference)s?",
    ),
    (
        Column.DUE,
        r"by|(?:action )?by when|completion date|complet(?:e|ion) by|review(?: date)?|(?:due|target) date",
    ),
    (Column.DUE, r".*\b(?:when|due|deadlines?|time ?(?:scale|frame|line)s?|target)\b.*"),
    (Column.STATUS, r".*\b(?:status|rag|brag|state)\b.*"),
    (Column.OWNER, r".*\b(?:owners?|leads?|who|whom|responsib\w+|assigned|allocated|assignee|officers?)\b.*"),
    (
        Column.NOTE,
        r".*\b(?:progress|updates?|comments?|notes?|outcomes?|position|response|feedback|result)\b.*",
    ),
    (Column.ACTION, r".*\b(?:actions?|tasks?|what|to do|description|details?)\b.*"),
    (Column.RAISED, r".*\b(?:date|raised|meeting|agreed|opened|set|logged)\b.*"),
    (Column.ITEM, r".*\b(?:items?|subject|topic|issues?|agenda|heading|minute|decision|theme|area)\b.*"),
)
_COMPILED = tuple((column, re.compile(pattern)) for column, pattern in _NAMES)


def columns_named(cells: Sequence[str]) -> Columns | None:
    """The columns of a heading row; None where a row is none.

    A heading row names the action and at least one thing more, and nearly all its cells are names of columns.
    """
    named = [(place, column_named(cell)) for place, cell in enumerate(cells) if cell.strip()]
    known = [(place, column) for place, column in named if column]
    found: dict[Column, int] = {}
    for place, column in known:
        found.setdefault(column, place)
    if Column.ACTION not in found and Column.ITEM in found and {Column.OWNER, Column.DUE} & set(found):
        found[Column.ACTION] = found.pop(Column.ITEM)
    if Column.ACTION not in found or len(found) < 2 or 3 * len(known) < 2 * len(named):
        return None
    return found


def column_named(cell: str) -> Column | None:
    """What a column is whose heading this is; None where it is none of ours, or no heading at all."""
    words = heading_words(cell)
    return Column.REFERENCE if words == "#" else named(words, _COMPILED)


def columns_guessed(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table without headings, by what they hold; None where nothing reads as an action."""
    width = max((len(row) for row in rows), default=0)
    held = [
        [row[place].strip() for row in rows[:_LOOKED_AT] if place < len(row) and row[place].strip()]
        for place in range(width)
    ]
    longest = max(range(width), key=lambda place: _mean_length(held[place]), default=-1)
    if longest < 0 or width < 2 or _mean_length(held[longest]) < 12:
        return None
    found: dict[Column, int] = {Column.ACTION: longest}
    for place, cells in enumerate(held):
        if place == longest or not cells:
            continue
        column = _held(cells, before=place < longest)
        if column:
            found.setdefault(column, place)
    return found


def _held(cells: Sequence[str], *, before: bool) -> Column | None:
    """What these cells are; a day before the action is when it was raised, one after it when it is due."""
    if _most(
        cells,
        lambda cell: bool(re.fullmatch(r"[\W\d]*|[A-Z]{0,4}[-/. ]?\d[\w./-]*", cell)) and not is_when(cell),
    ):
        return Column.REFERENCE
    if _most(cells, lambda cell: status_in(cell) is not None):
        return Column.STATUS
    if _most(cells, is_when):
        return Column.RAISED if before else Column.DUE
    if _most(cells, lambda cell: len(cell) <= 40):
        return Column.ITEM if before else Column.OWNER
    return Column.NOTE


def _most(cells: Sequence[str], holds: object) -> bool:
    assert callable(holds)
    return 5 * sum(bool(holds(cell)) for cell in cells) >= 3 * len(cells)


def _mean_length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0
