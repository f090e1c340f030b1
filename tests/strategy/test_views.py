"""The page of the strategy, and reading one from a document: what is read, refused, kept and saved."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine
from delivery.partners.queries.history import history_of
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Person
from delivery.strategy.queries.strategies import StrategyHead, aims_of, current_strategy, objectives_of
from delivery.strategy.tables import Strategy
from tests.browsing import Browser, Page, Upload, browser
from tests.browsing.page import text_of
from tests.intake.documents import body, paragraph, word
from tests.support.demonstrations import DAY

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

PLAN = """Harbour Safety Plan

Contents
1 Safer quays
1.1 Light on the quays
1.2 Asking the crews
2 Safer boats
2.1 Checks of rafts

1 Safer quays
1.1 We will light every quay by the end of the winter, so that nobody walks there in the dark.
1.2 We will ask the crews each spring what worries them & publish what they say.

2 Safer boats
2.1 We will offer each skipper a free check of the life rafts once a year.
"""
REVISED = PLAN.replace("once a year", "twice a year").replace("each spring", "each month") + (
    "2.2 We will lend a radio to every boat that has none.\n"
)
PASTE = "Or paste its text (optional)"
WORDING, ANOTHER = "wording", "new"


@pytest.fixture
async def harbour(database: DatabaseEngine, demonstration_folder: Path) -> AsyncIterator[Browser]:
    """A browser of an installation without a strategy, as its administrator."""
    await set_up("Harbour", demonstration=False, on=DAY)
    await Person.insert(Person(name="Ines Carver", email="ines@example.org", is_administrator=True))
    async with browser(demonstration_folder) as made:
        await made.sign_in("ines@example.org")
        yield made


async def read(browse: Browser, text: str, status: int = 200) -> Page:
    return await browse.submit(await browse.open("/strategy/import"), "Read it", {PASTE: text}, status=status)


async def saved() -> StrategyHead:
    strategy = await current_strategy()
    assert strategy is not None
    return strategy


async def wording_of(strategy: StrategyHead) -> dict[str, str]:
    return {one.number: one.statement for one in await objectives_of(strategy.id)}


# The strategy


async def test_the_strategy_stands_with_its_objectives_agencies_groups_and_beginnings(
    browse: Browser,
) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/strategy")
    assert page.h1 == "Northamptonshire Hate Reduction Strategy 2016-19"
    assert "4 aims, 24 objectives" in page.words
    assert [len(page.rows(number)) for number in ("9.1", "9.2", "9.3", "9.4")] == [11, 6, 4, 3]
    assert len(page.rows("Partner agencies")) == 19
    facts = {cells[1] for cells in page.rows("Where the county began")}
    assert any(figure.startswith("44,480") for figure in facts)
    assert any(figure.startswith("an estimated 278,000") for figure in facts)
    assert page.rows("Groups in the strategy")
    assert "dates of meetings, actions and measures are moved" in page.words
    assert "(title ours)" in next(cells[1] for cells in page.rows("9.1") if cells[0] == "9.1.2")


@on_sqlite
@pytest.mark.parametrize(("role", "may"), [("administrator", True), ("strategic", True), ("partner", False)])
async def test_who_keeps_the_strategy_may_read_another(browse: Browser, role: str, may: bool) -> None:
    await browse.sign_in(role)
    page = await browse.open("/strategy")
    assert ("Read a strategy from a document" in page.words) is may
    await browse.open("/strategy/import", status=200 if may else 403)
    for path in ("/strategy/import", "/strategy/import/saving"):
        answer = await browse.post(path, {"text": PLAN, "as": ANOTHER, "title": "x", "key": ""})
        assert answer.status_code == {True: 200, False: 403}[may] or (may and answer.status_code == 422)
    assert await Strategy.count() == 1


# Reading one


async def test_each_objective_stands_beside_its_lines_and_nothing_is_saved(harbour: Browser) -> None:
    page = await read(harbour, PLAN)
    assert page.h1 == "What was read"
    assert "3 objectives, 2 aims and 0 partner agencies in “Harbour Safety Plan”. Nothing is saved yet." in (
        page.words
    )
    sections = page.document.xpath("//section[starts-with(@aria-labelledby,'objective-')]")
    assert [text_of(section.find("h2"))[:3] for section in sections] == ["1.1", "1.2", "2.1"]
    second = text_of(sections[1])
    assert "In the document, line 12" in second
    assert second.count("what worries them & publish what they say.") == 2
    assert await current_strategy() is None


async def test_where_the_contents_page_differs_it_says_so(harbour: Browser) -> None:
    page = await read(harbour, PLAN.replace("2.1 Checks of rafts\n", "2.1 Checks of rafts\n3.1 Lifeboats\n"))
    assert "Where the document disagrees with itself" in page.words
    (said,) = page.document.xpath("//section[contains(@class,'d-panel--accent')]//li")
    assert "3.1" in text_of(said)


async def test_a_word_file_is_read_as_its_text_is(harbour: Browser) -> None:
    content = word(body("".join(paragraph(line.replace("&", "&amp;")) for line in PLAN.splitlines())))
    page = await harbour.submit(
        await harbour.open("/strategy/import"), "Read it", {"The document": Upload("plan.docx", content)}
    )
    assert "3 objectives, 2 aims" in page.words
    page = await harbour.submit(page, "Save")
    assert page.message == "Harbour Safety Plan is saved with 3 objectives."


def _bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 80_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.docx", b"", "This file is empty: choose the file that holds the text."),
        ("plan.docx", b"PK\x03\x04 and then nothing", "This looks like"),
        ("plan.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), "This is a picture"),
        ("plan.pdf", b"%PDF-1.7\nbroken", "This PDF"),
        ("plan.txt", bytes(range(256)) * 40, "text"),
        ("plan.docx", None, "This file"),
    ],
    ids=["empty", "damaged", "picture", "broken PDF", "bytes", "bomb"],
)
async def test_a_hostile_file_is_refused_with_a_sentence_and_the_pasted_text_stays(
    harbour: Browser, name: str, content: bytes | None, sentence: str
) -> None:
    upload = Upload(name, _bomb() if content is None else content)
    page = await harbour.submit(
        await harbour.open("/strategy/import"),
        "Read it",
        {"The document": upload, PASTE: PLAN},
        status=422,
    )
    (said,) = page.errors
    assert said.endswith(".")
    assert page.title.startswith("Error: ")
    assert _typed(page) == PLAN.rstrip("\n")
    assert await current_strategy() is None


def _typed(page: Page) -> str:
    (field,) = page.document.xpath("//textarea[@name='text']")
    return str(field.text_content()).strip("\n").replace("\r\n", "\n")


async def test_nothing_to_read_is_refused(harbour: Browser) -> None:
    page = await read(harbour, "  \n ", status=422)
    assert page.errors == ["Choose a file, or paste the text of the strategy."]


async def test_a_text_without_objectives_says_what_was_not_found_and_offers_nothing_to_save(
    harbour: Browser,
) -> None:
    page = await read(harbour, "Dear all, thank you for coming on Tuesday.")
    assert "0 objectives" in page.words
    assert page.document.xpath("//section[contains(@class,'d-panel--note')]")
    assert not page.document.xpath("//main//form[@method='post']//button[text()='Save']")


# Saving it


async def test_a_first_strategy_is_saved_and_is_the_one_of_the_board(harbour: Browser) -> None:
    page = await harbour.submit(await read(harbour, PLAN), "Save")
    assert (page.path, page.message) == ("/strategy", "Harbour Safety Plan is saved with 3 objectives.")
    strategy = await saved()
    assert [aim.number for aim in await aims_of(strategy.id)] == ["1", "2"]
    assert list(await wording_of(strategy)) == ["1.1", "1.2", "2.1"]
    (entry,) = await history_of("strategy", strategy.id)
    assert (entry.what, entry.person, entry.how) == ("imported", "Ines Carver", "file")
    assert (await harbour.open("/board")).h1 == "Harbour Safety Plan"


async def test_a_double_click_makes_one_strategy(harbour: Browser) -> None:
    form = await read(harbour, PLAN)
    for _ in range(2):
        assert (await harbour.submit(form, "Save")).path == "/strategy"
    assert await Strategy.count() == 1


async def test_a_title_that_is_missing_is_asked_for_and_all_the_rest_stays(harbour: Browser) -> None:
    await harbour.submit(await read(harbour, PLAN), "Save")
    page = await read(harbour, REVISED)
    page = await harbour.submit(
        page, "Save", {"as": ANOTHER, "number": ["2.1"], "Title of the strategy": " "}, status=422
    )
    assert page.errors == ["Enter the title of the strategy, in at most 300 characters."]
    assert _typed(page) == REVISED.rstrip("\n")
    ticked = page.document.xpath("//input[@name='number' and @checked]/@value")
    assert ticked == ["2.1"]
    assert page.document.xpath("//input[@name='as' and @checked]/@value") == [ANOTHER]
    page = await harbour.submit(page, "Save", {"Title of the strategy": "Harbour Safety Plan, second"})
    assert page.h1 == "Harbour Safety Plan, second"
    assert await Strategy.count() == 2


async def test_a_revised_document_shows_what_it_would_change(harbour: Browser) -> None:
    await harbour.submit(await read(harbour, PLAN), "Save")
    without = "\n".join(line for line in REVISED.splitlines() if not line.startswith("1.1 "))
    page = await read(harbour, without)
    sections = page.document.xpath("//section[starts-with(@aria-labelledby,'objective-')]")
    marks = {
        text_of(section.find("h2"))[:3]: [text_of(tag) for tag in section.xpath(".//strong")]
        for section in sections
    }
    assert marks == {"1.2": ["Reworded"], "2.1": ["Reworded"], "2.2": ["New"]}
    assert "once a year" in text_of(sections[1].xpath(".//details")[0])
    assert "These stay as they are: 1.1." in page.words


async def test_new_wording_is_taken_for_what_is_ticked_alone(harbour: Browser) -> None:
    await harbour.submit(await read(harbour, PLAN), "Save")
    page = await read(harbour, REVISED)
    assert page.document.xpath("//input[@name='as' and @checked]/@value") == [WORDING]
    page = await harbour.submit(page, "Save", {"number": ["2.1", "2.2"]})
    assert page.message == (
        "2 objectives have the wording of this document. The wording before stands in their history."
    )
    strategy = await saved()
    assert await Strategy.count() == 1
    wording = await wording_of(strategy)
    assert list(wording) == ["1.1", "1.2", "2.1", "2.2"]
    assert "twice a year" in wording["2.1"]
    assert "each spring" in wording["1.2"]
    changed = next(one for one in await objectives_of(strategy.id) if one.number == "2.1")
    (entry,) = await history_of("objective", changed.id)
    assert "once a year" in entry.detail["was"]
    assert "twice a year" in entry.detail["is"]


async def test_new_wording_sent_twice_changes_nothing_more(harbour: Browser) -> None:
    await harbour.submit(await read(harbour, PLAN), "Save")
    form = await read(harbour, REVISED)
    await harbour.submit(form, "Save")
    page = await harbour.submit(form, "Save")
    assert page.message == "No objective was changed: none was ticked, or its words are the same."


async def test_text_is_shown_as_typed_and_never_as_markup(harbour: Browser) -> None:
    hostile = PLAN.replace("free check", "free <canary>check</canary> “now” 😀")
    page = await harbour.submit(await read(harbour, hostile), "Save")
    shown = await harbour.open("/objectives/2.1")
    assert "a free <canary>check</canary> “now” 😀 of the life rafts" in shown.words
    assert page.path == "/strategy"
