"""Before a review each lead agency is told of its own lines and says one word beside each colour."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path as Folder

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, NotAllowed
from delivery.partners.queries.history import touch
from delivery.progress.queries.position import position_on
from delivery.progress.queries.reviewing.leads import comments_of, say
from delivery.progress.rules.telling import lead_mail
from delivery.progress.tables import LeadComment, LeadTold
from delivery.strategy.tables import Objective
from tests.actions.world import NOW, TODAY, World, days
from tests.browsing import Browser, Page, browser
from tests.progress.meeting import a_strategic_world


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """Tom's agency leads 9.1.3, which is Red."""
    world = await a_strategic_world()
    await world.raise_one("Late", due=days(-40), objectives=("9.1.3",))
    (agency,) = (await world.viewer("tom")).agency_ids
    async with transaction():
        await Objective.update({Objective.lead_agency: agency}).where(Objective.number == "9.1.3")
        await touch()
    return world


@pytest.fixture
async def chair(world: World, demonstration_folder: Folder) -> AsyncIterator[Browser]:
    """A browser as the chair, with a review open."""
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("ruth@example.org")
        page = await made.open("/reviews")
        await made.submit(page, "Open the review", {"meeting": str(world.meetings["today"])})
        yield made


async def link_for(chair: Browser, world: World) -> Page:
    page = await chair.open("/reviews/1/leads")
    return await chair.submit(
        page, "Make a link and the words for the mail", {"person": str(world.people["tom"])}
    )


async def test_a_lead_comments_by_link_and_its_word_stands_beside_the_colour(
    chair: Browser, world: World
) -> None:
    assert "Not told of its lines yet: KBC" in (await chair.open("/reviews/1")).words
    page = await link_for(chair, world)
    assert "9.1.3 Third party reporting and safe places: Red – off track" in page.words
    address = text_at(page, "lead-link").split("8000", 1)[-1]
    chair.sign_out()
    for _ in range(3):
        await chair.get(address)
    assert not await LeadComment.exists()
    lines = await chair.open(address)
    assert "Its only action is past its due date." in lines.words
    name = f"comment-{world.objectives['9.1.3']}"
    saved = await chair.submit(lines, "Save what I said", {name: "The printer broke; it comes in May."})
    assert saved.message.startswith("Thank you.")
    await chair.sign_in("ruth@example.org")
    shown = await chair.open("/reviews/1/objectives/9.1.3")
    assert "The printer broke; it comes in May." in shown.words
    assert "Red, the lead has commented" in shown.words


def text_at(page: Page, identity: str) -> str:
    return str(page.document.xpath(f"//*[@id='{identity}']")[0].text_content()).strip()


async def test_a_link_opens_nothing_once_the_review_is_given_up_or_the_person_has_left(
    chair: Browser, world: World
) -> None:
    address = text_at(await link_for(chair, world), "lead-link").split("8000", 1)[-1]
    assert (await chair.get(address)).status_code == 200
    await chair.submit(await chair.open("/reviews/1"), "Give up this review")
    assert (await chair.get(address)).status_code == 404
    assert (await chair.get("/lines/" + "x" * 43)).status_code == 404


async def test_a_lead_sees_its_own_lines_and_nobody_elses(chair: Browser, world: World) -> None:
    await chair.sign_in("tom@example.org")
    page = await chair.open("/objectives/9.1.3")
    page = await chair.open(page.link("Comment on the colour"))
    assert "Kettering Borough Council leads" in page.words
    await chair.sign_in("nisha@example.org")
    for path in ("/reviews/1/leads/kbc", "/reviews/1/leads", "/reviews/1"):
        assert (await chair.get(path)).status_code == 404


async def test_two_colleagues_do_not_overwrite_each_other(chair: Browser, world: World) -> None:
    await chair.sign_in("tom@example.org")
    page = await chair.open("/reviews/1/leads/kbc")
    tom = await world.viewer("tom")
    (agency,) = tom.agency_ids
    position = await position_on(TODAY)
    assert position
    one = position.of_number("9.1.3")
    assert one
    await say(1, one, "What the colleague said.", 0, agency_id=agency, viewer=tom, how="page", now=NOW)
    with pytest.raises(EditedMeanwhile):
        await say(1, one, "Again.", 0, agency_id=agency, viewer=tom, how="page", now=NOW)
    with pytest.raises(NotAllowed):
        await say(1, one, "Not theirs.", 1, agency_id=agency + 1, viewer=tom, how="page", now=NOW)
    name = f"comment-{one.objective.id}"
    stale = await chair.submit(page, "Save what I said", {name: "What I typed."}, status=409)
    assert "What the colleague said." in stale.words
    await chair.submit(stale, "Save what I said")
    assert (await comments_of(1))[one.objective.id].text == "What I typed."


async def test_whoever_is_told_is_marked_once(chair: Browser, world: World) -> None:
    page = await chair.open("/reviews/1/leads")
    assert "0 of 1 lead agency told." in page.words
    token = page.token
    for _ in range(2):
        await chair.client.post("/reviews/1/leads/kbc/told", data={"_csrf_token": token})
    assert await LeadTold.count() == 1
    assert "Every lead agency is told of its lines." in (await chair.open("/reviews/1")).words


def test_the_words_of_the_mail_tell_each_line_with_its_reasons() -> None:
    words = lead_mail("KBC", TODAY, [("9.1.3 Places", "Red – off track", ["It is late."])], "Ruth Adler")
    assert "on Thursday 5 March 2026." in words
    assert "9.1.3 Places: Red – off track\n- It is late." in words
    assert words.endswith("Ruth Adler\n\nYour link:\n")
