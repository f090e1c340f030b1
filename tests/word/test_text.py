"""Whatever people type, a document stays readable and says it."""

from __future__ import annotations

from datetime import date

from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from delivery.word import Cell, Column, Properties, RagCell, Run, Table, WordDocument
from tests.support.documents import found, headings, opened, parts, words, xml
from tests.word.written import COLUMNS, document

# Also halves of surrogate pairs, which no file can hold.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


def expected(text: str) -> str:
    """What must be left of a text: the characters that XML allows but C1 controls, with plain line ends."""
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")

    def stays(character: str) -> bool:
        code = ord(character)
        allowed = 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
        return character in "\t\n" or (allowed and not 0x7F <= code <= 0x9F)

    return "".join(filter(stays, text)).strip("\n")


@given(ANYTHING)
def test_any_text_survives_in_a_paragraph_and_a_cell(text: str) -> None:
    made = document()
    made.paragraph(f"[{text}]")
    made.table(Table("Actions", "Any text", COLUMNS[:2], [(f"[{text}]", RagCell("grey", f"[{text}]"))]))
    read = opened(made.to_bytes())
    assert read.paragraphs[0].text == expected(f"[{text}]")
    plain, status = read.tables[0].rows[1].cells
    assert plain.text == expected(f"[{text}]")
    assert status.text == f"{expected(f'[{text}]')}\t○"


@given(ANYTHING)
def test_any_text_survives_on_one_line_where_there_is_only_one(text: str) -> None:
    one = " ".join(word for word in expected(text).replace("\t", "\n").replace("\n", " ").split(" ") if word)
    made = WordDocument(Properties(f"Title {text}", f"Partnership {text}", date(2016, 5, 3)))
    made.heading(f"Heading {text}", 1)
    made.table(Table(f"Caption {text}", "A table", COLUMNS[:1], []))
    content = made.to_bytes()
    assert headings(content) == [(1, f"Heading {one}".strip(" "))]
    read = opened(content)
    assert read.core_properties.title == f"Title {one}".strip(" ")
    assert words(read.sections[0].header._element) == f"OFFICIALPartnership {one}".strip(" ")
    assert found(xml(content), "w:tblCaption")[0].get(qn("w:val")) == f"Caption {one}".strip(" ")


def test_text_cannot_become_markup_a_field_or_a_link() -> None:
    hostile = '</w:t></w:r><w:instrText> INCLUDETEXT "x" </w:instrText>&xxe; {{title}} {marking} =1+1'
    made = WordDocument(Properties(hostile, hostile, date(2016, 5, 3)))
    made.heading(hostile, 1)
    made.table(Table(hostile, hostile, [Column(hostile, 4)], [(Cell(hostile, (hostile,)),)]))
    content = made.to_bytes()
    assert opened(content).tables[0].rows[0].cells[0].text == hostile
    assert not found(xml(content), "w:instrText")
    assert not [name for name, part in parts(content).items() if b'TargetMode="External"' in part]
    assert hostile in words(xml(content, "word/footer1.xml"))


def test_a_property_is_cut_where_word_stops() -> None:
    made = WordDocument(Properties("a" * 300, "b" * 300, date(2016, 5, 3)))
    core = opened(made.to_bytes()).core_properties
    assert (core.title, core.author) == ("a" * 255, "b" * 255)


def test_a_space_between_two_runs_stays() -> None:
    made = document()
    made.paragraph(Run("7 of 19", strong=True), " ", Run("agencies", muted=True))
    assert opened(made.to_bytes()).paragraphs[0].text == "7 of 19 agencies"
