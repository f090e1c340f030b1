"""Replies to file: proposed, filed by one click, corrected, put aside, taken back; and seen by nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.recording import record_update
from delivery.actions.queries.replies.filing import FiledWord, file_reply
from delivery.actions.queries.replies.placing import place_reply
from delivery.actions.queries.replies.reading import count_waiting, replies_waiting
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Update
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotFound
from delivery.mail.tables import ReceivedMail
from tests.actions.replies.came import came, reply_to_two, told
from tests.actions.world import NOW, TODAY, World, a_world, action_id, stored
from tests.browsing import Browser, browser


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_world()


@pytest.fixture
async def browse(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


async def test_one_click_files_what_is_proposed_and_another_takes_it_back(
    world: World, browse: Browser
) -> None:
    await reply_to_two(world)
    before = [await stored(number) for number in (1, 2)]
    assert "1 reply to file" in (await browse.open("/my-groups")).words
    page = await browse.open("/replies")
    assert [row[1:] for row in page.rows("What would be recorded")] == [
        ["A-0001 Print the leaflet", "Complete"],
        ["A-0002 Ask the trust for figures", "Due 30 April 2026 (assumed), at risk"],
    ]
    page = await browse.submit(page, "File these 2")
    assert page.message == "The reply from Nisha Kotecha is filed on 2 actions."
    first, second = await stored(1), await stored(2)
    assert (first["status"], second["at_risk"]) == ("complete", True)
    assert second["due"].isoformat() == "2026-04-30"
    assert "by e-mail" in (await browse.open("/actions/2")).words
    page = await browse.submit(page, "Take back what Nisha Kotecha said, Thursday 5 March 2026, 11am")
    kept = ("status", "due", "due_moves", "at_risk", "last_heard_on", "last_update_on", "completed_on")
    after = [await stored(number) for number in (1, 2)]
    assert [[row[name] for name in kept] for row in after] == [[row[name] for name in kept] for row in before]
    assert await Update.count().where(Update.withdrawn_at.is_null()) == 0
    assert "File these 2" in page.words


async def test_references_go_before_the_one_action_that_the_mail_told_of(
    world: World, browse: Browser
) -> None:
    for text in ("Print the leaflet", "Ask the trust for figures", "Book the hall"):
        await world.raise_one(text, owners=("Nisha Kotecha",), due=TODAY + timedelta(days=20))
    await came(
        "A-0002 is done. A-0003: will need until end of April",
        mail=await told(world, 1),
        person=world.people["nisha"],
        group=world.groups["forum"],
        is_trusted=True,
    )
    page = await browse.open("/replies")
    assert [row[1:] for row in page.rows("What would be recorded")] == [
        ["A-0002 Ask the trust for figures", "Complete"],
        ["A-0003 Book the hall", "Due 30 April 2026 (assumed)"],
    ]


async def test_what_was_read_wrongly_is_corrected_first_and_nothing_typed_is_lost(
    world: World, browse: Browser
) -> None:
    number = await reply_to_two(world, "That one is done now.")
    page = await browse.open("/replies")
    assert "It could be any: choose one" in page.words
    page = await browse.open(f"/replies/{number}")
    page = await browse.submit(page, "File", {"note-1": "typed by hand"}, status=422)
    assert "Choose the action for at least one line" in page.words
    typed = {"action-1": str(await action_id(2)), "due-1": "soon", "note-1": "typed by hand"}
    page = await browse.submit(page, "File", typed, status=422)
    assert "Enter a date such as" in page.words
    assert "typed by hand" in page.html
    page = await browse.submit(page, "File", {"due-1": "3 May 2026"})
    second = await stored(2)
    assert (second["status"], second["due"].isoformat()) == ("complete", "2026-05-03")
    assert (await Update.select(Update.note, Update.said_by, Update.how))[0] == {
        "note": "typed by hand",
        "said_by": "Nisha Kotecha",
        "how": "mail",
    }


async def test_a_reply_is_put_aside_with_a_reason_and_waits_again(world: World, browse: Browser) -> None:
    await came("Thanks!", sender_address="who@elsewhere.example", sender_name="Who")
    page = await browse.open("/replies")
    assert "Nobody here has the address who@elsewhere.example." in page.words
    page = await browse.submit(page, "Put aside", status=422)
    assert "Say in a word why" in page.words
    page = await browse.submit(page, "Put aside", {"reason": "Thanks only"})
    assert "Nothing waits" in page.words
    assert [row[2] for row in page.rows("Mail that is put aside")] == ["Thanks only (Priya Nair)"]
    page = await browse.submit(page, "Bring back the reply from Who, Thursday 5 March 2026, 11am")
    assert page.message == "The reply from Who waits again."


async def test_words_for_a_members_only_group_are_for_its_secretary_alone(world: World) -> None:
    await came("About the case", group=world.groups["panel"])
    await came("About anything")
    priya, ada, omar = [await world.viewer(name) for name in ("priya", "ada", "omar")]
    assert [await count_waiting(viewer) for viewer in (priya, ada, omar)] == [2, 1, 0]
    (reply,) = await replies_waiting(ada)
    assert reply.words == "About anything"


async def test_a_mail_that_answers_nothing_is_placed_by_what_its_writer_owns(world: World) -> None:
    nisha, tom = world.people["nisha"], world.people["tom"]
    assert await place_reply(tom, None, NOW) is None
    # Who sits in a members-only group may write about its cases.
    assert await place_reply(nisha, None, NOW) == world.groups["panel"]
    await world.raise_one("Print", owners=("Tom Ellery",))
    assert await place_reply(tom, None, NOW) == world.groups["forum"]
    await world.raise_one("Look at the case", owners=("Tom Ellery",), group="panel")
    assert await place_reply(tom, None, NOW) == world.groups["panel"]


async def test_a_filing_that_would_overwrite_is_refused_and_one_that_was_overtaken_is_unsaid(
    world: World, browse: Browser
) -> None:
    number = await reply_to_two(world)
    page = await browse.open("/replies")
    action = await stored(1)
    said = Said("Omar", How.PHONE, TODAY, "half way", ActionStatus.IN_PROGRESS)
    await record_update(action["id"], action["version"], said, key="k", by=None, now=NOW)
    page = await browse.submit(page, "File these 2", status=409)
    assert "was changed since you opened it" in page.words
    page = await browse.submit(page, "File")
    after = await stored(1)
    later = Said("Omar", How.PHONE, TODAY, "not quite", ActionStatus.IN_PROGRESS)
    await record_update(after["id"], after["version"], later, key="l", by=None, now=NOW)
    page = await browse.submit(await browse.open(f"/replies/{number}"), "Take it back")
    assert "A-0001 had changed since" in page.message
    assert (await stored(1))["status"] == "in progress"


async def test_nobody_files_on_an_action_of_another_group(world: World) -> None:
    number = await came("Done", group=world.groups["forum"])
    await world.raise_one("Theirs", group="other")
    word = FiledWord(await action_id(1), Said("N", How.MAIL, TODAY, "x"))
    priya, omar = await world.viewer("priya"), await world.viewer("omar")
    with pytest.raises(NotFound):
        await file_reply(number, 1, [word], priya, key="a", now=NOW)
    with pytest.raises(NotFound):
        await file_reply(number, 1, [], omar, key="b", now=NOW)
    with pytest.raises(EditedMeanwhile):
        await file_reply(number, 7, [], priya, key="c", now=NOW)
    assert (await ReceivedMail.select(ReceivedMail.state))[0]["state"] == "open"


async def test_whoever_sent_a_reply_on_is_told_that_only_they_can_tell(world: World, browse: Browser) -> None:
    on = {"person": world.people["nisha"], "group": world.groups["forum"]}
    await came("Done.", forwarded_by=world.people["priya"], **on)
    await came("Also done.", forwarded_by=world.people["omar"], **on)
    words = (await browse.open("/replies")).words
    assert "You sent it on, so only you can tell that Nisha Kotecha wrote it." in words
    assert "sent it on, so only they can tell that Nisha Kotecha wrote it." in words
