"""Two positions: who sees the colours of today, and who those that the last closed review agreed."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path as Folder

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.database import DatabaseEngine, transaction
from delivery.partners.queries.history import touch
from delivery.progress.queries.board import board_for, leads
from delivery.progress.queries.documents.progress import progress_report
from delivery.progress.queries.documents.written_out import Wanted, write_out
from delivery.progress.queries.position import Standpoint, position_on
from delivery.progress.queries.reviewing.verifying import verify_reviews
from delivery.progress.report import PositionKind
from delivery.progress.rules import Agreed, Evidence, objective_rag, standing
from delivery.progress.tables import AgreedStatus
from delivery.strategy.rules import Rag, RagSettings
from delivery.strategy.tables import Objective
from tests.actions.world import NOW, TODAY, World, days
from tests.browsing import NOON, Browser, Page, browser
from tests.browsing.page import text_of
from tests.progress.meeting import a_strategic_world
from tests.progress.test_reviewing import closed
from tests.support.demonstrations import DAY

SETTINGS = RagSettings()
on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_strategic_world()


@pytest.fixture
async def chair(world: World, demonstration_folder: Folder) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("ruth@example.org")
        yield made


def status_of(board: Page, number: str = "9.1.3") -> str:
    """What the board says of an objective."""
    return next(cells[2] for cells in board.rows("9.1") if cells[0] == number)


async def now_red(world: World, number: str = "9.1.3") -> None:
    """An objective turns Red for the Strategic Group."""
    for one in range(3):
        await world.raise_one(f"Canary {one}", due=days(-40), objectives=(number,))


async def test_a_partner_sees_the_old_position_until_the_review_is_closed_and_then_the_new_one(
    chair: Browser, world: World
) -> None:
    await world.raise_one("Late", due=days(-40), objectives=("9.1.3",))
    await closed(chair, world)
    await chair.sign_in("tom@example.org")
    page = await chair.open("/board")
    assert "The position agreed at the review of Thursday 5 March 2026" in page.words
    assert status_of(page).startswith("Red – off track")
    async with transaction():
        await AgreedStatus.insert(
            AgreedStatus(
                objective=world.objectives["9.1.3"],
                status="blue",
                reason="Canary reason",
                agreed_on=TODAY,
                expires_on=days(30),
            )
        )
        await touch()
    seen = await chair.open("/objectives/9.1.3")
    assert "Blue" not in text_of(seen.document.xpath("//*[@class='d-identity']")[0])
    assert "Canary reason" not in seen.html
    await chair.sign_in("ruth@example.org")
    assert "Canary reason" in (await chair.open("/objectives/9.1.3")).html


@pytest.mark.parametrize("who", ["tom", "ada", "priya"])
async def test_nobody_outside_the_strategic_group_sees_a_working_colour(
    chair: Browser, world: World, who: str
) -> None:
    await closed_grey(chair, world)
    await now_red(world)
    await chair.sign_in(f"{who}@example.org")
    board = await chair.open("/board")
    assert status_of(board).startswith("Grey – not evidenced")
    assert "past their due dates" not in board.html
    objective = await chair.open("/objectives/9.1.3")
    assert "Grey – not evidenced" in text_of(objective.document.xpath("//*[@class='d-identity']")[0])
    why = text_of(objective.document.xpath("//*[@id='why']")[0])
    assert "It has no live action, and no measure that can be judged." in why
    assert "past" not in why
    assert "What would make it green" not in why
    content = (await chair.get("/reports/progress.docx?position=working")).content
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert not [text for text in cells if "are past their due dates" in text]
    assert any("Agreed position" in paragraph.text for paragraph in document.paragraphs)


async def closed_grey(chair: Browser, world: World) -> None:
    """A first review in which nothing was an exception: every objective is Grey."""
    page = await chair.open("/reviews")
    page = await chair.submit(page, "Open the review", {"meeting": str(world.meetings["today"])})
    page = await chair.submit(page, "Agree the rest as they stand (24)")
    await chair.submit(await chair.open(page.link("Close the review")), "Close the review")


async def test_a_lead_agency_sees_the_working_colour_of_its_own_objective_alone(
    chair: Browser, world: World
) -> None:
    await closed_grey(chair, world)
    await now_red(world, "9.1.3")
    await now_red(world, "9.1.4")
    tom = await world.viewer("tom")
    (agency,) = tom.agency_ids
    async with transaction():
        await Objective.update({Objective.lead_agency: agency}).where(Objective.number == "9.1.3")
        await touch()
    await chair.sign_in("tom@example.org")
    rows = {cells[0]: cells for cells in (await chair.open("/board")).rows("9.1")}
    assert rows["9.1.3"][2].startswith("Grey – not evidenced")
    assert "You lead it: Red today" in rows["9.1.3"][2]
    assert "Red" not in rows["9.1.4"][2]
    own = text_of((await chair.open("/objectives/9.1.3")).document.xpath("//*[@class='d-identity']")[0])
    assert "Red – off track" in own
    other = text_of((await chair.open("/objectives/9.1.4")).document.xpath("//*[@class='d-identity']")[0])
    assert "Grey – not evidenced" in other


async def test_before_the_first_review_nobody_outside_is_told_a_colour(world: World) -> None:
    await now_red(world)
    for viewer in (None, await world.viewer("tom"), await world.viewer("ada")):
        board = await board_for(viewer, TODAY)
        assert board
        assert board.position.standpoint is Standpoint.NOT_REVIEWED
        assert {one.shown for one in board.position.objectives} == {None}
        assert {one.no_colour for one in board.position.objectives} == {"Not reviewed yet"}
        assert not [one for one in board.position.objectives if one.standing.derived.reasons]
    report = await progress_report(None, NOW)
    assert report.position.kind is PositionKind.NOT_REVIEWED
    assert report.summary.not_counting == 0
    await write_out(Wanted("progress"), None, NOW)


async def test_the_command_tells_what_every_partner_may_see_whoever_asks(
    chair: Browser, world: World
) -> None:
    await closed_grey(chair, world)
    await now_red(world)
    for email in (None, "ruth@example.org"):
        document = docx.Document(io.BytesIO(await write_out(Wanted("progress"), email, NOW)))
        words = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert "are past their due dates" not in words


async def test_only_the_agency_that_leads_an_objective_leads_it(world: World) -> None:
    position = await position_on(TODAY)
    assert position
    assert not [one for one in position.objectives if leads(None, one)]


@on_sqlite
async def test_the_demonstrations_review_is_kept_whole_and_what_it_was(browse: Browser) -> None:
    (review,) = await verify_reviews()
    assert (review.problem, len(review.snapshot_hash)) == ("", 64)
    await browse.sign_in("partner")
    page = await browse.open("/reviews")
    page = await browse.open(page.link("Review of 13 January 2026"))
    page = await browse.open(page.link("The position as it was closed"))
    assert "Of this review only the number of actions was kept." in page.words
    told = await progress_report(None, NOON)
    assert told.position.kind is PositionKind.AGREED
    board = await board_for(None, DAY)
    assert board
    assert {line.number: line.status for aim in told.aims for line in aim.objectives} == {
        one.objective.number: one.shown for one in board.position.objectives
    }


@given(
    statuses=st.lists(
        st.tuples(st.integers(-60, 200), st.integers(0, 120), st.booleans()), min_size=1, max_size=5
    ),
    agreed=st.none() | st.sampled_from(Rag),
    until=st.integers(1, 92),
    later=st.integers(0, 200),
)
def test_nothing_gets_better_by_silence(
    statuses: list[tuple[int, int, bool]], agreed: Rag | None, until: int, later: int
) -> None:
    """Days pass and nobody says a word: what is shown is what was agreed, or no better than the evidence was."""
    actions = tuple(
        ActionFacts(
            reference=f"A-{place}",
            status=ActionStatus.IN_PROGRESS,
            due=days(due),
            last_heard=days(-heard),
            updated=True,
            at_risk=at_risk,
        )
        for place, (due, heard, at_risk) in enumerate(statuses)
    )
    evidence = Evidence("9.1.1", actions)
    given_status = (
        Agreed(agreed, "Reason", "", "the group", TODAY, days(until), path_asked_by=days(9))
        if agreed
        else None
    )
    before = standing(objective_rag(evidence, TODAY, SETTINGS), given_status, TODAY, SETTINGS)
    after = standing(objective_rag(evidence, days(later), SETTINGS), given_status, days(later), SETTINGS)
    assert before.derived.status
    assert after.shown
    if after.agreed and not after.expired:
        assert after.shown is agreed
        assert later <= until
    else:
        assert after.shown.severity >= before.derived.status.severity
