"""The tables of Word documents, workbooks, CSV files and pasted cells come out as rows of cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from delivery.intake.child import read_tables as read_tables_here
from delivery.intake.kinds import FileKind
from delivery.intake.reader import read_tables
from delivery.intake.refusal import Refused
from delivery.intake.separated import NO_TABLE, read_separated
from delivery.intake.table import Table, as_text, from_text
from tests.intake.documents import (
    body,
    cell,
    paragraph,
    pdf,
    row,
    run,
    sheet_rows,
    with_lying_directory,
    word,
    workbook,
)

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def tables(content: bytes) -> tuple[Table, ...]:
    return from_text(read_tables_here(content)[0])


def only(content: bytes) -> Table:
    (table,) = tables(content)
    return table


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_tables_here(content)
    return refused.value.sentence


def test_a_word_table_keeps_the_paragraphs_of_a_cell_apart() -> None:
    content = word(
        body(f"<w:tbl>{row(cell(paragraph('AM'), paragraph('TO')), cell(paragraph('x')))}</w:tbl>")
    )
    assert only(content).rows == (("AM\nTO", "x"),)


def test_two_word_tables_are_two() -> None:
    table = f"<w:tbl>{row(cell(paragraph('one')))}</w:tbl>"
    assert len(tables(word(body(table + paragraph("between") + table)))) == 2


def test_cells_merged_across_and_down_in_word_leave_their_other_places_empty() -> None:
    wide = cell(paragraph("Meeting of 4 March"), properties='<w:gridSpan w:val="2"/>')
    top = cell(paragraph("Ring"), properties=RESTART)
    below = cell(paragraph(""), properties=CONTINUE)
    content = word(
        body(
            f"<w:tbl>{row(wide)}{row(top, cell(paragraph('AM')))}{row(below, cell(paragraph('TO')))}</w:tbl>"
        )
    )
    table = only(content)
    assert table.rows == (("Meeting of 4 March", ""), ("Ring", "AM"), ("", "TO"))
    assert table.continued == {(2, 0)}


def test_a_cell_struck_through_as_a_whole_is_marked() -> None:
    struck = f"<w:p>{run('Book ', '<w:strike/>')}{run('the hall', '<w:strike/>')}</w:p>"
    half = f"<w:p>{run('Book ', '<w:strike/>')}{run('the room')}</w:p>"
    table = only(word(body(f"<w:tbl>{row(cell(struck), cell(half))}</w:tbl>")))
    assert table.rows == (("Book the hall", "Book the room"),)
    assert table.struck == {(0, 0)}


def test_ticks_of_a_picture_font_are_read() -> None:
    tick = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    assert only(word(body(f"<w:tbl>{row(cell(tick))}</w:tbl>"))).rows == (("✓",),)


def test_a_table_within_a_cell_adds_its_text_to_it() -> None:
    inner = f"<w:tbl>{row(cell(paragraph('in')))}</w:tbl>"
    assert only(word(body(f"<w:tbl>{row(cell(paragraph('out'), inner))}</w:tbl>"))).rows == (("out\nin",),)


def test_a_workbook_gives_its_sheets_with_numbers_and_dates_as_people_type_them() -> None:
    content = workbook(sheet_rows(("Ref", "Action", "Due"), ("1", "Book the hall", "day:42433")))
    table = only(content)
    assert table.rows == (("Ref", "Action", "Due"), ("1", "Book the hall", "2016-03-04"))
    assert table.title == "Sheet 1"


def test_merged_cells_of_a_workbook_are_known() -> None:
    rows = sheet_rows(("", ""), ("Ring", "AM"), ("", "TO"))
    table = only(workbook(rows + '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'))
    assert table.rows == (("Ring", "AM"), ("", "TO"))
    assert table.continued == {(1, 0)}


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    rows = sheet_rows(("a", "b"))
    text, kind, notes = read_tables_here(workbook(rows, rows, hidden=(2,)))
    assert kind is FileKind.WORKBOOK
    assert len(from_text(text)) == 1
    assert notes == ("1 hidden sheet was left out.",)


FAR = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (workbook(FAR), "far from its table"),
        (workbook(sheet_rows(("1", "2")) + " " * 9_000_000), "too long"),
        (workbook(sheet_rows(*[("1", "2")] * 30_000)), "30,000 rows and the most that can be read is 5,000"),
        (workbook("<sheetData><row>" + "<c><v>1</v></c>" * 110_000 + "</row></sheetData>"), "too long"),
        (workbook(sheet_rows(("1", "2")), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "damaged"),
        (workbook(sheet_rows(("1", "2")), extra={"xl/vbaProject.bin": b"x"}), "macros"),
        (workbook(sheet_rows(("1", "2")), extra={"../x.xml": b"x"}), "damaged"),
        (workbook(sheet_rows(("1", "2")))[:700], "damaged"),
        (workbook("<sheetData/>"), "holds no table"),
        (workbook("<sheetData><row><c r='A1'><v>"), "damaged"),
        (word(body(paragraph("No table here"))), "holds no table"),
        (pdf("Action Owner"), "A PDF keeps no tables"),
        (b"only words\nand more words", "No table can be seen"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_read_says_how_to_help(content: bytes, words: str) -> None:
    assert words in refusal(content)


async def test_a_workbook_is_read_in_the_child_and_a_bomb_stops_there() -> None:
    rows = sheet_rows(("Action", "Owner"), ("Book the hall", "AM"))
    read = await read_tables(workbook(rows), "log.xlsx")
    assert read.tables[0].rows[1] == ("Book the hall", "AM")
    assert read.notes == ()
    bomb = with_lying_directory(workbook(rows + " " * 60_000_000), "xl/worksheets/sheet1.xml", 10)
    with pytest.raises(Refused):
        await read_tables(bomb, "log.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "Action\tOwner\nBook the hall\tAM\nRing, twice\tTO",
        'Action,Owner\nBook the hall,AM\n"Ring, twice",TO',
        "Action;Owner\r\nBook the hall;AM\r\nRing, twice;TO\r\n",
        "Action | Owner\nBook the hall | AM\nRing, twice | TO",
    ],
)
def test_cells_are_parted_by_what_parts_most_lines(text: str) -> None:
    (table,) = read_separated(text)
    assert [tuple(cell.strip() for cell in row) for row in table.rows] == [
        ("Action", "Owner"),
        ("Book the hall", "AM"),
        ("Ring, twice", "TO"),
    ]


def test_a_separator_in_the_texts_is_none_where_another_makes_rows_of_one_width() -> None:
    text = 'Action,Owner\n"a;b;c;d;e;f;g;h, i",AM\n'
    assert read_separated(text)[0].rows == (("Action", "Owner"), ("a;b;c;d;e;f;g;h, i", "AM"))
    assert read_separated('Action,Owner\n"a\tb",AM\n')[0].rows[1] == ("a\tb", "AM")


def test_a_table_of_a_document_is_called_by_the_paragraph_above_it() -> None:
    first, second = (
        f"<w:tbl>{row(cell(paragraph('a')))}</w:tbl>",
        f"<w:tbl>{row(cell(paragraph('b')))}</w:tbl>",
    )
    text, _, _ = read_tables_here(word(body(f"{paragraph('Objective 9.1.1')}{first}{second}")))
    assert [table.title for table in from_text(text)] == ["Objective 9.1.1", "a"]


def test_a_quoted_cell_keeps_its_lines_and_an_odd_quote_harms_nothing() -> None:
    assert read_separated('1\t"Ring\nand ask"\tAM\n2\tBook\tTO')[0].rows[0] == ("1", "Ring\nand ask", "AM")
    assert read_separated('1\t"Ring\tAM\n2\tBook\tTO')[0].rows == (("1", '"Ring', "AM"), ("2", "Book", "TO"))


def test_pasted_word_cells_of_several_paragraphs_become_one_row() -> None:
    (table,) = read_separated("Ref\tAction\tOwner\n1\tRing\nand ask\tAM\n2\tBook\tTO")
    assert table.rows == (("Ref", "Action", "Owner"), ("1", "Ring\nand ask", "AM"), ("2", "Book", "TO"))


def test_the_guard_before_a_sign_is_taken_off() -> None:
    assert read_separated("Action,Owner\n'=Book,AM")[0].rows[1] == ("=Book", "AM")


def test_windows_letters_in_a_csv_are_read() -> None:
    assert only("Action,Owner\nCafé,Zoë".encode("cp1252")).rows[1] == ("Café", "Zoë")


@given(st.text(alphabet="ab\t\n,;\"|' 1", max_size=60))
@example('\t\n\n""\t\t')
def test_any_text_is_a_table_or_a_sentence_and_keeps_its_words(text: str) -> None:
    sentence = ""
    try:
        rows = read_separated(text)[0].rows
    except Refused as refused:
        rows, sentence = ((text,),), refused.sentence
    told = "".join(cell for row in rows for cell in row)
    assert sentence in {"", NO_TABLE}
    assert [letter for letter in told if letter in "ab1"] == [letter for letter in text if letter in "ab1"]


@given(st.lists(st.lists(st.text(max_size=5), max_size=4).map(tuple), max_size=4).map(tuple))
def test_tables_travel_in_a_form_unchanged(rows: tuple[tuple[str, ...], ...]) -> None:
    table = Table(rows, frozenset({(1, 2)}), frozenset({(0, 0)}), "Log")
    assert from_text(as_text([table])) == (table,)


@pytest.mark.parametrize(
    "text", ["", "[1]", "{}x", '[{"rows": 3}]', '[{"rows": [], "continued": [[1]]}]', "[" * 9999]
)
def test_a_form_that_was_tampered_with_holds_no_tables(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_text(text)
