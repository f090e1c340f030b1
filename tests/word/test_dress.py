"""Documents in the dress of a partnership's own Word template."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from delivery.intake.refusal import Refused
from delivery.word import PrintSize, Properties, WordDocument, read_dress
from delivery.word.dress.fonts import font_notes
from tests.support.documents import found, opened, out_of_order, parts, words, xml
from tests.word.written import action_table, png


def template(*, paper: float = 21.0, colour: str = "7A1F4D", body: int = 11) -> bytes:
    """A council's letterhead, as somebody makes it in Word."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(paper), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    made.styles["Normal"].font.name = "Verdana"
    made.styles["Normal"].font.size = Pt(body)
    heading = made.styles["Heading 1"].font
    heading.name, heading.size, heading.color.rgb = "Verdana", Pt(20), RGBColor.from_string(colour)
    # Word takes the theme's font away where somebody chooses another; python-docx leaves both.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        made.styles["Heading 1"].element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
    line = section.header.paragraphs[0]
    line.add_run("Fenshire County Council")
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run().add_picture(BytesIO(png()), width=Cm(3))
    section.footer.paragraphs[0].text = "One Fen Lane, Fenby {title}"
    section.footer.add_paragraph("Page 1 of 9")
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def dressed(content: bytes, print_size: PrintSize = PrintSize.NORMAL) -> bytes:
    properties = Properties("Agenda", "Fenshire Partnership", date(2016, 5, 3))
    document = WordDocument(properties, read_dress(content), print_size)
    document.heading("Leaflets", 1)
    document.paragraph("Two boxes were found.")
    document.table(action_table())
    return document.to_bytes()


def test_fonts_sizes_and_colours_come_from_the_template() -> None:
    styles = opened(dressed(template())).styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size) == ("Verdana", Pt(11))
    heading = styles["Heading 1"].font
    assert (heading.name, heading.size, str(heading.color.rgb)) == ("Verdana", Pt(20), "7A1F4D")


def test_header_and_footer_are_the_templates_with_our_marking_and_page_number_below() -> None:
    section = opened(dressed(template())).sections[0]
    assert [line.text.strip() for line in section.header.paragraphs] == [
        "Fenshire County Council",
        "OFFICIAL\tFenshire Partnership",
    ]
    assert words(section.footer._element) == "One Fen Lane, Fenby {title}AgendaPage 1 of 1OFFICIAL"
    assert section.header.paragraphs[0].alignment is WD_ALIGN_PARAGRAPH.RIGHT
    (picture,) = found(section.header._element, "wp:docPr")
    assert picture.get("descr") == "Logo of the organisation"
    assert len([name for name in parts(dressed(template())) if name.startswith("word/media/")]) == 1


def test_a_dressed_document_keeps_the_order_of_the_schema() -> None:
    content = dressed(template())
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
        assert list(out_of_order(xml(content, name))) == []


def test_what_a_template_lacks_is_said_in_sentences() -> None:
    notes = read_dress(template(paper=21.59, colour="FFD9E8")).notes
    assert any("not A4" in note for note in notes)
    assert any("Heading 1" in note and "pale" in note for note in notes)


def test_a_plain_template_with_nothing_of_its_own_says_so() -> None:
    written = BytesIO()
    docx.Document().save(written)
    assert any("header and footer are empty" in note for note in read_dress(written.getvalue()).notes)


def test_what_is_no_word_file_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="not a Word file"):
        read_dress(b"Dear all, here is the template.")
    with pytest.raises(Refused, match="damaged"):
        read_dress(template()[:2000])


@pytest.mark.parametrize("body", [10, 12])
def test_large_print_sets_the_text_at_eighteen_points_and_tables_row_by_row(body: int) -> None:
    content = dressed(template(body=body), PrintSize.LARGE)
    assert opened(content).styles["Normal"].font.size == Pt(18)
    assert opened(content).tables == []
    assert "Red – off track – late" in words(xml(content))
    # The paragraph that ends a section is to be seen by nobody.
    sizes = {
        style.name: style.font.size
        for style in opened(content).styles
        if style.type is WD_STYLE_TYPE.PARAGRAPH and style.font.size and style.name != "Section End"
    }
    assert min(sizes.values()) >= Pt(14), sizes


def test_a_font_that_others_may_lack_and_a_style_without_one_are_named() -> None:
    made = docx.Document(BytesIO(template()))
    made.styles["Heading 2"].font.name = "Fenshire Sans"
    for style in ("Heading 2", "Heading 3"):
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            made.styles[style].element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
    written = BytesIO()
    made.save(written)
    notes = read_dress(written.getvalue()).notes
    assert (
        "The font “Fenshire Sans” of “Heading 2” is not on every computer: where it is missing, Word shows another."
        in notes
    )
    assert not [note for note in notes if "Verdana" in note]
    assert font_notes([("Normal", None), ("Title", "arial")]) == (
        "It names no font for “Normal”: ours is used.",
    )
