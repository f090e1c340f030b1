"""Lead agencies are told of their own lines by mail, counted as told once it has left, and their secretary is reminded."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path as Folder

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.mail.tables import Mail
from delivery.meetings.tables import Group, Meeting
from delivery.partners.queries.history import touch
from delivery.progress.queries.reviewing.leads import leads_told
from delivery.progress.queries.reviewing.reminding import lead_reminder
from delivery.strategy.tables import Objective
from tests.actions.world import NOW, World, days
from tests.browsing import Browser, browser
from tests.progress.meeting import a_strategic_world


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """Tom's agency leads 9.1.3, which is Red, and the Strategic Group mails."""
    world = await a_strategic_world()
    await world.raise_one("Late", due=days(-40), objectives=("9.1.3",))
    (agency,) = (await world.viewer("tom")).agency_ids
    async with transaction():
        await Objective.update({Objective.lead_agency: agency}).where(Objective.number == "9.1.3")
        await Group.update({Group.mail_on_at: NOW}).where(Group.kind == "strategic")
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


async def test_each_lead_gets_its_own_lines_and_is_told_once_that_left(chair: Browser, world: World) -> None:
    (agency,) = (await world.viewer("tom")).agency_ids
    page = await chair.open("/reviews/1/leads")
    contacts = await chair.open(page.link("Tell them by mail"))
    shown = await chair.submit(contacts, "See the letters", {"contact-kbc": str(world.people["tom"])})
    assert "- 9.1.3 Third party reporting and safe places: Red – off track" in shown.words
    told = await chair.submit(shown, "Send")
    assert told.message.startswith("1 mail leaves at ")
    assert "A mail to it leaves on " in (await chair.open("/reviews/1/leads")).words
    assert not await leads_told(1)
    (mail,) = await Mail.select()
    await Mail.update({Mail.state: "sent", Mail.sent_at: NOW + timedelta(minutes=11)}, force=True)
    assert set(await leads_told(1)) == {agency}
    assert "1 of 1 lead agency told." in (await chair.open("/reviews/1/leads")).words
    body = message_from_bytes(bytes(mail["content"]), policy=policy.default).get_body(("plain",))
    assert body
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/lines/\S+)", body.get_content())
    chair.sign_out()
    assert "Its only action is past its due date." in (await chair.open(link)).words


async def test_its_secretary_is_reminded_until_every_lead_is_told(chair: Browser, world: World) -> None:
    somebody, ruth = await world.viewer("tom"), await world.viewer("ruth")
    assert await lead_reminder(somebody, NOW) is None
    reminder = await lead_reminder(ruth, NOW)
    assert reminder
    assert reminder.sentence.startswith("1 lead agency is not told yet of its lines in the review on ")
    assert reminder.sentence in (await chair.open("/board")).words
    await Meeting.update({Meeting.starts_at: NOW + timedelta(days=30)}).where(
        Meeting.id == world.meetings["today"]
    )
    assert await lead_reminder(ruth, NOW) is None


async def test_nobody_is_told_while_mail_of_the_strategic_group_is_off(chair: Browser) -> None:
    await Group.update({Group.mail_on_at: None}, force=True)
    shown = await chair.open("/reviews/1/leads/mail/letters")
    assert "Mail is off for this group" in shown.words
    assert not shown.document.xpath("//input[@name='reader']")
    (letter,) = ["tom@example.org"]
    answer = await chair.post("/reviews/1/leads/mail/letters", {"reader": letter, "key": "k"})
    assert answer.status_code == 403
    assert not await Mail.exists()
