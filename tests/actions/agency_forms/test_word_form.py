"""What came back in Word, from Word, python-docx and LibreOffice, with and without its hidden labels."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.agency_forms.form import OutsideKind, Trouble
from tests.actions.agency_forms.forms import (
    answered,
    compared,
    control,
    edited,
    in_word,
    read,
    told,
    type_into,
    without_controls,
)

FILES = Path(__file__).parent / "files"
ANSWERS = {
    ("A-0012", AnswerField.STATUS): "Complete",
    ("A-0012", AnswerField.UPDATE): "Done & dusted.\n=1+1 of <two> left",
    ("A-0015", AnswerField.DUE): "3 June 2026",
    ("A-0020", AnswerField.AT_RISK): "Yes",
}
TOLD = {
    ("A-0012", "status"): ("Complete", "differs"),
    ("A-0012", "update"): ("Done & dusted.\n=1+1 of <two> left", "differs"),
    ("A-0015", "due"): ("3 June 2026", "differs"),
    ("A-0020", "risk"): ("Yes", "differs"),
}


def test_a_form_that_nobody_touched_says_nothing() -> None:
    form = read(in_word())
    comparison = compared(in_word())
    assert len(comparison.matched) == 3
    assert (told(comparison), comparison.unmatched, form.outside, form.name) == ({}, (), (), "")
    assert form.number == "7f3a91c2-4-202603021030"


def test_what_was_typed_is_found_field_by_field() -> None:
    comparison = compared(answered(ANSWERS))
    assert told(comparison) == TOLD
    assert comparison.unmatched == ()


def test_words_count_although_their_place_is_still_marked_as_showing_its_prompt() -> None:
    def edit(document: Document) -> None:
        type_into(control(document, "A-0012", AnswerField.UPDATE), "Half of it is paid", keeps_mark=True)
        type_into(control(document, "A-0015", AnswerField.DUE), "3 June 2026", keeps_mark=True)
        type_into(
            control(document, "A-0020", AnswerField.UPDATE),
            "Click or tap here to enter text.",
            keeps_mark=True,
        )

    content = edited(in_word(), edit)
    assert told(compared(content)) == {
        ("A-0012", "update"): ("Half of it is paid", "differs"),
        ("A-0015", "due"): ("3 June 2026", "differs"),
    }
    assert read(content).outside == ()


@pytest.mark.parametrize("keeps_properties", [True, False])
def test_a_program_that_drops_the_controls_leaves_the_references(keeps_properties: bool) -> None:
    content = without_controls(answered(ANSWERS), keeps_properties=keeps_properties)
    form = read(content)
    assert (form.labels, form.knows_lines) == (0, keeps_properties)
    assert told(compared(content)) == TOLD
    if keeps_properties:
        assert form.outside == ()


@pytest.mark.parametrize("name", ["libreoffice.docx", "libreoffice_by_odt.docx"])
def test_what_libreoffice_saved_is_read(name: str) -> None:
    content = (FILES / name).read_bytes()
    # LibreOffice 7.4 itself joins the lines of a place for typing when it opens a Word file.
    joined = {key: (words.replace("\n", ""), standing) for key, (words, standing) in TOLD.items()}
    assert told(compared(content)) == joined
    assert read(content).number == "7f3a91c2-4-202603021030"
    assert compared(content).unmatched == ()


def test_a_cell_that_was_typed_over_whole_still_counts() -> None:
    def edit(document: Document) -> None:
        table = next(table for table in document.tables if table.cell(0, 0).text == "A-0012")
        cell = table.cell(1, 2)
        for child in list(cell._tc):
            if child.tag != qn("w:tcPr"):
                cell._tc.remove(child)
        cell._tc.append(OxmlElement("w:p"))
        cell.text = "done"

    assert told(compared(edited(in_word(), edit))) == {("A-0012", "status"): ("Complete", "differs")}


def test_what_stands_elsewhere_is_shown_and_left_alone() -> None:
    def edit(document: Document) -> None:
        document.add_paragraph("Please ring me about the door.")
        title = next(one for one in document.paragraphs if one.text.startswith("A-0020"))
        title.add_run(" and to the colleges")
        table = next(table for table in document.tables if table.cell(0, 0).text == "A-0012")
        table.cell(2, 1).paragraphs[0].runs[0].text = "1 May 2026"
        table.cell(4, 2).paragraphs[0].add_run("beside the place for typing")

    content = edited(in_word(), edit)
    assert {(one.where, one.words) for one in read(content).outside} == {
        ("A-0020", "Please ring me about the door."),
        ("A-0020", "A-0020 Write to the schools and to the colleges"),
        ("A-0012", "1 May 2026"),
        ("A-0012", "beside the place for typing"),
    }
    assert told(compared(content)) == {}


def test_tracked_changes_are_read_as_accepted_and_told_with_comments() -> None:
    def edit(document: Document) -> None:
        run = next(control(document, "A-0015", AnswerField.STATUS).iter(qn("w:r")))
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        for change in (deleted, inserted):
            change.set(qn("w:author"), "Nisha")
            change.set(qn("w:id"), "7")
        run.addprevious(deleted)
        run.addprevious(inserted)
        old, new = deepcopy(run), deepcopy(run)
        old.find(qn("w:t")).tag = qn("w:delText")
        new.find(qn("w:t")).text = "Complete"
        deleted.append(old)
        inserted.append(new)
        run.getparent().remove(run)
        title = next(one for one in document.paragraphs if one.text.startswith("A-0012"))
        document.add_comment(title.runs, "Which door?", author="Nisha")

    content = edited(in_word(), edit)
    assert told(compared(content)) == {("A-0015", "status"): ("Complete", "differs")}
    kinds = {one.kind: (one.who, one.where) for one in read(content).outside}
    assert kinds[OutsideKind.COMMENT] == ("Nisha", "A-0012")
    assert kinds[OutsideKind.TRACKED][0] == "Nisha"


def test_hidden_text_is_left_out_and_counted() -> None:
    def edit(document: Document) -> None:
        document.add_paragraph().add_run("nobody sees this").font.hidden = True

    form = read(edited(in_word(), edit))
    assert (form.hidden, form.outside) == (1, ())


def test_an_action_that_stands_twice_with_two_answers_is_matched_with_neither() -> None:
    def edit(document: Document) -> None:
        table = next(table for table in document.tables if table.cell(0, 0).text == "A-0012")
        copy = deepcopy(table._tbl)
        document.element.body.insert(len(document.element.body) - 1, copy)
        type_into(control(document, "A-0012", AnswerField.STATUS), "Complete")

    comparison = compared(edited(in_word(), edit))
    assert [(one.reference, one.trouble) for one in comparison.unmatched] == [("A-0012", Trouble.TWICE)]
    assert told(comparison) == {}


def test_a_label_beside_another_reference_is_told_and_matched_with_neither() -> None:
    def edit(document: Document) -> None:
        table = next(table for table in document.tables if table.cell(0, 0).text == "A-0012")
        table.cell(0, 0).paragraphs[0].runs[0].text = "A-0020"

    (wrong, *_) = compared(edited(in_word(), edit)).unmatched
    assert wrong.trouble is Trouble.ANOTHER_REFERENCE


def test_a_broken_label_leaves_the_reference_beside_it() -> None:
    def edit(document: Document) -> None:
        for one in document.element.iter(qn("w:tag")):
            if ":12:" in one.get(qn("w:val")):
                one.set(qn("w:val"), "d1:7f3a91c2:12;status")
        table = next(table for table in document.tables if table.cell(0, 0).text == "A-0012")
        type_into(table._tbl.find(f".//{qn('w:sdt')}"), "Complete")

    content = edited(in_word(), edit)
    assert read(content).broken == 4
    assert told(compared(content)) == {("A-0012", "status"): ("Complete", "differs")}


def test_places_for_typing_of_two_actions_in_one_table_are_told() -> None:
    def edit(document: Document) -> None:
        other = deepcopy(control(document, "A-0020", AnswerField.STATUS))
        control(document, "A-0012", AnswerField.UPDATE).addnext(other)

    troubles = {one.trouble for one in compared(edited(in_word(), edit)).unmatched}
    assert Trouble.TWO_ACTIONS in troubles


def test_who_filled_it_in_is_known() -> None:
    def edit(document: Document) -> None:
        first = next(document.element.body.iter(qn("w:sdt")))
        type_into(first, "Nisha Kotecha, Partnership Officer")

    assert read(edited(in_word(), edit)).name == "Nisha Kotecha, Partnership Officer"


def test_a_document_that_is_no_form_is_none() -> None:
    def edit(document: Document) -> None:
        for child in list(document.element.body)[:-1]:
            document.element.body.remove(child)
        document.add_paragraph("Minutes of the forum")

    content = without_controls(edited(in_word(), edit))
    assert not read(content).is_one
