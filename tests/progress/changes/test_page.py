"""What changed as people read it: the front of the board, the page of its own, and the report, all the same."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from delivery.partners.viewer import Viewer
from delivery.progress.queries.changes import changed_for
from delivery.progress.queries.documents.progress import progress_report
from delivery.progress.rules.changes import ChangeKind, WhatChanged, told
from tests.browsing import NOON, Browser, Page
from tests.browsing.page import text_of
from tests.progress.test_queries import chair
from tests.support.demonstrations import DAY

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def what_changed(viewer: Viewer | None) -> WhatChanged:
    found = await changed_for(viewer, DAY)
    assert found
    return found


def sections_of(page: Page, within: str = "") -> dict[str, list[str]]:
    """The words of each entry by the heading above it; on the board they stand `within` a section."""
    blocks = page.document.xpath(f"{within}//div[@class='d-changes']/div")
    return {
        text_of(block.find(".//h3")): [text_of(item) for item in block.xpath("(.|./details)/ul/li")]
        for block in blocks
    }


@on_sqlite
async def test_the_page_has_every_change_and_each_leads_to_what_it_tells(browse: Browser) -> None:
    await browse.sign_in("strategic")
    board = await browse.open("/board")
    page = await browse.open(board.link("Everything that changed"))
    assert page.h1 == "What changed"
    assert "Since the review of 13 January 2026, up to Monday 2 March 2026." in page.words
    assert "Colours of the review of 13 January 2026 beside those of today." in page.words
    expected = told(await what_changed(await chair()))
    shown = sections_of(page)
    assert {section.kind.value: len(section.lines) for section in expected} == {
        title: len(entries) for title, entries in shown.items()
    }
    for section in expected:
        for line, words in zip(section.lines, shown[section.kind.value], strict=True):
            assert line.text in words
            assert line.note in words
    links = page.document.xpath("//div[@class='d-changes']//li/a/@href")
    for link in dict.fromkeys(str(href) for href in links):
        await browse.open(link)


@on_sqlite
async def test_the_front_of_the_board_has_the_first_of_each_and_leads_to_the_rest(browse: Browser) -> None:
    await browse.sign_in("strategic")
    board = await browse.open("/board")
    changed = await what_changed(await chair())
    shown = sections_of(board, "//section[@aria-labelledby='what-changed']")
    assert list(shown) == [section.kind.value for section in told(changed)]
    assert len(shown[ChangeKind.MOVES.value]) == len(changed.moves) == 7
    assert len(shown[ChangeKind.COMPLETED.value]) == len(changed.completed)
    assert shown[ChangeKind.NEW.value] == []
    rest = board.link(f"All {len(changed.new)}: New actions")
    assert urlsplit(rest).path == "/changes"
    page = await browse.open("/changes")
    assert page.document.xpath(f"//h3[@id='{urlsplit(rest).fragment}']")


@on_sqlite
async def test_a_partner_sees_no_move_of_the_working_position(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/changes")
    assert "Only one review has been closed so far, so no agreed colour can have moved." in page.words
    assert not {ChangeKind.MOVES.value, ChangeKind.CROSSED.value} & set(sections_of(page))
    assert sections_of(page)[ChangeKind.COMPLETED.value]


@on_sqlite
async def test_a_day_and_filters_narrow_the_page_and_each_has_its_way_out(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/changes")
    page = await browse.submit(
        page,
        "Show",
        {
            "Since": "1 March 2026",
            "Aim": "9.4 Communication: Training, Public Awareness & Information Sharing",
        },
    )
    assert "Since 1 March 2026, up to Monday 2 March 2026." in page.words
    assert all("9.1" not in words for words in sections_of(page).get(ChangeKind.MOVES.value, []))
    everything = await browse.open(
        page.link("Remove filter Aim: 9.4 Communication: Training, Public Awareness & Information Sharing")
    )
    assert "since=1+March+2026" in everything.path
    assert "Remove filter Since: 1 March 2026" in everything.words


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("next Tuesday", "Enter a day, such as 3 March 2016 or 2016-03-03."),
        ("3 March 1916", "Enter a day, such as 3 March 2016 or 2016-03-03."),
        ("3 March 2026", "This day is ahead. Enter today or an earlier day."),
    ],
)
async def test_a_day_that_cannot_be_gets_a_sentence_and_stays_typed(
    browse: Browser, typed: str, sentence: str
) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/changes?aim=9.1&since=" + typed.replace(" ", "+"), status=422)
    assert sentence in page.words
    assert page.document.xpath("//input[@name='since']/@value") == [typed]
    assert page.document.xpath("//select[@name='aim']/option[@selected]/@value") == ["9.1"]
    assert sections_of(page) == {}


@on_sqlite
async def test_a_quiet_day_says_so_in_one_sentence(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/changes?since=2026-03-02&aim=9.3")
    assert "Nothing in this part has changed since 2 March 2026." in page.words


async def test_the_report_tells_what_changed_as_the_page_does(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/changes")
    report = (await progress_report(None, NOON, working_for=await chair())).changes
    changed = await what_changed(await chair())
    assert report.introduction == "Since the review of 13 January 2026."
    assert report.colours in page.words
    assert [(move.number, move.before, move.after, move.reason) for move in report.moves] == [
        (move.number, move.before, move.after, move.cause) for move in changed.moves
    ]
    shown = sections_of(page)
    assert {one.title for one in report.lists} == set(shown) - {ChangeKind.MOVES.value}
    for one in report.lists:
        assert len(one.lines) == len(shown[one.title])
    own = (await progress_report("nfrs", NOON, working_for=await chair())).changes
    lines = {one.title: one.lines for one in own.lists}
    assert all("NFRS" in line for line in lines["New actions"])
