"""The Strategic Group agrees a colour: who may, what must be said, what comes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path as Folder

import pytest

from delivery.actions.tables import Action, ActionObjective
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.partners.queries.history import history_of
from delivery.progress.queries.agreeing import (
    NOTHING_YET,
    agree_status,
    latest_agreed,
    withdraw_agreed,
)
from delivery.progress.queries.position import ObjectivePosition, position_on
from delivery.progress.rules import Difference, Path, problems_of
from delivery.progress.tables import AgreedStatus
from delivery.strategy.rules import Rag
from tests.actions.world import NOW, TODAY, World, days
from tests.browsing import Browser, browser
from tests.progress.meeting import a_strategic_world, agreed

NUMBER = "9.1.3"


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_strategic_world()


@pytest.fixture
async def chair(world: World, demonstration_folder: Folder) -> AsyncIterator[Browser]:
    """A browser of the small partnership, as the chair of its Strategic Group."""
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("ruth@example.org")
        yield made


async def shown(world: World, day: int = 0) -> ObjectivePosition:
    position = await position_on(days(day))
    assert position
    one = position.of_number(NUMBER)
    assert one
    return one


async def agree(
    world: World, new: object, *, by: str = "ruth", key: str = "key", seen: str = NOTHING_YET
) -> int:
    return await agree_status(
        world.objectives[NUMBER],
        new,  # type: ignore[arg-type]
        seen=seen,
        key=key,
        viewer=await world.viewer(by),
        now=NOW,
    )


async def test_an_agreed_colour_is_shown_with_its_meeting_and_its_difference(world: World) -> None:
    await agree(world, agreed(world))
    standing = (await shown(world)).standing
    assert (standing.shown, standing.difference) == (Rag.GREEN, Difference.BETTER)
    assert standing.agreed
    assert standing.agreed.meeting == "the Strategic Group of 5 March 2026"
    assert (await shown(world, 31)).standing.shown is Rag.GREY
    (entry,) = await history_of("objective", world.objectives[NUMBER])
    assert (entry.what, entry.person, entry.detail["status"]) == ("status agreed", "Ruth Adler", "green")


async def test_a_path_to_green_makes_an_action_of_the_county_plan(world: World) -> None:
    path = Path("Print the leaflet", ("Partnership Officer, NFRS",), days(20))
    await agree(world, agreed(world, Rag.RED, path=path))
    (action,) = await Action.select(Action.id, Action.text, Action.group, Action.due, Action.origin)
    assert (action["text"], action["group"], action["due"], action["origin"]) == (
        "Print the leaflet",
        None,
        days(20),
        "plan",
    )
    assert (await ActionObjective.select(ActionObjective.objective))[0]["objective"] == world.objectives[
        NUMBER
    ]
    told = (await shown(world)).standing.agreed
    assert told
    assert (
        told.path == "Print the leaflet: Nisha Kotecha, Partnership Officer, NFRS, by 25 March 2026 (A-0001)."
    )


async def test_a_second_click_agrees_once_and_a_stale_form_does_not(world: World) -> None:
    first = await agree(world, agreed(world))
    assert await agree(world, agreed(world)) == first
    with pytest.raises(EditedMeanwhile):
        await agree(world, agreed(world, Rag.AMBER), key="other")
    assert await AgreedStatus.count() == 1


@pytest.mark.parametrize(("who", "error"), [("omar", NotAllowed), ("priya", NotFound), ("ada", NotFound)])
async def test_only_the_chair_and_the_secretary_of_the_strategic_group_record(
    world: World, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await agree(world, agreed(world), by=who)
    assert not await AgreedStatus.exists()


async def test_what_is_withdrawn_gives_way_to_the_evidence_and_stays_in_the_history(world: World) -> None:
    await agree(world, agreed(world, Rag.BLUE))
    number = await agree(
        world, agreed(world), key="other", seen=await latest_agreed(world.objectives[NUMBER])
    )
    who = await world.viewer("ruth")
    with pytest.raises(Invalid):
        await withdraw_agreed(number, 1, " ", who, NOW)
    await withdraw_agreed(number, 1, "It was another objective.", who, NOW)
    with pytest.raises(EditedMeanwhile):
        await withdraw_agreed(number, 1, "Again.", who, NOW)
    one = await shown(world)
    assert (one.standing.shown, one.standing.agreed) == (Rag.GREY, None)
    assert [before.withdrawn_reason for before in one.agreed_before] == ["It was another objective.", ""]


def test_what_must_be_said_is_asked_for() -> None:
    world = World({}, {"today": 1}, {}, {}, {})
    new = agreed(world, Rag.AMBER, reason="")
    assert set(problems_of(new, Rag.RED, TODAY, days(30))) == {"reason", "path"}
    asked = replace(new, path_asked_by=days(10))
    assert problems_of(asked, Rag.AMBER, TODAY, days(30)) == {}
    assert set(problems_of(asked, None, TODAY, days(30))) == {"reason", "status"}
    assert set(problems_of(asked, Rag.AMBER, TODAY, days(29))) == {"expires"}
    assert set(problems_of(asked, Rag.AMBER, days(11), days(30))) == {"path_asked_by"}
    assert set(problems_of(replace(asked, agreed_on=days(1)), Rag.AMBER, TODAY, days(30))) == {"meeting"}
    late = replace(asked, path=Path("Do it", ("NCC",), days(-1)))
    assert set(problems_of(late, Rag.AMBER, TODAY, days(30))) == {"path_by"}


async def test_asking_the_lead_for_a_path_is_a_complete_answer_on_the_page(
    chair: Browser, world: World
) -> None:
    await world.raise_one("Late", due=days(-40), objectives=(NUMBER,))
    page = await chair.open(f"/objectives/{NUMBER}")
    page = await chair.open(page.link("Agree another colour"))
    page = await chair.submit(page, "Agree it", {"status": "red"}, status=422)
    assert page.errors == [
        "Red needs a path to green. Say what, who and by when, or ask the lead for it by a day."
    ]
    page = await chair.submit(page, "Agree it", {"status": "red", "path": "asked"})
    assert page.message == "9.1.3 is agreed Red until 4 April 2026."
    assert "Path asked from the lead by 19 March 2026" in page.words
    assert "The group agrees with the evidence." in page.words
    withdrawing = await chair.open(page.link("Withdraw what was agreed"))
    page = await chair.submit(withdrawing, "Withdraw it", {"reason": "A slip."})
    assert "Withdrawn on 5 March 2026: A slip." in page.words


async def test_two_who_agree_at_once_see_both_texts(chair: Browser, world: World) -> None:
    page = await chair.open(f"/objectives/{NUMBER}/agreed")
    await agree(world, agreed(world, reason="What the other chair said."))
    typed = {"status": "blue", "reason": "What I typed."}
    page = await chair.submit(page, "Agree it", typed, status=409)
    assert "What the other chair said." in page.words
    assert "What I typed." in page.html
    page = await chair.submit(page, "Save what I typed")
    assert (await shown(world)).standing.shown is Rag.BLUE


async def test_the_board_lists_where_judgement_differs_for_the_strategic_group_alone(
    chair: Browser, world: World
) -> None:
    await agree(world, agreed(world, expires_on=days(9)))
    words = (await chair.open("/board")).words
    assert "Agreed better than the evidence" in words
    assert "until 14 March 2026, 9 days left" in words
    await chair.sign_in("priya@example.org")
    assert "Where our judgement differs" not in (await chair.open("/board")).words
    await chair.open(f"/objectives/{NUMBER}/agreed", status=404)
