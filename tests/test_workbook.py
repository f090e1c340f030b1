"""Workbooks hold text as text and days as days, and read back as what they were."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.intake.child import read_tables
from delivery.intake.table import from_text
from delivery.workbook import LONGEST_CELL, SheetColumn, workbook_bytes

COLUMNS = (SheetColumn("One", 10), SheetColumn("Two & more", 20))


def read(content: bytes) -> tuple[tuple[str, ...], ...]:
    (table,) = from_text(read_tables(content)[0])
    return table.rows


def sheet(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("cell", ["=1+1", "+44 1604", "-1", "@cmd", '=HYPERLINK("x")', "007", "1/2", "TRUE"])
def test_whatever_a_text_begins_with_it_stays_text(cell: str) -> None:
    content = workbook_bytes("Plan", COLUMNS, [(cell, "x")])
    assert read(content)[1] == (cell, "x")
    assert f's="2" t="inlineStr"><is><t xml:space="preserve">{cell.replace(">", "&gt;")}</t>' in sheet(
        content
    )
    assert "<f>" not in sheet(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_a_day_is_a_day() -> None:
    content = workbook_bytes("Plan", COLUMNS, [(date(2017, 3, 31), ""), (date(2016, 2, 29), "")])
    assert [row[0] for row in read(content)] == ["One", "2017-03-31", "2016-02-29"]
    assert "<v>42825</v>" in sheet(content)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"])),
            st.sampled_from(["x", "a\nb", "_x0041_", "<&>\"'", "�"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_text_reads_back(rows: list[tuple[str, str]]) -> None:
    read_back = read(workbook_bytes("Plan", COLUMNS, rows))[1:]
    for row, (first, second) in zip(read_back, rows, strict=False):
        assert row[1] == second
        if first.isascii():
            assert row[0] == first.strip()


def test_a_name_is_one_that_a_sheet_can_have_and_the_same_rows_are_the_same_bytes() -> None:
    content = workbook_bytes("Aim 1: [what] / 'who' and everything that is to be done", COLUMNS, [])
    assert from_text(read_tables(content)[0])[0].title == "Aim 1 what who and everything t"
    assert content == workbook_bytes("Aim 1: [what] / 'who' and everything that is to be done", COLUMNS, [])


def test_a_cell_is_no_longer_than_excel_can_hold_and_holds_no_control() -> None:
    content = workbook_bytes("Plan", COLUMNS, [("x" * 40_000, "a\x00\x0bb")])
    assert "x" * LONGEST_CELL + "<" in sheet(content)
    assert read(content)[1][1] == "ab"


def test_columns_after_z_have_two_letters() -> None:
    columns = [SheetColumn(f"C{number}", 5) for number in range(28)]
    assert '<c r="AB2"' in sheet(workbook_bytes("Plan", columns, [["x"] * 28]))
