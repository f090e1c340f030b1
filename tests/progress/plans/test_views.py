"""Local plans as people browse them."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.actions.tables import Action, ActionObjective
from delivery.progress.queries.position import position_on
from delivery.strategy.rules import Choice, Decision, Rag
from delivery.strategy.tables import Measure
from tests.actions.world import NOW, TODAY, World
from tests.browsing import Browser, browser
from tests.support.demonstrations import DAY

from .world import begin, decide, reword, the_plan


@pytest.fixture
async def browsing(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    """A browser of the small partnership, as the secretary of the group that meets for Corby."""
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


async def test_a_secretary_goes_from_nothing_to_a_plan_with_actions_and_measures(
    world: World, browsing: Browser
) -> None:
    page = await browsing.open("/plans")
    page = await browsing.submit(
        await browsing.open(page.link("Begin a plan")), "Begin the plan", {"place": "corby"}
    )
    assert page.h1 == "Choices in the plan of Corby"
    typed = {"choice-9.1.1": "adopt", "choice-9.1.2": "adapt", "choice-9.1.3": "not applicable"}
    page = await browsing.submit(page, "Save all choices", {**typed, "words-9.1.3": "Not here."}, status=422)
    assert page.errors == ["9.1.2: Write your own wording, or adopt it as it stands."]
    page = await browsing.submit(page, "Save all choices", {"words-9.1.2": "Our own words."})
    assert page.message == "3 choices saved."
    page = await browsing.submit(await browsing.open(page.link("Adopt the rest")), "Adopt 21 objectives")
    assert page.message == "21 objectives adopted as they stand."
    page = await browsing.open("/plans/corby/9.1.2")
    assert "Our own words." in page.words
    assert "No action" in page.words
    page = await browsing.submit(
        await browsing.open(page.link("Add an action")),
        "Raise the action",
        {"text": "Ours", "owner": "Nisha Kotecha"},
    )
    assert "Plan of Corby" in page.words
    page = await browsing.submit(await browsing.open("/plans/corby/9.1.2"), "Count it here")
    assert page.h1.endswith(", Corby")
    assert await Measure.count().where(Measure.plan.is_not_null()) == 1
    position = await position_on(TODAY)
    assert position
    assert {one.shown for one in position.objectives} == {Rag.GREY}


async def test_two_who_decide_at_once_lose_nothing(world: World, browsing: Browser) -> None:
    await begin(world)
    page = await browsing.open("/plans/corby/choices")
    await decide(world, "omar", n9_1_1=Decision(Choice.NOT_APPLICABLE, "Omar says no."))
    page = await browsing.submit(page, "Save all choices", {"choice-9.1.1": "adopt"}, status=409)
    assert "Omar says no." in page.html
    assert "Omar Deane saved it" in page.words
    page = await browsing.submit(page, "Save what I typed")
    one = (await the_plan(world)).of_number("9.1.1")
    assert one
    assert one.decision.choice is Choice.ADOPT


async def test_a_county_that_changes_meanwhile_is_looked_at_again(world: World, browsing: Browser) -> None:
    await begin(world)
    page = await browsing.open("/plans/corby/choices")
    await reword("9.1.1", statement="Something else.")
    page = await browsing.submit(page, "Save all choices", {"choice-9.1.1": "adopt"}, status=422)
    assert page.errors == [
        "The county plan changed while you were choosing, and nothing is saved yet. Look at the rows that say so, "
        "then save again."
    ]
    page = await browsing.submit(page, "Save all choices")
    assert page.message == "1 choice saved."


on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@on_sqlite
async def test_a_partner_reads_decisions_and_gaps_without_colours(browse: Browser) -> None:
    await browse.sign_in("lewis.garrity@example.org")
    page = await browse.open("/plans")
    tags = {tag.text_content().strip() for tag in page.document.xpath("//td//strong")}
    assert tags == {"Adopted", "Adapted", "Not applicable", "Undecided", "No action"}
    # Who sits in the group of an area is not for others to know.
    for address in ("/plans/corby", "/plans/corby/9.1.10"):
        assert "Lachlan" not in (await browse.open(address)).words
    await browse.sign_in("strategic")
    page = await browse.open("/plans")
    tags = {tag.text_content().strip() for tag in page.document.xpath("//td//strong")}
    assert {"Red", "Amber", "Green", "Blue", "Grey", "No action"} <= tags


@on_sqlite
async def test_the_spreadsheet_says_what_the_page_says(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/plans")
    answer = await browse.get("/plans.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == [
        "Objective", "Title", "Plans with it", "Corby", "Northampton", "Daventry", "East Northamptonshire",
        "Kettering", "South Northamptonshire", "Wellingborough",
    ]  # fmt: skip
    assert len(rows) == 25
    shown = page.rows("9.3 Pathways of Support for victims and witnesses")
    told = {row[0]: row for row in rows}
    assert [row[3:5] for row in (told["9.3.1"], told["9.3.2"])] == [
        ["Green", "No action"],
        ["Not applicable", "Undecided"],
    ]
    assert "Green" in shown[0][1]
    assert "No action" in shown[0][2]


@on_sqlite
async def test_the_county_says_what_the_plans_do_and_keeps_its_colour(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.3.3")
    said = (
        "In 2 of 7 districts, 1 of 6 community safety partnerships and 1 of 19 agencies; 5 actions, 1 late."
    )
    assert said in page.words
    position = await position_on(DAY)
    assert position
    local = {row["id"] for row in await Action.select(Action.id).where(Action.plan.is_not_null())}
    assert local
    assert not local & {action.id for one in position.objectives for action in one.actions}
    assert local <= {row["action"] for row in await ActionObjective.select(ActionObjective.action)}
