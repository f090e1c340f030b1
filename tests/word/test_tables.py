"""Tables and the statuses in them."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from delivery.word import LOOKS, Cell, Look, Table
from tests.support.documents import found, opened, words, xml
from tests.word.written import COLUMNS, document, whole


def test_a_table_repeats_its_header_keeps_rows_whole_and_says_what_it_is() -> None:
    table = found(xml(whole()), "w:tbl")[0]
    first, *others = found(table, "w:tr")
    assert [words(cell) for cell in found(first, "w:tc")] == ["Action", "Status", "Days"]
    assert found(first, "w:tblHeader")
    assert not any(found(row, "w:tblHeader") for row in others)
    assert all(found(row, "w:cantSplit") for row in (first, *others))
    assert not found(table, "w:gridSpan") + found(table, "w:vMerge")
    assert found(table, "w:tblCaption")[0].get(qn("w:val")) == "Actions"
    assert found(table, "w:tblDescription")[0].get(qn("w:val")) == "Each action and its status"


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        document().table(Table("Actions", "Two cells", COLUMNS, [("one", "two")]))


def test_a_cell_without_words_shows_a_dash() -> None:
    made = document()
    made.table(Table("Actions", "An empty cell", COLUMNS[:2], [("", Cell(" \x0b\x00"))]))
    assert [cell.text for cell in opened(made.to_bytes()).tables[0].rows[1].cells] == ["–", "–"]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_status_can_be_read_on_its_ground(look: Look) -> None:
    assert contrast(look.ink, look.ground) >= 4.5


def test_statuses_are_told_apart_without_colour() -> None:
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS) == 5


def test_a_status_cell_holds_its_word_before_its_shape() -> None:
    cell = opened(whole()).tables[0].rows[1].cells[1]
    assert cell.text == "Red – off track\t◆\nlate"
    fill = found(cell._tc, "w:shd")[0].get(qn("w:fill"))
    assert fill == LOOKS["red"].ground


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
