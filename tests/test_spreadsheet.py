"""Cells of an export are never formulas, and read back as what they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.spreadsheet import csv_bytes, guarded


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-1", "@cmd", "\tx", "\rx", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2)))
def test_every_cell_reads_back_as_text(rows: list[list[str]]) -> None:
    written = csv_bytes(["One", "Two"], rows)
    assert written.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert read == [["One", "Two"], *([guarded(cell) for cell in row] for row in rows)]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read[1:] for cell in row)
