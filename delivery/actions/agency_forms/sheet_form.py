"""A form that came back as a workbook: by its hidden column, else by the references in plain sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from delivery.actions.agency_forms.fields import AnswerField, tidy
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
from delivery.actions.agency_forms.outside import line_digest
from delivery.actions.agency_forms.owed import NAME_LABEL
from delivery.actions.agency_forms.sheet import ACTION, ANSWERED, FIXED, HIDDEN, REFERENCE, SENT
from delivery.actions.agency_forms.word_form import REFERENCE as A_REFERENCE
from delivery.intake.filled import FilledWorkbook
from delivery.intake.table import Table

_NAMES = (REFERENCE, *ANSWERED.values())
Cells = Mapping[str, str]


def read_sheet_form(workbook: FilledWorkbook) -> ReturnedForm:
    """The form that a workbook holds; `is_one` is false of one that holds none."""
    for table in workbook.tables:
        for top, row in enumerate(table.rows):
            if len(set(_NAMES) & set(row)) >= 2 and REFERENCE in row:
                return _form(table, top, workbook)
    return ReturnedForm("", frozenset(), "", (), (), 0, 0, knows_lines=False)


def _form(table: Table, top: int, workbook: FilledWorkbook) -> ReturnedForm:
    above = table.rows[:top]
    head = [_heading(cell) for cell in table.rows[top]]
    numbers = (read_number(cell) for row in above for cell in row)
    number = next((one for one in numbers if one), None)
    entries: list[Entry] = []
    outside: list[Outside] = [*_strangers(above)]
    tags: list[str] = []
    for place, row in enumerate(table.rows[top + 1 :], start=top + 2):
        cells = {name: cell for name, cell in zip(head, row, strict=False) if name}
        words = [cell for name, cell in zip(head, row, strict=False) if cell and not name]
        tags += [tag for tag in cells.get(HIDDEN, "").split() if is_label(tag)]
        formulas = {
            name for column, name in enumerate(head) if f"{_letter(column)}{place}" in workbook.formulas
        }
        entry = _entry(cells, formulas)
        if entry is None:
            words = [cell for cell in row if cell]
        else:
            entries.append(entry)
            outside += _changed(cells, entry.reference)
        where = entry.reference if entry else ""
        kind = OutsideKind.WRITTEN if entry else OutsideKind.ADDED
        if any(words):
            outside.append(Outside(kind, " | ".join(map(tidy, words)), where))
    labels = [label for tag in tags if (label := read_label(tag))]
    return ReturnedForm(
        number=str(number) if number else "",
        partnerships=frozenset(label.partnership for label in labels),
        name=_name(above),
        entries=without_twins(entries),
        outside=shortened(outside),
        labels=len(labels),
        broken=len(tags) - len(labels),
        knows_lines=True,
        asked=_asked(table.rows[top]),
    )


def _entry(cells: Cells, formulas: set[str]) -> Entry | None:
    """What a row says of an action; None for a row that names none."""
    matched = A_REFERENCE.match(cells.get(REFERENCE, ""))
    reference = matched.group() if matched else ""
    labels = [label for tag in cells.get(HIDDEN, "").split() if (label := read_label(tag))]
    ids = sorted({label.action_id for label in labels})
    if not reference and not ids:
        return None
    sent = {label.field: label for label in labels}
    answers = tuple(
        _answer(field, cells, sent.get(field), is_formula=ANSWERED[field] in formulas)
        for field in AnswerField
        if ANSWERED[field] in cells
    )
    trouble = Trouble.TWO_ACTIONS if len(ids) > 1 else None
    return Entry(ids[0] if ids else None, reference, cells.get(ACTION, ""), answers, trouble)


def _answer(field: AnswerField, cells: Cells, label: Label | None, *, is_formula: bool) -> Answer:
    shown = cells.get(SENT[field]) if field in SENT else None
    return Answer(field, tidy(cells[ANSWERED[field]]), label.sent if label else "", shown, is_formula)


def _changed(cells: Cells, reference: str) -> list[Outside]:
    """The cells of a row that are not for typing and say something else than was sent."""
    *_, digests = cells.get(HIDDEN, "").split() or [""]
    if is_label(digests) or not digests:
        return []
    return [
        Outside(OutsideKind.WRITTEN, f"{name}: {tidy(cells.get(name, ''))}", reference)
        for name, sent in zip(FIXED, digests.split("."), strict=False)
        if line_digest(cells.get(name, "")) != sent
    ]


def _strangers(above: Sequence[Sequence[str]]) -> list[Outside]:
    """What stands above the table and is not in its first two columns."""
    return [Outside(OutsideKind.WRITTEN, tidy(cell)) for row in above for cell in row[2:] if cell.strip()]


def _name(above: Sequence[Sequence[str]]) -> str:
    names = (row[1] for row in above if len(row) > 1 and row[0].strip() == NAME_LABEL)
    return " ".join(next(names, "").split())[:200]


def _asked(head: Sequence[str]) -> frozenset[int]:
    hidden = next((cell for cell in head if cell.startswith(HIDDEN)), "")
    return frozenset(int(word) for word in hidden.removeprefix(HIDDEN).strip().split(",") if word.isdecimal())


def _heading(cell: str) -> str:
    """The name of one of our columns, empty for any other."""
    plain = " ".join(cell.split())
    if plain.startswith(HIDDEN):
        return HIDDEN
    return plain if plain in {REFERENCE, *FIXED, *ANSWERED.values()} else ""


def _letter(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)
