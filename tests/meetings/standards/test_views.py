"""The pages of service standards: begun from a file, proposed, agreed, compared and downloaded."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from delivery.meetings.tables import Meeting
from tests.browsing import Browser, Upload
from tests.support.documents import headings, opened

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
TITLE = "The first answer to somebody who reports"


def a_word_file(*paragraphs: str) -> bytes:
    document, written = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(written)
    return written.getvalue()


async def test_a_standard_is_read_from_word_proposed_and_agreed(browse: Browser) -> None:
    await browse.sign_in("secretary")
    form = await browse.open("/standards/new?objective=9.3.2")
    file = Upload("standard.docx", a_word_file("We ring back.", "In a day."))
    form = await browse.submit(form, "Read the file", {"title": "Wardens call back", "file": file})
    assert "We ring back.\nIn a day." in form.document.xpath("//textarea")[0].text_content()
    page = await browse.submit(form, "Save")
    assert (page.h1, page.message) == ("Wardens call back", "Wardens call back is begun, with a first draft.")
    refused = await browse.submit(page, "Propose it", status=422)
    assert refused.errors == ["Choose the meeting that is asked to agree it."]
    (held,) = (
        await Meeting.select(Meeting.id)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.state == "agreed")
        .order_by(Meeting.starts_at, ascending=False)
        .limit(1)
    )
    page = await browse.submit(refused, "Propose it", {"meeting": str(held["id"])})
    meeting = await browse.open(f"/meetings/{held['id']}")
    assert page.path in meeting.links()
    page = await browse.submit(page, "Record that it was agreed", {"review_on": "soon"}, status=422)
    assert page.errors == ["Enter a date such as 3 March 2016, or leave it empty."]
    page = await browse.submit(page, "Record that it was agreed", {"review_on": "1 March 2027"})
    assert "Version 1, agreed by LGBTQ Forum" in page.words
    decision = await browse.open(page.link("The decision"))
    assert decision.h1 == "That version 1 of the service standard “Wardens call back” be agreed."
    assert page.path in (await browse.open("/objectives/9.3.2")).links()


@on_sqlite
async def test_two_versions_are_compared_word_by_word(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/standards/1")
    assert page.h1 == TITLE
    assert "Change the draft" not in page.words
    compared = await browse.open(page.link("see what it changes"))
    assert "two" in "".join(compared.document.xpath("//del//text()"))
    assert "one" in "".join(compared.document.xpath("//ins//text()"))
    same = await browse.open("/standards/1/comparison?from=2&to=2")
    assert "The two are the same, word for word." in same.words
    await browse.open("/standards/1/comparison?from=9", status=404)
    await browse.open("/standards/1/versions/9", status=404)
    for path in ("/standards/1/edit", "/standards/1/draft", "/standards/1/withdrawal"):
        await browse.open(path, status=403)


@on_sqlite
async def test_a_standard_in_word_says_which_version_it_is(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/standards/1/versions/1")
    for words in ("for Word", "in large print"):
        content = (await browse.get(page.link(words))).content
        assert headings(content) == [(1, "The standard"), (1, "About this version")]
        said = [paragraph.text for paragraph in opened(content).paragraphs]
        assert TITLE in said
        assert any(
            line.startswith("Version 1, agreed by ASB and Hate Crime Strategic Group") for line in said
        )
        assert "We answer within two working days, in the way you asked for." in said
        assert "Meets objective: 9.3.2" in said


@on_sqlite
async def test_a_late_save_of_the_draft_shows_both_texts(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.submit(await browse.open("/standards/1"), "Take it back")
    early = await browse.open(page.link("Change the draft"))
    await browse.submit(await browse.open(early.path), "Save the draft", {"text": "Theirs."})
    stale = await browse.submit(early, "Save the draft", {"text": "Ours."}, status=409)
    assert "Theirs." in stale.words
    assert "Ours." in stale.html
    page = await browse.submit(stale, "Save what I typed", {"text": "Ours and theirs."})
    assert page.message == "The draft is saved."
    empty = await browse.submit(await browse.open(early.path), "Save the draft", {"text": " "}, status=422)
    assert empty.errors == ["Type the standard, or read it from a Word file."]


@on_sqlite
async def test_standards_past_their_review_are_listed_first(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/standards")
    assert [cells[0] for cells in page.rows("Past their review date")] == [TITLE]
    assert page.path in (await browse.open("/strategy")).links()
