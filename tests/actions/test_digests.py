"""Digests as they are planned and put into the outbox, on both engines."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.letters.desk import Desk
from delivery.actions.queries.digests.ahead import digests_ahead
from delivery.actions.queries.digests.also import also_owed
from delivery.actions.queries.digests.objecting import CHANGED, is_not_owed_so
from delivery.actions.queries.digests.planning import plan_digests
from delivery.actions.queries.digests.unheard import asked_twice_of, asked_twice_of_all
from delivery.actions.queries.recording import record_update
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, Digest
from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import Sender
from delivery.mail.queries.leasing import give_up, take_up
from delivery.mail.rules.quiet import MOST_MAILS
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.meetings.tables import Group, Meeting, Question
from delivery.partners.links import Purpose
from delivery.partners.queries.history import touch
from delivery.partners.queries.links import find_link
from delivery.partners.tables import Contact, Person, SecretLink
from delivery.wording import london_day
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days
from tests.support.counting import recorded

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SENDER = Sender("Test county", "delivery@example.org")
BASE = "https://delivery.example.org"
# The forum meets ten days on, so that the letter of a fortnight before is late by four.
THREE_BEFORE = NOW + timedelta(days=7)


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    made = await a_world()
    await Group.update({Group.mail_on_at: NOW}).where(Group.slug == "forum")
    return made


async def plan(at: datetime = NOW) -> None:
    await plan_digests(at, SENDER, BASE)


async def letters() -> list[tuple[str, str, str]]:
    """Address, subject and text of every mail, in the order in which they were put into the outbox."""
    rows = await Mail.select(Mail.address, Mail.subject, Mail.content).order_by(Mail.id)
    found = []
    for row in rows:
        body = message_from_bytes(row["content"], policy=default).get_body(("plain",))
        assert body
        found.append((row["address"], row["subject"], body.get_content().replace("\r\n", "\n")))
    return found


async def clear() -> None:
    """Let what waits be sent, so that a later letter stands alone in the outbox."""
    await Mail.update({Mail.state: State.SENT.value}).where(Mail.state == State.WAITING.value)


async def next_meeting(world: World, after: timedelta) -> None:
    """Another meeting of the forum, so long after the next."""
    rows = await Meeting.select(Meeting.starts_at).where(Meeting.id == world.meetings["next"])
    starts_at = rows[0]["starts_at"] + after
    await Meeting.insert(
        Meeting(
            group=world.groups["forum"],
            starts_at=starts_at,
            ends_at=starts_at,
            uid=f"later-{after.days}@example.org",
            changed_at=NOW,
        )
    )


async def test_everybody_who_owes_something_gets_one_letter_and_everybody_else_none(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha", "Tom Ellery"), due=days(-5))
    await world.raise_one("Book the hall", owners=("Nisha Kotecha",), due=days(9))
    await world.raise_one("Next year's plan", owners=("Omar Deane",), due=days(90))
    await world.raise_one("Somebody else's", group="other", owners=("Omar Deane",), due=days(-5))
    await plan()
    sent = {address: (subject, text) for address, subject, text in await letters()}
    assert set(sent) == {"nisha@example.org", "tom@example.org"}
    subject, text = sent["nisha@example.org"]
    assert subject == "Before Disability forum meets on 15 March 2026: 1 late and 1 due"
    assert "Send the leaflet" in text
    assert "Book the hall" in text
    token = text.split("/update/")[1].split("#")[0]
    link = await find_link(token, Purpose.UPDATE, NOW)
    assert link
    assert link.person_id == world.people["nisha"]
    made = (await Sending.select())[0]
    assert (made["kind"], made["group"], made["record"]) == (
        "digest",
        world.groups["forum"],
        world.meetings["next"],
    )
    assert made["starts_at"] == NOW + timedelta(minutes=10)


async def test_a_restart_or_a_second_worker_sends_nothing_again(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await plan()
    await plan(NOW + timedelta(hours=1))
    await plan(NOW + timedelta(days=1))
    assert len(await letters()) == 1
    await plan(THREE_BEFORE)
    assert len(await letters()) == 2


async def test_nothing_leaves_before_eight_nor_while_mail_is_off_nor_when_nothing_is_owed(
    world: World,
) -> None:
    await plan()
    assert await Digest.count() == 1
    assert await letters() == []
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await plan(THREE_BEFORE.replace(hour=7))
    await Group.update({Group.mail_on_at: None}, force=True)
    await plan(THREE_BEFORE)
    assert await letters() == []


async def test_a_digest_moves_with_its_meeting(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    later = NOW + timedelta(days=30)
    await Meeting.update({Meeting.starts_at: later}).where(Meeting.id == world.meetings["next"])
    await plan()
    assert await letters() == []
    await plan(later - timedelta(days=15))
    assert len(await letters()) == 1, "a fortnight before is a Saturday, so that it leaves on Friday"


async def test_what_was_asked_twice_goes_to_the_lead_contact_and_then_to_the_chair(world: World) -> None:
    number = await world.raise_one("Send the leaflet", owners=("Partnership Officer, NFRS",), due=days(-5))
    fire = (await Contact.raw("SELECT id FROM agency WHERE slug = 'nfrs'"))[0]["id"]
    await Person.update({Person.agency: fire}).where(Person.id == world.people["tom"])
    await Contact.insert(Contact(agency=fire, topic="Lead contact", is_lead=True, person=world.people["tom"]))
    await next_meeting(world, timedelta(days=60))
    await next_meeting(world, timedelta(days=120))
    for at in (NOW, THREE_BEFORE, NOW + timedelta(days=56), THREE_BEFORE + timedelta(days=60)):
        await plan(at)
        await clear()
    sent = await letters()
    assert [address for address, _, _ in sent] == ["nisha@example.org"] * 2 + ["tom@example.org"]
    assert sent[2][1].startswith("Asked twice and not heard: 1 line before Disability forum meets")
    assert "Put to Partnership Officer, NFRS." in sent[2][2]
    assert "Nisha" not in sent[2][2]
    today = london_day(THREE_BEFORE + timedelta(days=60))
    listed = await asked_twice_of(world.groups["forum"], today)
    assert [(one.owed_by, one.path) for one in listed] == [
        ("Partnership Officer, NFRS", f"/actions/{number}")
    ]
    assert await asked_twice_of_all(today) == listed
    heard = Said("Nisha Kotecha", How.PHONE, today, "on its way")
    await record_update(await action_id(number), 1, heard, key="k", by=None, now=NOW)
    assert await asked_twice_of(world.groups["forum"], today) == ()
    # Heard of, it is asked for again.
    await plan(NOW + timedelta(days=116))
    assert (await letters())[-1][0] == "nisha@example.org"


async def test_no_mail_holds_a_word_of_a_members_only_group(world: World) -> None:
    await Group.update({Group.mail_on_at: NOW}).where(Group.slug == "panel")
    await Meeting.update({Meeting.group: world.groups["panel"]}).where(Meeting.id == world.meetings["next"])
    await world.raise_one(
        "Visit the family", group="panel", owners=("Nisha Kotecha", "Tom Ellery"), due=days(-5)
    )
    for at in (NOW, THREE_BEFORE):
        await plan(at)
    sent = {address: subject + text for address, subject, text in await letters()}
    assert set(sent) == {"nisha@example.org", "tom@example.org"}
    assert "a group that you belong to" in sent["nisha@example.org"]
    assert "a group that asks your help" in sent["tom@example.org"]
    for words in sent.values():
        assert "1 late" in words
        assert not any(word in words for word in ("Visit", "family", "panel", "Case", "A-0"))
    assert await asked_twice_of_all(days(20)) == ()


async def test_a_question_goes_to_whom_it_was_put_and_a_baseline_to_the_post_that_owes_it(
    world: World,
) -> None:
    await Question.insert(
        Question(
            meeting=world.meetings["last"], text="Is the ramp mended?", put_to="the Partnership Officer NFRS"
        ),
        Question(meeting=world.meetings["last"], text="Who knows?", put_to="the council"),
    )
    await plan()
    sent = await letters()
    assert [address for address, _, _ in sent] == ["nisha@example.org"]
    assert "Is the ramp mended?\n  https://delivery.example.org/update/" in sent[0][2]
    assert "#question-1\n" in sent[0][2]
    also = await also_owed(await world.viewer("nisha"), TODAY)
    assert [one.text for one in also] == ["Is the ramp mended?"]
    assert await also_owed(await world.viewer("tom"), TODAY) == ()
    await Group.update({Group.mail_on_at: NOW}).where(Group.slug == "strategic-group")
    await Meeting.raw("UPDATE measure SET owner = {} WHERE id = 1", world.posts["fire"])
    async with transaction():
        await touch()
    await plan(NOW + timedelta(days=15))
    assert "Numbers that are owed" in (await letters())[-1][2]


async def test_the_secretary_sees_a_digest_a_day_ahead_with_its_letters_and_who_cannot_be_reached(
    world: World,
) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await world.raise_one("Find a speaker", owners=("somebody at the council",), due=days(-5))
    desk = Desk(BASE, "Test county")
    week_before = await digests_ahead(world.groups["forum"], NOW + timedelta(days=5), desk)
    assert [(one.day, one.shown_from, one.letters) for one in week_before] == [(days(7), days(6), None)]
    ahead = await digests_ahead(world.groups["forum"], NOW + timedelta(days=6), desk)
    assert ahead[0].letters
    assert [one.letter.name for one in ahead[0].letters] == ["Nisha Kotecha"]
    assert [one.text for one in ahead[0].out_of_reach] == ["Find a speaker"]
    assert await Mail.count() == 0


async def test_a_digest_with_a_line_that_changed_while_it_waited_is_held_back(world: World) -> None:
    number = await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await world.raise_one("Book the hall", owners=("Tom Ellery",), due=days(-5))
    await plan()
    leaves = NOW + timedelta(minutes=11)
    waiting = [mail for _ in range(2) if (mail := await take_up(leaves))]
    assert [await is_not_owed_so(mail, leaves) for mail in waiting] == ["", ""]
    said = Said("Nisha Kotecha", How.PHONE, TODAY, "Done.", ActionStatus.COMPLETE)
    at = NOW + timedelta(minutes=5)
    await record_update(await action_id(number), 1, said, key="k", by=world.people["priya"], now=at)
    held = {mail.address: await is_not_owed_so(mail, leaves) for mail in waiting}
    assert held == {"nisha@example.org": CHANGED, "tom@example.org": ""}


async def test_a_digest_that_was_held_back_is_made_anew_with_what_is_still_owed(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha", "Tom Ellery"), due=days(-5))
    await world.raise_one("Book the hall", owners=("Nisha Kotecha",), due=days(-5))
    await plan()
    leaves = NOW + timedelta(minutes=11)
    while mail := await take_up(leaves):
        if mail.address == "nisha@example.org":
            await give_up(mail, CHANGED, State.STOPPED)
    await Action.update({Action.status: ActionStatus.COMPLETE.value}).where(Action.text == "Send the leaflet")
    for minutes in (15, 30):
        await plan(NOW + timedelta(minutes=minutes))
    address, subject, text = (await letters())[-1]
    assert (address, len(await letters())) == ("nisha@example.org", 3)
    assert subject.endswith(": 1 late")
    assert "Book the hall" in text
    assert "Send the leaflet" not in text


async def test_planning_asks_as_many_queries_for_many_people_as_for_few(world: World) -> None:
    for number in range(3):
        await world.raise_one(f"Thing {number}", owners=("Nisha Kotecha",), due=days(-5))
    with recorded() as few:
        await plan()
    for number in range(20):
        await world.raise_one(
            f"More {number}", owners=("Nisha Kotecha", "Tom Ellery", "Omar Deane", "Ruth Adler"), due=days(-5)
        )
    with recorded() as many:
        await plan(THREE_BEFORE)
    assert len(many) <= len(few) + 1
    assert len(many) < 40


@on_sqlite
async def test_a_digest_that_was_held_back_on_a_later_day_is_made_anew_then(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await plan()
    tomorrow = NOW + timedelta(days=1)
    mail = await take_up(tomorrow)
    assert mail
    await give_up(mail, CHANGED, State.STOPPED)
    for hours in (0, 1):
        await plan(tomorrow + timedelta(hours=hours))
    rows = await Mail.select(Mail.state).order_by(Mail.id)
    assert [row["state"] for row in rows] == ["stopped", "waiting"]


@on_sqlite
async def test_nobody_who_had_enough_mail_gets_a_new_link_with_every_round(world: World) -> None:
    await world.raise_one("Send the leaflet", owners=("Nisha Kotecha",), due=days(-5))
    await plan()
    mail = await take_up(NOW + timedelta(minutes=11))
    assert mail
    await give_up(mail, CHANGED, State.STOPPED)
    other = Sending(kind="actions", title="x", group=world.groups["forum"], made_at=NOW, starts_at=NOW)
    sending = (await Sending.insert(other).returning(Sending.id))[0]["id"]
    for number in range(MOST_MAILS):
        await Mail.insert(
            Mail(
                sending=sending,
                person=world.people["nisha"],
                address="nisha@example.org",
                subject="x",
                content=b"",
                message_id=f"<{number}@x>",
                state="sent",
                due_at=NOW,
            )
        )
    links, mails = await SecretLink.count(), await Mail.count()
    for minutes in (15, 30):
        await plan(NOW + timedelta(minutes=minutes))
    assert (await SecretLink.count(), await Mail.count()) == (links, mails)
