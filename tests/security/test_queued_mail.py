"""Who left a group or was disabled while a mail waited gets nothing of it, whatever it is about (SECURITY A12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.app import OBJECTIONS
from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import Kind, Letter, Line, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import DueMail, take_up
from delivery.mail.queries.outbox import send
from delivery.meetings.queries.groups.leaving import LEFT
from delivery.meetings.tables import Membership
from delivery.partners.tables import Agency, Person
from delivery.progress.queries.reviewing.leads import LEAD_LINE
from tests.meetings.forum import NOW, a_person, a_seat, make_forum
from tests.meetings.inviting.invited import SASKIA, invite_all, inviting_forum

SENDER = Sender("Our partnership", "mail@example.org")
LATER = NOW + timedelta(minutes=11)
DISABLED = "Their access was ended while this mail waited."


async def _objection(mail: DueMail) -> str:
    """What is said against a mail in its last moment, by those whom the running service asks."""
    for objects in OBJECTIONS:
        if said := await objects(mail, LATER):
            return said
    return ""


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_letter_of_each_kind_stays_for_who_left_or_was_disabled(
    database: DatabaseEngine, kind: Kind
) -> None:
    forum = await make_forum()
    person = await a_person("Lee Marlow")
    await a_seat(forum.group, "member", person=person)
    letter = Letter("lee@example.org", "Lee Marlow", "Hello", "Hello Lee,\n", person_id=person)
    async with transaction():
        proposal = Proposal(kind, "Hello", (Recipient(letter),), group=forum.group)
        await send(proposal, SENDER, NOW, made_by=forum.secretary)
    mail = await take_up(LATER)
    assert mail
    assert await _objection(mail) == ""
    here = Membership.person == person
    await Membership.update({Membership.until: NOW.date()}).where(here)
    assert await _objection(mail) == LEFT
    await Membership.update({Membership.until: None}).where(here)
    await Person.update({Person.disabled_at: NOW}).where(Person.id == person)
    assert await _objection(mail) == DISABLED


async def test_an_invitation_stays_for_who_left_while_it_waited(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await Membership.update({Membership.until: NOW.date()}).where(Membership.person == forum.chair)
    said = {}
    while mail := await take_up(LATER):
        said[mail.address] = await _objection(mail)
    assert said.pop(SASKIA) == LEFT
    assert set(said.values()) == {""}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_letter_to_a_lead_agency_stays_for_who_left_the_agency(database: DatabaseEngine) -> None:
    forum = await make_forum()
    person = await a_person("Lee Marlow")
    agency = Agency(slug="fire", name="Fire", short_name="Fire", kind="statutory")
    await Agency.insert(agency)
    await Person.update({Person.agency: agency.id}).where(Person.id == person)
    letter = Letter(
        "lee@example.org",
        "Lee Marlow",
        "Hello",
        "Hello",
        person_id=person,
        lines=(Line(LEAD_LINE, agency.id),),
    )
    async with transaction():
        proposal = Proposal(Kind.REVIEW, "Hello", (Recipient(letter),), group=forum.group)
        await send(proposal, SENDER, NOW, made_by=forum.secretary)
    mail = await take_up(LATER)
    assert mail
    assert await _objection(mail) == ""
    await Person.update({Person.agency: None}, force=True).where(Person.id == person)
    assert (await _objection(mail)).startswith("They left the lead agency")
