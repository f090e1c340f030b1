"""What came back as a workbook, from Excel's ways as openpyxl has them, and from LibreOffice."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.agency_forms.form import OutsideKind
from delivery.actions.agency_forms.sheet import ANSWERED, HIDDEN, REFERENCE
from delivery.spreadsheet import guarded
from tests.actions.agency_forms.forms import compared, in_excel, read, sheet_edited, told

FILES = Path(__file__).parent / "files"
TOLD = {
    ("A-0012", "status"): ("Complete", "differs"),
    ("A-0012", "update"): ("Done", "differs"),
    ("A-0015", "due"): ("3 June 2026", "differs"),
    ("A-0020", "risk"): ("Yes", "differs"),
}


def cell(sheet: Any, reference: str, column: str) -> Any:
    """A cell by its row's reference and its column's heading."""
    head = next(row for row in sheet.iter_rows() if row[0].value == REFERENCE)
    place = next(number for number, one in enumerate(head) if str(one.value).startswith(column))
    return next(row[place] for row in sheet.iter_rows() if row[0].value == reference)


def fill(sheet: Any) -> None:
    """Type the answers of `TOLD`."""
    cell(sheet, "A-0012", ANSWERED[AnswerField.STATUS]).value = "Complete"
    cell(sheet, "A-0012", ANSWERED[AnswerField.UPDATE]).value = "Done"
    cell(sheet, "A-0015", ANSWERED[AnswerField.DUE]).value = datetime(2026, 6, 3)  # noqa: DTZ001
    cell(sheet, "A-0020", ANSWERED[AnswerField.AT_RISK]).value = "Yes"


def test_a_form_that_nobody_touched_says_nothing() -> None:
    comparison = compared(in_excel())
    assert len(comparison.matched) == 3
    assert (told(comparison), comparison.unmatched, read(in_excel()).outside) == ({}, (), ())


def test_statuses_are_chosen_from_a_list_and_labels_are_out_of_sight() -> None:
    def look(sheet: Any) -> None:
        lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
        assert [one.formula1 for one in lists] == ['"Not started,In progress,Complete,Proposed"', '"No,Yes"']
        assert sheet.column_dimensions["L"].hidden
        assert isinstance(cell(sheet, "A-0012", ANSWERED[AnswerField.DUE]).value, date)

    sheet_edited(in_excel(), look)


def test_what_was_typed_is_found_field_by_field() -> None:
    assert told(compared(sheet_edited(in_excel(), fill))) == TOLD


def test_what_libreoffice_saved_is_read() -> None:
    content = (FILES / "libreoffice.xlsx").read_bytes()
    assert told(compared(content)) == TOLD
    assert read(content).number == "7f3a91c2-4-202603021030"


def test_rows_can_be_sorted_and_taken_out_and_their_labels_deleted() -> None:
    def edit(sheet: Any) -> None:
        fill(sheet)
        last = cell(sheet, "A-0020", REFERENCE).row
        values = [one.value for one in sheet[last]]
        sheet.delete_rows(last)
        first = cell(sheet, "A-0012", REFERENCE).row
        sheet.insert_rows(first)
        for column, value in enumerate(values, start=1):
            sheet.cell(first, column).value = value
        sheet.delete_cols(12)

    content = sheet_edited(in_excel(), edit)
    assert read(content).labels == 0
    assert told(compared(content)) == TOLD


def test_a_formula_is_never_taken_for_an_answer() -> None:
    def edit(sheet: Any) -> None:
        cell(
            sheet, "A-0012", ANSWERED[AnswerField.UPDATE]
        ).value = '=HYPERLINK("https://evil.example","Done")'

    difference = compared(sheet_edited(in_excel(), edit)).matched[0].differences[0]
    assert (difference.standing.value, difference.theirs) == ("cannot be read", "")
    assert "formula" in difference.why


@pytest.mark.parametrize("words", ["=1+1", "+44 1604", "-1", "@cmd"])
def test_words_that_look_like_a_formula_come_in_as_words_and_go_out_guarded(words: str) -> None:
    def edit(sheet: Any) -> None:
        one = cell(sheet, "A-0012", ANSWERED[AnswerField.UPDATE])
        one.value = words
        one.data_type = "s"

    difference = compared(sheet_edited(in_excel(), edit)).matched[0].differences[0]
    assert difference.theirs == words
    assert guarded(difference.theirs) == f"'{words}"


def test_what_stands_elsewhere_is_shown_and_left_alone() -> None:
    def edit(sheet: Any) -> None:
        cell(sheet, "A-0015", "Action").value = "Something else"
        cell(sheet, "A-0015", HIDDEN).offset(column=1).value = "and a remark"
        sheet.append(["", "A duty that nobody asked about"])

    content = sheet_edited(in_excel(), edit)
    assert told(compared(content)) == {}
    assert {(one.kind, one.where, one.words) for one in read(content).outside} == {
        (OutsideKind.WRITTEN, "A-0015", "Action: Something else"),
        (OutsideKind.WRITTEN, "A-0015", "and a remark"),
        (OutsideKind.ADDED, "", "A duty that nobody asked about"),
    }
