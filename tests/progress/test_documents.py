"""Pack, highlight report and annual report over real databases: every number is the page's, and nobody is named."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.errors import Invalid
from delivery.partners.queries.history import touch
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.progress.documents import Asked, Making
from delivery.progress.documents.kinds import KINDS
from delivery.progress.documents.writing import write_draft
from delivery.progress.queries.board import board_on
from delivery.progress.queries.documents.annual import read_annual
from delivery.progress.queries.documents.highlight import read_highlight
from delivery.progress.queries.documents.making import making_of
from delivery.progress.queries.documents.pack import read_pack
from delivery.progress.queries.reviewing.confirming import confirm_rest
from delivery.progress.queries.reviewing.reading import kept_reviews, lines_of
from delivery.progress.tables import LeadComment
from delivery.strategy.rules import Rag
from tests.actions.world import NOW, a_world
from tests.browsing import Browser, Page
from tests.browsing.page import text_of
from tests.progress.test_queries import chair
from tests.support.demonstrations import DAY
from tests.support.documents import rows, words, xml
from tests.support.members_only import QUOKKA, WALLABY, plant

Accounts = tuple[DemonstrationAccount, ...]
NOON = datetime.combine(DAY, time(12), UTC)
MADE = ("pack", "highlight", "annual")
COMMENT = "Two schools joined since; Graham Stilwell rings the third."
on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def making(
    kind: str, viewer: Viewer | None = None, now: datetime = NOON, review_id: int | None = None
) -> Making:
    """What somebody asks of a kind of document."""
    asked = Asked(kind, sight=KINDS[kind].sights[0], review_id=review_id)
    return await making_of(asked, viewer, now)


async def written(kind: str, viewer: Viewer | None) -> bytes:
    """The document as Word gets it."""
    return write_draft(await KINDS[kind].draft(await making(kind, viewer)))


async def opened(browse: Browser) -> Page:
    """A review opened for the next meeting of the Strategic Group."""
    await browse.sign_in("graham.stilwell@northants-pcc.example")
    page = await browse.open("/reviews")
    meeting = page.document.xpath("//select[@name='meeting']/option/@value")[0]
    return await browse.submit(page, "Open the review", {"meeting": meeting})


async def comment_on(number: str, text: str) -> None:
    """What the lead of an objective says in the open review."""
    board = await board_on(DAY)
    assert board
    one = board.position.of_number(number)
    assert one
    assert one.objective.lead
    async with transaction():
        await LeadComment.insert(
            LeadComment(
                review=2, objective=one.objective.id, agency=one.objective.lead.id, text=text, how="page", said_at=NOON
            )
        )  # fmt: skip
        await touch()


def tally_of(page: Page) -> dict[str, int]:
    """The count beside each colour of the board."""
    cards = page.document.xpath("//ul[@class='d-tally']/li")
    return {
        text_of(card.xpath("./strong")[0]).partition(" ")[0]: int(
            text_of(card.xpath("./*[@class='d-tally__count']")[0])
        )
        for card in cards
    }


async def test_without_a_strategy_or_a_closed_review_a_sentence_says_so(database: DatabaseEngine) -> None:
    with pytest.raises(Invalid, match="No strategy is loaded yet"):
        await read_pack(await making("pack", now=NOW))
    await a_world()
    for read, kind in ((read_highlight, "highlight"), (read_annual, "annual")):
        with pytest.raises(Invalid, match="No review has been closed here yet"):
            await read(await making(kind, now=NOW))
    with pytest.raises(Invalid, match="for members of the Strategic Group"):
        await read_pack(await making("pack", now=NOW))


@on_sqlite
async def test_the_pack_tells_the_open_review_as_its_page_does(browse: Browser) -> None:
    page = await opened(browse)
    await comment_on("9.1.5", COMMENT)
    page = await browse.open(page.path)
    pack = await read_pack(await making("pack", await chair()))
    content = write_draft(await KINDS["pack"].draft(await making("pack", await chair())))
    listed = [cells[0].partition(" ")[0] for cells in page.rows("To look at one by one")]
    assert [one.line.number for one in pack.exceptions] == listed
    assert (
        f"{pack.agencies.reporting} of {pack.agencies.of} partner agencies report here. {len(pack.exceptions)} objectives"
        f" to look at, {len(pack.rest)} as they stand" in page.words
    )
    assert set(re.findall(r"[A-Z]\w+", page.words.partition("lines yet: ")[2].partition(". Tell")[0])) >= {
        name.partition(" ")[0] for name in pack.untold or ()
    }
    tally = tally_of(await browse.open("/board"))
    assert {one.rag.word: one.now for one in pack.summary.counts} == tally
    assert rows(content, "Objectives of each colour")[0][1:] == [str(tally[rag.word]) for rag in Rag]
    said = words(xml(content))
    assert "Two schools joined since; (name hidden) rings the third." in said


async def test_the_documents_of_a_closed_review_tell_what_it_froze(demonstration: Accounts) -> None:
    review = (await kept_reviews())[0]
    for asked in (None, review.id):
        highlight = await read_highlight(await making("highlight", review_id=asked))
        annual = await read_annual(await making("annual", review_id=asked))
        assert highlight.held_on == annual.held_on == review.held_on
        assert [one.now for one in highlight.summary.counts] == [2, 10, 7, 1, 4]
        assert (annual.counts.red, annual.counts.amber, annual.counts.grey) == (2, 10, 4)
        assert [line.number for line in highlight.issues] == ["9.1.5", "9.1.8"]
        assert highlight.issues[1].path_to_green.startswith("Path asked from the lead by")
        assert len(annual.off_track) == 12
        assert all(met.on <= annual.held_on for met in annual.met)
        assert highlight.reader == "Chief Executives' Group"
        assert highlight.decisions == ("Who pays for cover while the training post is vacant?",)


@on_sqlite
async def test_the_highlight_equals_the_page_of_a_review_just_closed(browse: Browser) -> None:
    page = await opened(browse)
    await comment_on("9.1.5", COMMENT)
    lines = await lines_of(2)
    board = await board_on(DAY)
    assert board
    await confirm_rest(
        2,
        {one.objective.id: one.shown for one in board.position.objectives},
        {objective_id: line.version for objective_id, line in lines.items()},
        await chair(),
        NOON,
    )
    page = await browse.open(page.path)
    page = await browse.submit(await browse.open(page.link("Close the review")), "Close the review")
    assert "highlight report" in page.words
    shown = await browse.open(page.link("The position as it was closed"))
    highlight = await read_highlight(await making("highlight"))
    annual = await read_annual(await making("annual"))
    assert highlight.is_whole
    assert tally_of(await browse.open("/board")) == {
        one.rag.word: one.now for one in highlight.summary.counts
    }
    assert dict(annual.counts.by_status) == {one.rag: one.now for one in highlight.summary.counts}
    moved = {(move.number, move.before, move.after) for move in highlight.moves}
    assert ("9.2.4", Rag.AMBER, Rag.RED) in moved
    issues = {line.number: line for line in highlight.issues}
    assert issues["9.1.5"].comment == "Two schools joined since; (name hidden) rings the third."
    assert all(f"{line.number} {line.title}" in shown.words for line in highlight.issues)
    assert all(work.on and work.on > highlight.done_since for work in highlight.done if highlight.done_since)
    assert all(work.on and work.on >= highlight.held_on for work in highlight.due_next)


@on_sqlite
async def test_no_word_of_a_members_only_group_and_nobody_is_in_any_of_them(demonstration: Accounts) -> None:
    await plant()
    names = [row["name"].lower() for row in await Person.select(Person.name)]
    for kind in MADE:
        said = words(xml(await written(kind, await chair()))).lower()
        assert QUOKKA not in said
        assert WALLABY not in said
        assert [name for name in names if name in said and " " in name] == []


@on_sqlite
async def test_the_pack_is_offered_to_the_strategic_group_alone(browse: Browser) -> None:
    await browse.sign_in("partner")
    assert "Chair's pack" not in (await browse.open("/reports")).words
    assert (await browse.get("/reports/new/pack")).status_code == 404
    page = await browse.open("/reports")
    assert "Highlight report" in page.words
    assert "Annual report" in page.words
