"""Actions in tables with an owner column, and in minutes whose right-hand column says whose action it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.actions.duties import Duty, parse_duty
from delivery.meetings.reading.actions.markers import marker_at
from delivery.meetings.reading.actions.trailing import actions_told_by
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.cells import Cell
from delivery.meetings.reading.layout.columns import Column
from delivery.meetings.reading.layout.headings import SectionKind
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.layout.rows import Row
from delivery.meetings.reading.layout.sentences import sentences_of
from delivery.meetings.reading.people.owners import only_owners
from delivery.meetings.reading.rules import Rule

_OVER = re.compile(
    r"\b(?:complete[d]?|done|closed|discharged|cancelled|superseded|achieved|actioned|no longer (?:needed|required))\b",
    re.IGNORECASE,
)
_NOT_OVER = re.compile(
    r"\b(?:not|to be|in|un|when|once|until|partially|partly|half|part|mostly|almost|nearly)[ -]?(?:yet )?(?:complete[d]?|done|closed)\b",
    re.IGNORECASE,
)
# "New" says that the row is this meeting's.
_NEW = re.compile(r"new(?:\s+action)?\W*$", re.IGNORECASE)
_BLUE = re.compile(r"(?:b|blue|complete[d]?|closed)\W*$", re.IGNORECASE)
_OWNER_CUT = re.compile(r"\s*(?:[,;/&\n]|\s[-–—]\s|\band\b)\s*")
_PIECE = re.compile(r"(?:(?!\s[–—-]\s|[.;]\s).)+(?=\s[–—-]\s|[.;]\s|[.;]?$)")
_EMPTY = re.compile(r"[-–—\s.]*$|(?:none|n/?a|nil|no action)\.?$", re.IGNORECASE)


def tabled_actions(layout: Layout) -> Iterator[Finding]:
    """One action for each row that has one; rows reported as done, or of last meeting's list, are previous."""
    for table in layout.tables:
        earlier = table.earlier or _stands_under_previous(layout, table.header)
        # A tracker alone tells what is to be done; below minutes, what is not new there is told again.
        tells_new = bool(layout.attendees) and any(_NEW.match(_status(row)) for row in table.rows)
        for row in table.rows:
            goes_on = tells_new and bool(_status(row)) and not _NEW.match(_status(row))
            yield from _of_row(layout, row, earlier or row.earlier or goes_on)


def duties_in_status(layout: Layout) -> Iterator[Finding]:
    """What somebody is to do next, told where a table says how an action stands: "no reply – AR to ring again"."""
    for table in layout.tables:
        for row in table.rows:
            cell = row.cells.get(Column.STATUS)
            for piece in _PIECE.finditer(cell.text) if cell else ():
                duty = parse_duty(piece.group(), layout.people)
                if cell is None or duty.form != "to" or not duty.strong:
                    continue
                at = cell.start + piece.start()
                place = (at, cell.start + piece.end())
                words = (at + duty.start, at + duty.end)
                yield layout.finding(
                    Kind.COMMITMENT, place, words, Rule.OWNER_TO, 0.7, owners=duty.owners, ready=False
                )


def _of_row(layout: Layout, row: Row, earlier: bool) -> Iterator[Finding]:
    cells = row.cells
    action, owner, topic = cells.get(Column.ACTION), cells.get(Column.OWNER), cells.get(Column.TOPIC)
    reference = cells[Column.REFERENCE].text.strip("().") if Column.REFERENCE in cells else None
    if action is None and owner is not None and topic is not None and Column.DUE in cells:
        action = topic
    if action is None or _EMPTY.match(action.text) or not any(map(str.isalpha, action.text)):
        return
    whole = only_owners(action.text, layout.people)
    if whole is not None and owner is None and topic is not None:
        before = list(sentences_of(topic.text, topic.start, -1))
        if before:
            names = whole[0].names(layout.original[action.start : action.end])
            yield from actions_told_by(
                layout, before, names, topic.end, Rule.OWNER_IN_ACTION_COLUMN, reference
            )
        return
    told = "" if _NEW.match(_status(row)) else _status(row)
    over = (bool(_OVER.search(told)) and not _NOT_OVER.search(told)) or _is_blue(row)
    kind = Kind.PREVIOUS if over or (earlier and bool(told or Column.OWNER in cells)) else Kind.ACTION
    for cell, duty in _duties(layout, action):
        yield _finding(layout, row, cell, duty, kind, reference, told[:200] or None)


def _status(row: Row) -> str:
    cell = row.cells.get(Column.STATUS)
    return cell.text if cell else ""


def _is_blue(row: Row) -> bool:
    """Whether the colour of a row says that it is complete."""
    cell = row.cells.get(Column.RAG)
    return cell is not None and _BLUE.match(cell.text) is not None


def _duties(layout: Layout, action: Cell) -> Iterator[tuple[Cell, Duty]]:
    """The duties of the action cell: usually one; more when its sentences have owners of their own."""
    marker = marker_at(action.text)
    at = marker.end if marker and marker.plain else 0
    cell = Cell(action.start + at, action.end, action.text[at:])
    sentences = list(sentences_of(cell.text, cell.start, -1))
    duties = [parse_duty(sentence.text, layout.people, loose=True) for sentence in sentences]
    if len(duties) > 1 and all(duty.form == "to" for duty in duties):
        for sentence, duty in zip(sentences, duties, strict=True):
            yield Cell(sentence.start, sentence.end, sentence.text), duty
        return
    if cell.text.strip():
        yield cell, parse_duty(cell.text, layout.people, loose=True)


def _finding(
    layout: Layout, row: Row, cell: Cell, duty: Duty, kind: Kind, reference: str | None, status: str | None
) -> Finding:
    owner, due = row.cells.get(Column.OWNER), row.cells.get(Column.DUE)
    owners = _owners(layout, owner) if owner else duty.owners
    named = duty.form in {"to", "lead", "colon"} and duty.strong
    start = duty.start if named or duty.form in {"to", "lead"} else 0
    end = duty.end if duty.form == "close" and owner is None else len(cell.text.rstrip(" ."))
    rest = [layout.original[piece.start : piece.end] for piece in row.rest]
    return layout.finding(
        kind,
        (cell.start, row.end if rest else cell.end),
        (cell.start + start, cell.start + end),
        Rule.TABLED,
        0.9,
        owners=owners,
        reference=reference,
        status=status,
        ready=kind is Kind.ACTION,
        due_in=(cell.start, cell.end),
        due_at=(due.start, due.end) if due and not _EMPTY.match(due.text) else None,
        text=" ".join([layout.original[cell.start + start : cell.end], *rest]) if rest else None,
    )


def _owners(layout: Layout, cell: Cell) -> tuple[str, ...]:
    original = layout.original[cell.start : cell.end]
    parts = []
    at = 0
    for cut in _OWNER_CUT.finditer(cell.text):
        if cell.text[: cut.start()].count("(") == cell.text[: cut.start()].count(")"):
            parts.append(original[at : cut.start()])
            at = cut.end()
    parts.append(original[at:])
    return tuple(part.strip(" .*\n") for part in parts if part.strip(" .*\n") and not _EMPTY.match(part))


def _stands_under_previous(layout: Layout, header: int) -> bool:
    """Whether the table stands in a section on last meeting's actions."""
    start = layout.line_start(header)
    section = None
    for block, owner in zip(layout.blocks, layout.sections, strict=True):
        if block.start > start:
            break
        section = owner
    return section is not None and section.kind is SectionKind.PREVIOUS
