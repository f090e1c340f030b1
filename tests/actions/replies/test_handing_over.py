"""A reply that says "not mine" asks to hand the action on, as the page of a link does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.replies.filing import FiledWord, file_reply, take_back
from delivery.actions.queries.wishes.waiting import HandOn, wishes_of, wishes_to_answer
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Filing
from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.mail.tables import ReceivedMail
from tests.actions.replies.came import came, reply_to_two
from tests.actions.world import NOW, TODAY, World, a_world, action_id
from tests.browsing import Browser, browser

NOT_MINE = "Not mine, try Jo."


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_world()


@pytest.fixture
async def browse(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


async def _one_reply(world: World, words: str = NOT_MINE) -> int:
    """Nisha's reply about the one action that she owns."""
    await world.raise_one("Print the leaflet", owners=("Nisha Kotecha",))
    known = {"person": world.people["nisha"], "group": world.groups["forum"], "is_trusted": True}
    return await came(words, **known)


async def test_not_mine_by_mail_asks_to_hand_it_on_and_taking_it_back_does_no_more(
    world: World, browse: Browser
) -> None:
    number, priya = await _one_reply(world), await world.viewer("priya")
    page = await browse.open("/replies")
    assert "Not theirs any more: ask Jo" in page.words
    assert "Change the owner" not in page.words
    page = await browse.submit(page, "File")
    assert "waits under To decide" in page.message
    (asked,) = await wishes_of(1, priya)
    assert isinstance(asked, HandOn)
    assert (asked.said_by, asked.try_name, asked.note) == ("Nisha Kotecha", "Jo", NOT_MINE)
    page = await browse.open("/actions/1/handover")
    assert "by e-mail" in page.words
    assert 'value="Jo"' in page.html
    await take_back(number, priya, NOW)
    assert await wishes_of(1, priya) == ()


async def test_it_is_corrected_first_where_it_was_read_wrongly(world: World, browse: Browser) -> None:
    number = await _one_reply(world)
    page = await browse.open(f"/replies/{number}")
    page = await browse.submit(page, "File", {"disowned-1": False}, status=422)
    assert "Tick that it is not theirs any more, or leave this empty." in page.words
    assert 'value="Jo"' in page.html
    await browse.submit(page, "File", {"disowned-1": True, "try-1": "Omar Deane"})
    (asked,) = await wishes_of(1, await world.viewer("priya"))
    assert isinstance(asked, HandOn)
    assert asked.try_name == "Omar Deane"


async def test_nothing_is_handed_on_that_is_closed_or_that_nobody_known_asks(world: World) -> None:
    number, priya = await reply_to_two(world), await world.viewer("priya")
    action = await action_id(1)
    done = Said("Nisha", How.MAIL, TODAY, "Done, ask Jo.", ActionStatus.COMPLETE)
    with pytest.raises(Invalid, match="still open"):
        await file_reply(number, 1, [FiledWord(action, done, is_disowned=True)], priya, key="a", now=NOW)
    await ReceivedMail.update({ReceivedMail.person: None}, force=True)
    heard = Said("Nisha", How.MAIL, TODAY, NOT_MINE)
    with pytest.raises(Invalid, match="Change the owner"):
        await file_reply(number, 1, [FiledWord(action, heard, is_disowned=True)], priya, key="b", now=NOW)
    assert not await Filing.exists()


async def test_what_a_later_reply_completes_is_not_handed_on_until_that_is_taken_back(
    world: World, browse: Browser
) -> None:
    await _one_reply(world)
    await browse.submit(await browse.open("/replies"), "File")
    priya = await world.viewer("priya")
    known = {"person": world.people["nisha"], "group": world.groups["forum"], "is_trusted": True}
    later = await came("It is done.", **known)
    done = Said("Nisha", How.MAIL, TODAY, "It is done.", ActionStatus.COMPLETE)
    assert len(await wishes_to_answer(priya)) == 1
    await file_reply(later, 1, [FiledWord(await action_id(1), done)], priya, key="b", now=NOW)
    assert await wishes_of(1, priya) == await wishes_to_answer(priya) == ()
    assert "To decide" not in (await browse.open("/actions/1")).words
    assert "Say who has it now" not in (await browse.open("/my-groups")).words
    await take_back(later, priya, NOW)
    assert len(await wishes_of(1, priya)) == 1


async def test_who_said_it_themselves_is_named_once(world: World, browse: Browser) -> None:
    await _one_reply(world)
    await browse.submit(await browse.open("/replies"), "File")
    assert "Recorded by Priya Nair" in (await browse.open("/actions/1")).words
    await browse.submit(
        await browse.open("/actions/1"), "Record", {"said_by": "Priya Nair", "note": "I rang."}
    )
    assert (await browse.open("/actions/1")).words.count("Recorded by Priya Nair") == 1
