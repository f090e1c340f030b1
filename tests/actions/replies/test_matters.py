"""A reply that is about no action becomes an open question or an agenda item."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.actions.replies import asks, brought_up
from delivery.database import DatabaseEngine, transaction
from delivery.mail.tables import ReceivedMail
from delivery.meetings.tables import AgendaItem, Group, Membership, Question
from delivery.partners.queries.history import touch
from tests.actions.replies.came import came, reply_to_two
from tests.actions.world import NOW, World, a_world
from tests.browsing import Browser, browser

ASKED = "Hello Priya. Can the forum have a hearing loop? Thanks, Nisha"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (ASKED, "Can the forum have a hearing loop?"),
        ("Done. Please put the bus shelters on the agenda.", "Please put the bus shelters on the agenda."),
        ("Hi. The lights at the shelter are out. Bye", "The lights at the shelter are out."),
        ("> What you took on?\nAll done", "All done"),
        ("", ""),
    ],
)
def test_what_a_reply_brings_up_is_what_it_asks_else_what_it_wants_else_its_longest_sentence(
    words: str, found: str
) -> None:
    assert brought_up(words) == found


def test_a_word_about_the_work_asks_nothing() -> None:
    assert asks(ASKED)
    assert not asks("First one done, second slipping to May.")


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_world()


@pytest.fixture
async def browse(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


async def test_one_click_makes_it_an_open_question_and_another_takes_it_back(
    world: World, browse: Browser
) -> None:
    await came(ASKED, person=world.people["nisha"], group=world.groups["forum"], is_trusted=True)
    page = await browse.open("/replies")
    filed = await browse.submit(page, "Keep as an open question “Can the forum have a hearing loop?”")
    assert "as an open question: “Can the forum have a hearing loop?”" in filed.message
    again = await browse.submit(page, "Keep as an open question “Can the forum have a hearing loop?”")
    assert again.message == "The reply from Nisha Kotecha is filed.", "a second click makes no second"
    (question,) = await Question.select()
    assert (question["meeting"], question["asker"]) == (world.meetings["last"], "Nisha Kotecha")
    shown = await browse.open(filed.link("Question: Can the forum have a hearing loop?"))
    assert shown.h1 == "Can the forum have a hearing loop?"
    back = await browse.submit(filed, "Take back what Nisha Kotecha said, Thursday 5 March 2026, 11am")
    assert "it waits again" in back.message
    assert await Question.count().where(Question.withdrawn_at.is_null()) == 0


async def test_one_click_puts_it_on_the_next_agenda_and_another_takes_it_back(
    world: World, browse: Browser
) -> None:
    await came(ASKED, person=world.people["nisha"], group=world.groups["forum"], is_trusted=True)
    page = await browse.open("/replies")
    (words,) = [
        text
        for button in page.document.xpath("//button[contains(., 'Put on the agenda of')]")
        if (text := " ".join("".join(button.itertext()).split()))
    ]
    filed = await browse.submit(page, words)
    (item,) = await AgendaItem.select()
    assert (item["meeting"], item["title"]) == (world.meetings["next"], "Can the forum have a hearing loop?")
    assert "Nisha" not in item["note"], "an agenda is read by more than the secretary"
    await browse.submit(filed, "Take back what Nisha Kotecha said, Thursday 5 March 2026, 11am")
    assert await AgendaItem.count().where(AgendaItem.withdrawn_at.is_null()) == 0


async def test_of_a_mail_of_no_group_the_group_is_chosen_and_what_was_typed_is_kept(
    world: World, browse: Browser
) -> None:
    number = await came(ASKED, sender_address="x@example.net", sender_name="Pat Lowe")
    page = await browse.open(f"/replies/{number}")
    typed = {"The question, or what the item is called": "Hearing loop " * 30, "kind": "item"}
    refused = await browse.submit(page, "Take it up", typed, status=422)
    assert "at most 300 characters" in refused.words
    assert refused.document.xpath("//input[@id='text']/@value") == ["Hearing loop " * 30]
    assert refused.document.xpath("//input[@name='kind'][@checked]/@value") == ["item"]
    await browse.submit(
        refused, "Take it up", {"text": "A hearing loop", "group": str(world.groups["forum"])}
    )
    assert (await AgendaItem.select())[0]["title"] == "A hearing loop"
    assert await ReceivedMail.count().where(ReceivedMail.state == "open") == 0


async def test_a_reply_that_also_says_how_an_action_goes_waits_until_that_is_filed(
    world: World, browse: Browser
) -> None:
    await reply_to_two(world, "First one done. Can the forum have a hearing loop?")
    page = await browse.open("/replies")
    kept = await browse.submit(page, "Keep as an open question “Can the forum have a hearing loop?”")
    assert kept.message.endswith("It waits for what it says of A-0001.")
    assert "Keep as an open question" not in kept.words
    filed = await browse.submit(kept, "File")
    assert filed.message == "The reply from Nisha Kotecha is filed on 1 action."
    assert filed.link("Question: Can the forum have a hearing loop?")


async def test_what_a_mail_of_no_group_became_is_seen_by_those_alone_who_may_see_it(
    world: World, browse: Browser
) -> None:
    number = await came(ASKED, sender_address="x@example.net", sender_name="Pat Lowe")
    page = await browse.open(f"/replies/{number}")
    typed = {"text": "A word for the forum alone", "kind": "question", "group": str(world.groups["forum"])}
    await browse.submit(page, "Take it up", typed)
    await Group.update({Group.visibility: "members"}).where(Group.id == world.groups["forum"])
    of_panel = (Membership.person == world.people["nisha"]) & (Membership.group == world.groups["panel"])
    await Membership.update({Membership.part: "secretary"}).where(of_panel)
    async with transaction():
        await touch()
    assert "A word for the forum alone" in (await browse.open(f"/replies/{number}")).words
    await browse.sign_in("nisha@example.org")
    assert "A word for the forum alone" not in (await browse.open(f"/replies/{number}")).words
