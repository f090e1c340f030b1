"""What the reader of a Word document sees comes out as lines; the rest is counted."""

import pytest

from delivery.intake.child import read_content
from delivery.intake.numerals import numeral
from tests.intake.documents import body, cell, paragraph, row, run, word

BULLETS_AND_NUMBERS = """
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="9">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="9"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def listed(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def text_of(inner: str, styles: str | None = None, numbering: str | None = None) -> str:
    return read_content(word(body(inner), styles, numbering))[0]


def notes_of(inner: str, styles: str | None = None) -> tuple[str, ...]:
    return read_content(word(body(inner), styles))[2]


def test_paragraphs_come_out_as_lines_without_their_bold() -> None:
    assert text_of(f"<w:p>{run('Lend', '<w:b/>')}{run(' a bicycle')}</w:p>{paragraph('to a pupil')}") == (
        "Lend a bicycle\nto a pupil"
    )


def test_numbers_that_word_makes_up_stand_before_their_paragraphs() -> None:
    text = text_of(
        paragraph("Aims", listed(1))
        + paragraph("Safer roads", listed(1, 1))
        + paragraph("Slow down", listed(1, 2))
        + paragraph("Look out", listed(1, 2))
        + paragraph("Cleaner air", listed(1, 1))
        + paragraph("Plant trees", listed(1, 2)),
        numbering=BULLETS_AND_NUMBERS,
    )
    assert text.split("\n") == [
        "9. Aims",
        "9.1 Safer roads",
        "9.1.1 Slow down",
        "9.1.2 Look out",
        "9.2 Cleaner air",
        "9.2.1 Plant trees",
    ]


def test_a_list_that_starts_again_counts_from_its_own_start() -> None:
    text = text_of(
        paragraph("tea", listed(3)) + paragraph("milk", listed(3)) + paragraph("cups", listed(4)),
        numbering=BULLETS_AND_NUMBERS,
    )
    assert text == "(i) tea\n(ii) milk\n(i) cups"


def test_bullets_become_hyphens() -> None:
    assert text_of(paragraph("one lamp", listed(2)), numbering=BULLETS_AND_NUMBERS) == "- one lamp"


def test_a_style_can_give_the_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Aim"><w:basedOn w:val="Base"/></w:style>'
    )
    aim = paragraph("Warm homes", '<w:pStyle w:val="Aim"/>')
    plain = paragraph("Not counted", '<w:pStyle w:val="Aim"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert (
        text_of(aim + plain + aim, styles, BULLETS_AND_NUMBERS)
        == "9. Warm homes\nNot counted\n10. Warm homes"
    )


def test_an_empty_table_cell_shows_its_number() -> None:
    table = f"<w:tbl>{row(cell(paragraph('', listed(3))), cell(paragraph('Paint the gate')))}</w:tbl>"
    assert text_of(table, numbering=BULLETS_AND_NUMBERS) == "(i)\tPaint the gate"


@pytest.mark.parametrize(
    ("number", "look", "shown"),
    [
        (4, "decimal", "4"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (5000, "lowerRoman", "5000"),
    ],
)
def test_numbers_look_as_the_list_asks(number: int, look: str, shown: str) -> None:
    assert numeral(number, look) == shown


def test_table_rows_are_lines_with_tabs_and_cell_paragraphs_joined_by_a_space() -> None:
    table = row(cell(paragraph("Action")), cell(paragraph("Lead"))) + row(
        cell(paragraph("Count the"), paragraph("lamp posts")), cell(paragraph("Parish\tclerk"))
    )
    text = text_of(paragraph("Plan") + f"<w:tbl>{table}</w:tbl>" + paragraph("End"))
    assert text == "Plan\n\nAction\tLead\nCount the lamp posts\tParish clerk\n\nEnd"


def test_a_cell_that_spans_columns_keeps_the_others_in_line() -> None:
    wide = cell(paragraph("Roads"), properties='<w:gridSpan w:val="2"/>')
    assert text_of(f"<w:tbl>{row(wide, cell(paragraph('June')))}</w:tbl>") == "Roads\t\tJune"


def test_a_table_inside_a_cell_gives_its_text_to_that_cell() -> None:
    inner = f"<w:tbl>{row(cell(paragraph('left')), cell(paragraph('right')))}</w:tbl>"
    assert text_of(f"<w:tbl>{row(cell(paragraph('outer'), inner), cell(paragraph('next')))}</w:tbl>") == (
        "outer left right\tnext"
    )


def test_tracked_insertions_are_kept_and_deletions_left_out_with_a_note() -> None:
    changed = (
        f"<w:p>{run('We will ')}<w:ins>{run('open')}</w:ins>"
        f"<w:del><w:r><w:delText>close</w:delText></w:r></w:del>{run(' the hall')}</w:p>"
        f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo></w:p>"
    )
    assert text_of(changed) == "We will open the hall\nhere"
    assert notes_of(changed) == ("2 deleted passages were left out.",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert text_of(paragraph("one ", "<w:rPr><w:del/></w:rPr>") + paragraph("line")) == "one line"


def test_a_deleted_or_hidden_table_row_is_left_out() -> None:
    table = row(cell(paragraph("kept"))) + row(cell(paragraph("struck")), properties="<w:del/>")
    table += row(cell(paragraph("unseen")), properties="<w:hidden/>")
    assert text_of(f"<w:tbl>{table}</w:tbl>") == "kept"
    assert notes_of(f"<w:tbl>{table}</w:tbl>") == (
        "1 hidden passage was left out.",
        "1 deleted passage was left out.",
    )


SHOWN = '<w:vanish w:val="0"/>'
SECRET = '<w:rStyle w:val="Secret"/>'
HIDING_STYLES = (
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Aside"><w:rPr><w:vanish w:val="true"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Aside2"><w:basedOn w:val="Aside"/></w:style>'
)


def test_hidden_text_is_left_out_with_a_note() -> None:
    hidden = run("not ", "<w:vanish/>") + run("ever ", "<w:vanish/>")
    inner = f"<w:p>{run('Do ')}{hidden}{run('this', SHOWN)}</w:p>"
    assert text_of(inner) == "Do this"
    assert notes_of(inner) == ("1 hidden passage was left out.",)


def test_text_hidden_by_its_style_is_left_out_too() -> None:
    inner = f"<w:p>{run('seen')}{run(' unseen', SECRET)}</w:p>" + paragraph(
        "aside", '<w:pStyle w:val="Aside2"/>'
    )
    assert text_of(inner, HIDING_STYLES) == "seen"
    assert notes_of(inner, HIDING_STYLES) == ("2 hidden passages were left out.",)


def test_properties_from_before_a_tracked_change_do_not_count() -> None:
    before = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert text_of(f"<w:p>{run('now seen', before)}</w:p>") == "now seen"


def test_comments_and_footnotes_are_counted() -> None:
    inner = f"<w:p>{run('text')}<w:r><w:commentReference/></w:r><w:r><w:footnoteReference/></w:r></w:p>"
    assert notes_of(inner) == ("1 comment was left out.", "1 footnote was left out.")


def test_field_codes_and_unfilled_placeholders_are_not_text() -> None:
    field = "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('12')}</w:sdtContent></w:sdt>"
    assert text_of(f"<w:p>{run('Page ')}{field}{empty}{filled}</w:p>") == "Page 12"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    choice = f"<Choice>{box}</Choice><Fallback>{box}</Fallback>"
    assert text_of(f"<w:p>{run('beside')}<w:r>{choice}</w:r></w:p>") == "boxed\nbeside"


def test_headings_have_an_empty_line_before_them() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    text = text_of(
        paragraph("Before") + paragraph("Roads", '<w:pStyle w:val="H"/>') + paragraph("After"), styles
    )
    assert text == "Before\n\nRoads\nAfter"


def test_line_breaks_and_tabs_in_a_run_are_kept() -> None:
    assert text_of("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>") == "a\tb\nc"


def test_a_strict_document_is_read_as_well() -> None:
    strict = body(paragraph("strict")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_content(word(strict))[0] == "strict"
