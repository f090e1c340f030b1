"""How much one side holds, from the styles as they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.word import Cell, Column, Dress, PrintSize, Properties, RagCell, Side, Style, WordDocument
from delivery.word.dress import MarginLine, StyleDress

PROPERTIES = Properties("A document", "A partnership", date(2016, 5, 3))
SIDE = WordDocument(PROPERTIES).side
COLUMN = Column("Objective", 5.0)


def dressed(dress: Dress) -> Side:
    return WordDocument(PROPERTIES, dress).side


def test_a_side_is_what_the_margins_leave_of_a4() -> None:
    assert 660 < SIDE.height < 700
    assert SIDE.width == pytest.approx(16.6 / 2.54 * 72, abs=1)


def test_a_paragraph_is_as_high_as_its_lines() -> None:
    one, four = SIDE.paragraph("A word"), SIDE.paragraph("A word and another " * 16)
    assert one == pytest.approx(12 * 1.2 * 1.16 + 8, abs=0.1)
    assert four == pytest.approx(one + 3 * 12 * 1.2 * 1.16, abs=0.1)
    assert SIDE.paragraph("A word", Style.LEDE) > one


def test_wide_letters_take_more_lines_than_narrow_ones() -> None:
    assert SIDE.lines("will " * 30, Style.BODY, SIDE.width) < SIDE.lines("WWWW " * 30, Style.BODY, SIDE.width)


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    columns = (COLUMN, Column("Status", 3.0))
    low = SIDE.row(("Training", RagCell("red", "Red")), columns)
    assert SIDE.row((Cell("Training", ("A reason.",)), RagCell("red", "Red")), columns) > low
    assert SIDE.row(("Training", RagCell("red", "Red", ("was Amber", "evidence: Grey"))), columns) > low


@given(st.text(max_size=300), st.integers(1, 4))
def test_a_text_is_cut_to_so_many_lines(text: str, most: int) -> None:
    cut = SIDE.clipped(text, Style.BODY, 300, most)
    words = text.split()
    if cut.endswith(" …"):
        assert cut.removesuffix(" …").split() == words[: len(cut.split()) - 1] or len(words) == 1
    else:
        assert cut.split() == words
        assert SIDE.lines(cut, Style.BODY, 300) <= most


def test_the_first_wording_that_fits_is_taken() -> None:
    texts = ("Recording hate incidents in education, with its lead", "Recording hate incidents")
    assert SIDE.first_that_fits(texts, Style.BODY, 400, 1) == texts[0]
    assert SIDE.first_that_fits(texts, Style.BODY, 160, 1) == texts[1]
    assert SIDE.first_that_fits(texts, Style.BODY, 90, 1) == "Recording …"


def test_a_template_with_a_tall_header_and_large_letters_leaves_less() -> None:
    tall = dressed(Dress(header=(MarginLine("A line"),) * 8))
    assert tall.height < SIDE.height
    large = dressed(Dress(styles={"Normal": StyleDress(font="Verdana", size=14.0)}))
    assert large.paragraph("A word " * 20) > SIDE.paragraph("A word " * 20)
    narrow = dressed(Dress(margins=(2.0, 4.0, 2.0, 4.0)))
    assert narrow.width < SIDE.width


def test_large_print_measures_as_normal_print_since_it_says_the_same() -> None:
    assert WordDocument(PROPERTIES, None, PrintSize.LARGE).side == SIDE
