"""House-styled Word documents, read back with python-docx and as raw XML."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from docx.oxml.ns import qn
from docx.shared import Twips

from delivery.word import Marking, Run, Style
from tests.support.documents import found, headings, opened, out_of_order, parts, words, xml
from tests.word.written import document, png, whole


def test_nothing_of_the_librarys_own_template_is_left() -> None:
    package = parts(whole())
    assert not [name for name in package if "thumbnail" in name or "stylesWithEffects" in name]
    assert not [name for name, content in package.items() if b"python-docx" in content]
    core = opened(whole()).core_properties
    assert (core.title, core.author) == ("Minutes & matters", "Kestrel County Partnership")
    assert core.last_modified_by == core.author
    assert (core.created.date(), core.modified.date()) == (date(2016, 5, 3), date(2016, 5, 3))
    assert (core.language, core.category) == ("en-GB", "OFFICIAL")


def test_pages_are_a4_and_text_is_british_english() -> None:
    made = opened(whole())
    upright, wide = (Twips(11906), Twips(16838)), (Twips(16838), Twips(11906))
    assert [(s.page_width, s.page_height) for s in made.sections] == [upright, wide, upright]
    defaults = found(xml(whole(), "word/styles.xml"), "w:rPrDefault")[0]
    assert found(defaults, "w:lang")[0].get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize("marking", Marking)
def test_every_page_carries_the_marking_the_title_and_its_number(marking: Marking) -> None:
    made = document(marking)
    made.heading("Upright", 1)
    made.turn_wide()
    made.heading("On its side", 1)
    sections = opened(made.to_bytes()).sections
    assert len(sections) == 2
    for section in sections:
        header, footer = section.header._element, section.footer._element
        assert words(header) == f"{marking}Kestrel County Partnership"
        assert words(footer) == f"MinutesPage 1 of 1{marking}"
        assert [field.text.strip() for field in found(footer, "w:instrText")] == ["PAGE", "NUMPAGES"]


def test_a_document_without_wide_pages_has_no_margins_for_them() -> None:
    made = document()
    made.heading("Upright", 1)
    margins = sorted(name for name in parts(made.to_bytes()) if "header" in name or "footer" in name)
    assert margins == ["word/footer1.xml", "word/header1.xml"]


@pytest.mark.parametrize(("before", "level"), [([], 2), ([1], 3), ([1, 2, 1], 3), ([1, 2, 3], 4), ([1], 0)])
def test_no_heading_level_is_skipped(before: list[int], level: int) -> None:
    made = document()
    for number in before:
        made.heading("Before", number)
    with pytest.raises(ValueError, match="cannot follow"):
        made.heading("After", level)


def test_a_heading_needs_words() -> None:
    with pytest.raises(ValueError, match="needs words"):
        document().heading(" \x0b\xa0", 1)


def test_the_contents_list_is_written_out_and_leads_to_its_headings() -> None:
    body = xml(whole())
    links = found(body, "w:hyperlink")
    assert [words(link) for link in links] == [text for level, text in headings(whole()) if level <= 2]
    bookmarks = {mark.get(qn("w:name")): mark.getparent() for mark in found(body, "w:bookmarkStart")}
    assert [words(bookmarks[link.get(qn("w:anchor"))]) for link in links] == [words(link) for link in links]


def test_no_field_needs_bringing_up_to_date() -> None:
    assert not found(xml(whole(), "word/settings.xml"), "w:updateFields")
    instructions = [field.text.split() for field in found(xml(whole()), "w:instrText")]
    assert instructions == [["TOC", "\\o", '"1-2"', "\\n", "\\h", "\\z", "\\u"]]


def test_pictures_say_what_they_show_and_have_numbers_of_their_own() -> None:
    pictures = found(xml(whole()), "wp:docPr")
    assert [picture.get("descr") for picture in pictures] == [
        "Bar chart: 3 of 12 actions are late",
        "Bar chart: 4 of 12 actions are at risk",
    ]
    assert [picture.get("id") for picture in pictures] == ["1", "2"]
    assert [shape.width.cm for shape in opened(whole()).inline_shapes] == [pytest.approx(8, abs=0.01)] * 2


@pytest.mark.parametrize("alt", ["", " ", "chart", "late-actions.PNG"])
def test_a_picture_without_telling_words_is_refused(alt: str) -> None:
    with pytest.raises(ValueError, match="what the picture shows"):
        document().picture(png(), alt, 8)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer2.xml"]
)
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    assert list(out_of_order(xml(whole(), name))) == []


def test_every_style_that_is_used_exists() -> None:
    styles = {style.get(qn("w:styleId")) for style in found(xml(whole(), "word/styles.xml"), "w:style")}
    body = xml(whole())
    used = {e.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for e in found(body, tag)}
    assert used <= styles
    assert set(Style) <= styles


def test_no_paragraph_is_blank() -> None:
    made = document()
    made.paragraph("", style=Style.NOTICE)
    made.paragraph(" \x00", Run("\xa0"))
    made.heading("Alone", 1)
    assert [paragraph.text for paragraph in opened(made.to_bytes()).paragraphs] == ["Alone"]


def test_a_document_can_be_written_twice() -> None:
    made = document()
    made.contents()
    made.heading("One", 1)
    first = made.to_bytes()
    made.heading("Two", 1)
    assert headings(first) == [(1, "One")]
    assert headings(made.to_bytes()) == [(1, "One"), (1, "Two")]
    assert opened(first).core_properties.created.replace(tzinfo=None) == datetime(2016, 5, 3)  # noqa: DTZ001
