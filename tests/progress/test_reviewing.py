"""A review from its opening to its snapshot: exceptions, the rest, two chairs, closing, and what nothing changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path as Folder

import pytest

from delivery.actions.tables import Action
from delivery.database import DatabaseEngine, transaction
from delivery.meetings.tables import AgendaItem, ItemDraft, Meeting, Membership
from delivery.partners.queries.history import touch
from delivery.progress.queries.agreeing import NOTHING_YET, agree_status
from delivery.progress.queries.reviewing.reading import snapshot_of
from delivery.progress.queries.reviewing.verifying import verify_reviews
from delivery.progress.queries.reviews import last_review
from delivery.progress.snapshot import hash_of, read_text
from delivery.progress.tables import AgreedStatus, Review, ReviewLine
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Objective, Strategy
from tests.actions.world import NOW, World, days
from tests.browsing import Browser, Page, browser
from tests.progress.meeting import a_strategic_world, agreed


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """9.1.3 is Red with a late action, 9.1.4 Green; everything else is Grey."""
    world = await a_strategic_world()
    await world.raise_one("Late: Ruth Adler rings", due=days(-40), objectives=("9.1.3",))
    await world.raise_one("Well", due=days(60), objectives=("9.1.4",), heard_on=days(-3))
    return world


@pytest.fixture
async def chair(world: World, demonstration_folder: Folder) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("ruth@example.org")
        yield made


async def opened(chair: Browser, world: World) -> Page:
    page = await chair.open("/reviews")
    return await chair.submit(page, "Open the review", {"meeting": str(world.meetings["today"])})


async def closed(chair: Browser, world: World) -> Page:
    """A review in which everything was agreed as it stands."""
    page = await opened(chair, world)
    page = await chair.submit(await chair.open(page.link("Look at 9.1.3")), "Confirm and go on")
    page = await chair.submit(page, "Agree the rest as they stand (23)")
    return await chair.submit(await chair.open(page.link("Close the review")), "Close the review")


async def test_review_mode_opens_on_the_exceptions_and_agrees_the_rest_at_once(
    chair: Browser, world: World
) -> None:
    page = await opened(chair, world)
    assert [cells[0] for cells in page.rows("To look at one by one")] == [
        "9.1.3 Third party reporting and safe places"
    ]
    page = await chair.open(page.link("Look at 9.1.3"))
    assert "Its only action is past its due date." in page.words
    page = await chair.submit(page, "Confirm and go on", {"path": "asked", "path_asked_by": "12 March 2026"})
    assert page.message == "9.1.3 is agreed: Red. Every exception is looked at."
    page = await chair.submit(page, "Agree the rest as they stand (23)")
    assert page.message == "23 objectives agreed as they stand."
    assert await AgreedStatus.count() == 1, "to agree as it stands holds no colour up"
    closing = await chair.open(page.link("Close the review"))
    assert "9.1.3 Third party reporting and safe places: agreed Red until 4 April 2026." in closing.words
    assert "Path asked from the lead by 12 March 2026." in closing.words
    page = await chair.submit(closing, "Close the review")
    assert page.message == "The review is closed."
    assert "23 objectives were agreed as they stand" in page.words


async def test_a_path_is_asked_for_by_a_day_after_the_meeting_that_asks_for_it(
    chair: Browser, world: World
) -> None:
    held = Meeting.id == world.meetings["today"]
    await Meeting.update({Meeting.starts_at: NOW + timedelta(days=10)}).where(held)
    page = await chair.open((await opened(chair, world)).link("Look at 9.1.3"))
    await chair.submit(page, "Confirm and go on", {"path": "asked", "path_asked_by": ""})
    saved = await AgreedStatus.select(AgreedStatus.path_asked_by).first()
    assert saved
    assert saved["path_asked_by"] == days(10 + 14)


async def test_a_closed_review_shows_the_same_whatever_happens_to_live_data(
    chair: Browser, world: World
) -> None:
    page = await closed(chair, world)
    before = (await chair.open(page.link("The position as it was closed"))).words
    assert "Late: Ruth Adler rings" in before
    async with transaction():
        await Action.update({Action.version: Action.version + 1}, force=True)
        await Action.update({Action.text: "Changed", Action.status: "complete"}, force=True)
        await Objective.update({Objective.title: "Changed"}, force=True)
        await touch()
    chair.clock.now = NOW + timedelta(days=300)
    await chair.sign_in("tom@example.org")
    page = await chair.open("/reviews")
    page = await chair.open(page.link("Review of 5 March 2026"))
    assert (await chair.open(page.link("The position as it was closed"))).words == before
    text = (await chair.get(page.link("Download it as data (JSON)"))).text
    assert hash_of(text) in page.words
    frozen = read_text(text)
    one = frozen.of_number("9.1.3")
    assert one
    assert (one.shown, one.late, one.reasons[0]) == (Rag.RED, 1, "Its only action is past its due date.")


async def test_a_review_is_not_closed_while_an_objective_waits_or_has_moved(
    chair: Browser, world: World
) -> None:
    page = await opened(chair, world)
    closing = await chair.open(page.link("Close the review"))
    refused = await chair.submit(closing, "Close the review", status=422)
    assert refused.errors[0].startswith("Not agreed yet: 9.1.1, 9.1.2, 9.1.3")
    page = await chair.submit(await chair.open(page.link("Look at 9.1.3")), "Confirm and go on")
    page = await chair.submit(page, "Agree the rest as they stand (23)")
    await world.raise_one("Late too", due=days(-40), objectives=("9.1.4",))
    await world.raise_one("And this", due=days(-40), objectives=("9.1.4",))
    refused = await chair.submit(
        await chair.open(page.link("Close the review")), "Close the review", status=422
    )
    assert refused.errors == ["Not agreed yet: 9.1.4. Look at them, or agree the rest as they stand."]
    assert await last_review((await Strategy.select(Strategy.id))[0]["id"]) is None


async def test_two_chairs_see_both_texts_and_neither_overwrites(chair: Browser, world: World) -> None:
    page = await opened(chair, world)
    page = await chair.open(page.link("Look at 9.1.3"))
    await agree_status(
        world.objectives["9.1.3"],
        agreed(world, Rag.GREEN, reason="What the other chair said."),
        seen=NOTHING_YET,
        key="other",
        viewer=await world.viewer("ruth"),
        now=NOW,
    )
    typed = {"status": "blue", "reason": "What I typed."}
    stale = await chair.submit(page, "Confirm and go on", typed, status=409)
    assert "What the other chair said." in stale.words
    assert "What I typed." in stale.html
    assert await AgreedStatus.count() == 1
    await chair.submit(stale, "Save what I typed")
    assert [row["status"] for row in await AgreedStatus.select().order_by(AgreedStatus.id)] == [
        "green",
        "blue",
    ]


async def test_what_moved_since_the_page_was_opened_is_not_agreed_unseen(
    chair: Browser, world: World
) -> None:
    page = await opened(chair, world)
    screen = await chair.open(page.link("9.1.4 Working with children and young people"))
    for number in range(2):
        await world.raise_one(f"Late {number}", due=days(-40), objectives=("9.1.4",))
    moved = await chair.submit(screen, "Confirm and go on", status=409)
    assert "Its colour changed since you opened this page." in moved.words
    again = await chair.submit(page, "Agree the rest as they stand (23)", status=409)
    assert "Some of them changed" in again.words
    assert not await ReviewLine.exists().where(ReviewLine.confirmed_at.is_not_null())


async def test_the_minute_goes_under_the_item_of_the_running_meeting(chair: Browser, world: World) -> None:
    meeting = world.meetings["today"]
    await Membership.update({Membership.part: "secretary"}).where(Membership.person == world.people["ruth"])
    await Meeting.update({Meeting.agenda_settled_at: NOW}).where(Meeting.id == meeting)
    await AgendaItem.insert(
        AgendaItem(meeting=meeting, position=1, title="Apologies", origin="added"),
        AgendaItem(meeting=meeting, position=2, title="Review of the strategy", origin="added"),
    )
    page = await closed(chair, world)
    assert page.message == "The review is closed. Its minute stands under “Review of the strategy”."
    (draft,) = await ItemDraft.select(ItemDraft.text, ItemDraft.item.title.as_alias("title"))
    assert draft["title"] == "Review of the strategy"
    assert draft["text"].startswith("The group reviewed Northamptonshire Hate Reduction Strategy")


async def test_presenting_hides_names_and_keeps_on_presenting(chair: Browser, world: World) -> None:
    page = await opened(chair, world)
    assert "Late: Ruth Adler rings" in (await chair.open(page.link("Look at 9.1.3"))).words
    page = await chair.open(page.link("Present on the projector"))
    shown = await chair.open(page.link("Look at 9.1.3"))
    for one in (page, shown):
        assert "Ruth" not in one.html
    assert "Late: (name hidden) rings" in shown.words
    after = await chair.submit(shown, "Confirm and go on")
    assert after.path.endswith("?presenting=1")


@pytest.mark.parametrize("who", ["priya", "ada", "tom"])
async def test_an_open_review_is_seen_by_the_strategic_group_alone(
    chair: Browser, world: World, who: str
) -> None:
    page = await opened(chair, world)
    address = page.path
    await chair.sign_in(f"{who}@example.org")
    assert "No review yet" in (await chair.open("/reviews")).words
    for path in ("", "/objectives/9.1.3", "/closing", "/closed", "/position", "/position.json"):
        assert (await chair.get(address + path)).status_code == 404


async def test_a_member_looks_on_and_records_nothing(chair: Browser, world: World) -> None:
    page = await opened(chair, world)
    await chair.sign_in("omar@example.org")
    seen = await chair.open(f"{page.path}/objectives/9.1.3")
    assert "The chair or the secretary records what the group agrees." in seen.words
    assert (await chair.get(f"{page.path}/closing")).status_code == 403


async def test_one_review_is_open_at_a_time_and_may_be_given_up(chair: Browser, world: World) -> None:
    first = await chair.open("/reviews")
    page = await chair.submit(first, "Open the review", {"meeting": str(world.meetings["today"])})
    assert "Open the review" not in (await chair.open("/reviews")).words
    again = await chair.submit(first, "Open the review", {"meeting": str(world.meetings["today"])})
    assert (again.path, await Review.count()) == (page.path, 1), "a double click opens one"
    page = await chair.submit(page, "Give up this review")
    assert page.message.startswith("The review is given up.")
    assert "Open the review" in page.words


async def test_what_was_tampered_with_is_told(chair: Browser, world: World) -> None:
    await closed(chair, world)
    (good,) = await verify_reviews()
    text = await snapshot_of(1)
    assert (good.problem, good.snapshot_hash) == ("", hash_of(text))
    other = text.replace('"shown":"red"', '"shown":"green"')
    await Review.update({Review.snapshot: other}, force=True)
    assert (await verify_reviews())[0].problem == "its snapshot is not the one that was closed"
    await Review.update({Review.snapshot_hash: hash_of(other)}, force=True)
    assert (await verify_reviews())[0].problem == "its hash is not the one in its history"
    await Review.update({Review.snapshot: text, Review.snapshot_hash: hash_of(text)}, force=True)
    await ReviewLine.update({ReviewLine.shown: "green"}).where(
        ReviewLine.objective == world.objectives["9.1.3"]
    )
    assert (await verify_reviews())[0].problem == "the line of 9.1.3 is not the one that was closed"
