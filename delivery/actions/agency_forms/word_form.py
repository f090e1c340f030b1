"""A form that came back as a Word document: by its hidden labels, else by the references that stand in its tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from delivery.actions.agency_forms.fields import AnswerField, field_of_label, tidy
from delivery.actions.agency_forms.form import (
    Answer,
    Entry,
    Outside,
    OutsideKind,
    ReturnedForm,
    Trouble,
    shortened,
    without_twins,
)
from delivery.actions.agency_forms.labels import Label, is_label, read_label, read_number
from delivery.actions.agency_forms.outside import FORM, carried_actions, carried_lines, line_digest
from delivery.actions.agency_forms.owed import ABOUT_YOU, NAME_LABEL, NAME_PROMPT
from delivery.actions.agency_forms.prompts import without_prompts
from delivery.intake.filled import FilledDocument, FilledParagraph

REFERENCE = re.compile(r"A-\d{4,9}(?!\d)")
_LABEL, _SENT, _ANSWER = 0, 1, 2


@dataclass
class _Cell:
    """`typed` is what stands in each labelled place for typing, `beside` the lines around them, `whole` all its lines."""

    typed: defaultdict[Label, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return tidy("\n".join(self.whole))

    def add(self, paragraph: FilledParagraph, labels: Mapping[int, Label]) -> None:
        """Put a paragraph of the cell into it."""
        typed: dict[Label, str] = {}
        beside = ""
        for piece in paragraph.pieces:
            if piece.control is not None and piece.control in labels:
                label = labels[piece.control]
                typed[label] = typed.get(label, "") + piece.text
            else:
                beside += piece.text
        for label, words in typed.items():
            self.typed[label].append(words)
        self.beside.append(beside)
        self.whole.append("".join(piece.text for piece in paragraph.pieces))


_Table = defaultdict[tuple[int, int], _Cell]


@dataclass
class _Found:
    """What was found so far in one document."""

    known: frozenset[str]
    titles: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    name: str = ""

    def say(self, lines: Iterable[str], where: str) -> None:
        """Note those lines that were not sent."""
        for line in lines:
            if line.strip() and line_digest(line) not in self.known:
                self.outside.append(Outside(OutsideKind.WRITTEN, tidy(line), where))

    def call(self, name: str) -> None:
        """Note who filled it in."""
        if name.casefold() not in {"", "–", NAME_PROMPT.casefold()}:
            self.name = " ".join(name.split())[:200]


def read_word_form(document: FilledDocument) -> ReturnedForm:
    """The form that a Word document holds; `is_one` is false of one that holds none."""
    document = without_prompts(document)
    labels = {number: label for number, tag in enumerate(document.tags) if (label := read_label(tag))}
    found = _Found(carried_lines(document.properties))
    tables: defaultdict[int, _Table] = defaultdict(lambda: defaultdict(_Cell))
    around = _Cell()
    where = ""
    for paragraph in document.paragraphs:
        if paragraph.place:
            table, row, column = paragraph.place
            tables[table][row, column].add(paragraph, labels)
            continue
        around.add(paragraph, labels)
        line = around.whole[-1]
        if reference := REFERENCE.match(line):
            where = reference.group()
            found.titles.setdefault(where, line[reference.end() :].strip())
        found.say(around.beside[-1:], where)
    for cells in tables.values():
        _read_table(cells, found)
    _read_loose(around, found)
    number = _number(document)
    return ReturnedForm(
        number=number,
        partnerships=frozenset(label.partnership for label in labels.values()),
        name=found.name,
        entries=without_twins(found.entries),
        outside=shortened([*_marked(document), *found.outside], all_lines=not found.known),
        labels=len(labels),
        broken=sum(is_label(tag) for tag in document.tags) - len(labels),
        knows_lines=bool(found.known),
        asked=carried_actions(document.properties),
        hidden=document.hidden,
    )


def _number(document: FilledDocument) -> str:
    """The number in plain sight, else the one that the file carries unseen."""
    for paragraph in document.paragraphs:
        if number := read_number("".join(piece.text for piece in paragraph.pieces)):
            return str(number)
    number = read_number(document.properties.get(FORM, ""))
    return str(number) if number else ""


def _read_table(cells: _Table, found: _Found) -> None:
    head = cells[0, _LABEL].words
    rows = sorted({row for row, _ in cells} - {0})
    labels = {label for cell in cells.values() for label in cell.typed}
    matched = REFERENCE.match(head)
    reference = matched.group() if matched else ""
    if head == ABOUT_YOU or any(label.field is None for label in labels):
        for row in rows:
            if cells[row, _LABEL].words == NAME_LABEL:
                found.call(cells[row, _ANSWER].words)
        return
    ids = sorted({label.action_id for label in labels})
    if not reference and not ids:
        found.say((line for cell in list(cells.values()) for line in cell.whole), "")
        return
    answers = tuple(answer for row in rows if (answer := _answer(cells, row, reference, found)))
    found.say(
        (line for row, column in sorted(cells) if row == 0 for line in cells[row, column].whole), reference
    )
    trouble = Trouble.TWO_ACTIONS if len(ids) > 1 else None
    title = found.titles.get(reference, "")
    found.entries.append(Entry(ids[0] if ids else None, reference, title, answers, trouble))


def _answer(cells: _Table, row: int, reference: str, found: _Found) -> Answer | None:
    """The answer of a row, None for a row that asks for nothing; what stands around it is noted."""
    columns = sorted(column for at, column in list(cells) if at == row)
    label = next((label for column in columns for label in cells[row, column].typed), None)
    asked = label.field if label else field_of_label(cells[row, _LABEL].words)
    lines = [line for column in columns for line in _around(cells[row, column], column, label, asked)]
    found.say(lines, reference)
    if asked is None:
        return None
    shown = cells[row, _SENT].words
    if label is None:
        return Answer(asked, cells[row, _ANSWER].words, "", shown)
    words = next("\n".join(cell.typed[label]) for cell in _of_row(cells, row) if label in cell.typed)
    return Answer(asked, tidy(words), label.sent, shown)


def _around(cell: _Cell, column: int, label: Label | None, asked: AnswerField | None) -> list[str]:
    """The lines of a cell that are no answer."""
    if asked and label is None and column == _ANSWER:
        return []
    return cell.beside if cell.typed else cell.whole


def _of_row(cells: _Table, row: int) -> Iterator[_Cell]:
    return (cell for (at, _), cell in cells.items() if at == row)


def _read_loose(around: _Cell, found: _Found) -> None:
    """The places for typing that somebody moved out of their tables."""
    answers: defaultdict[int, list[Answer]] = defaultdict(list)
    for label, lines in around.typed.items():
        words = tidy("\n".join(lines))
        if label.field is None:
            found.call(words)
        else:
            answers[label.action_id].append(Answer(label.field, words, label.sent))
    found.entries += [Entry(action_id, "", "", tuple(said)) for action_id, said in answers.items()]


def _marked(document: FilledDocument) -> Iterator[Outside]:
    """The comments and the tracked changes."""
    for comment in document.marked.comments:
        reference = REFERENCE.search(comment.paragraph)
        beside = f" (beside “{comment.words}”)" if comment.words else ""
        where = reference.group() if reference else ""
        yield Outside(OutsideKind.COMMENT, f"{comment.text}{beside}", where, comment.author)
    for change in document.marked.changes:
        words = f"“{change.before}” became “{change.after}”" if change.before else change.after
        yield Outside(OutsideKind.TRACKED, words, "", change.author)
