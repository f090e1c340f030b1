"""A form for a fire service, what a person does to it in Word or Excel, and what is read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn

from delivery.actions.agency_forms.comparing import ComparedAction, Comparison, compare
from delivery.actions.agency_forms.document import write_owed
from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.agency_forms.form import ReturnedForm
from delivery.actions.agency_forms.labels import FormNumber
from delivery.actions.agency_forms.owed import OwedAction, OwedForm
from delivery.actions.agency_forms.sheet import write_owed_sheet
from delivery.actions.agency_forms.sheet_form import read_sheet_form
from delivery.actions.agency_forms.word_form import read_word_form
from delivery.actions.rules import ActionStatus
from delivery.intake.child import read_filled_form
from delivery.intake.filled import FilledWorkbook, filled_from_text
from delivery.meetings.documents.look import DocumentLook

MADE_AT = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
LOOK = DocumentLook("Test county", MADE_AT.date())
ACTIONS = (
    OwedAction(
        12,
        "A-0012",
        "Mend the ramp & repaint <the> door",
        "Partnership Officer (Nisha Kotecha)",
        "Disability forum, 3 February 2026 · 9.1.1",
        ActionStatus.NOT_STARTED,
        date(2026, 4, 1),
        False,
        "3 February 2026, by phone: Quotes are in",
    ),
    OwedAction(
        15,
        "A-0015",
        "Gwahodd Łukasz i’r cyfarfod nesaf; " + "a long duty " * 20,
        "Partnership Officer (Nisha Kotecha)",
        "County plan",
        ActionStatus.IN_PROGRESS,
        None,
        True,
        "",
    ),
    OwedAction(
        20,
        "A-0020",
        "Write to the schools",
        "Prevention Manager",
        "Plan of Fire · 9.2.1",
        ActionStatus.PROPOSED,
        date(2026, 12, 31),
        False,
        "",
    ),
)


def a_form(actions: Iterable[OwedAction] = ACTIONS) -> OwedForm:
    """The form of these actions."""
    return OwedForm(
        FormNumber("7f3a91c2", 4, MADE_AT),
        "Fire and Rescue",
        "",
        "https://example.org/actions/returned",
        tuple(actions),
    )


def in_word(form: OwedForm | None = None) -> bytes:
    """The form in Word."""
    return write_owed(form or a_form(), LOOK)


def in_excel(form: OwedForm | None = None) -> bytes:
    """The form as a workbook."""
    return write_owed_sheet(form or a_form())


def read(content: bytes) -> ReturnedForm:
    """What a file says, read as the bounded child reads it."""
    filled = filled_from_text(read_filled_form(content)[0])
    return read_sheet_form(filled) if isinstance(filled, FilledWorkbook) else read_word_form(filled)


def now(**others: dict[AnswerField, str]) -> list[ComparedAction]:
    """The actions as they were sent, but for the answers that are given by reference ("A_0012")."""
    return [
        ComparedAction(
            one.id, one.reference, {**one.answers, **others.get(one.reference.replace("-", "_"), {})}
        )
        for one in ACTIONS
    ]


def compared(content: bytes, actions: Iterable[ComparedAction] | None = None) -> Comparison:
    """What a file says beside the actions as they were sent, or as given."""
    return compare(read(content), now() if actions is None else actions)


def told(comparison: Comparison) -> dict[tuple[str, str], tuple[str, str]]:
    """Each difference by its reference and field: what they answered, and how it stands to ours."""
    references = {action.id: action.reference for action in ACTIONS}
    return {
        (references[one.action_id], difference.field.value): (
            difference.theirs_words,
            difference.standing.value,
        )
        for one in comparison.matched
        for difference in one.differences
    }


def edited(content: bytes, edit: Callable[[Document], None]) -> bytes:
    """A Word file as python-docx saves it after an edit."""
    document = docx.Document(BytesIO(content))
    edit(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def control(document: Document, reference: str, field: AnswerField) -> Any:
    """The content control of an answer."""
    ids = {action.reference: action.id for action in ACTIONS}
    start = f"d1:7f3a91c2:{ids[reference]}:{field.value}:"
    for one in document.element.iter(qn("w:sdt")):
        tag = one.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")).startswith(start):
            return one
    raise AssertionError(f"{reference} has no place for its {field.value}")


def type_into(sdt: Any, words: str, *, keeps_mark: bool = False) -> None:
    """Do what Word does when somebody types: the prompt goes, the words stand in one run.

    `keeps_mark` is what other programs do: the control is still marked as showing its prompt.
    """
    for prompt in [] if keeps_mark else list(sdt.iter(qn("w:showingPlcHdr"))):
        prompt.getparent().remove(prompt)
    run = next(sdt.iter(qn("w:r")))
    for child in [child for child in run if child.tag != qn("w:rPr")]:
        run.remove(child)
    for number, line in enumerate(words.split("\n")):
        if number:
            run.append(run.makeelement(qn("w:br"), {}))
        text = run.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
        text.text = line
        run.append(text)


def answered(answers: dict[tuple[str, AnswerField], str], form: OwedForm | None = None) -> bytes:
    """The form in Word with these answers typed into it."""

    def edit(document: Document) -> None:
        for (reference, field), words in answers.items():
            type_into(control(document, reference, field), words)

    return edited(in_word(form), edit)


def without_controls(content: bytes, *, keeps_properties: bool = False) -> bytes:
    """The file as a program saves it that knows no content controls: their text stays."""

    def edit(document: Document) -> None:
        for sdt in list(document.element.iter(qn("w:sdt"))):
            inside = sdt.find(qn("w:sdtContent"))
            for child in list(inside):
                sdt.addprevious(child)
            sdt.getparent().remove(sdt)
        package = document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("/custom-properties") and not keeps_properties:
                package.rels.pop(key)

    return edited(content, edit)


def sheet_edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """A workbook as openpyxl saves it after an edit of its sheet."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    edit(workbook.active)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()
