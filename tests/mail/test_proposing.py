"""Before letters leave: who is marked, who had enough, and that nobody but those who are ticked gets one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import Invalid
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import LeftOut, Mark, Proposal, Recipient
from delivery.mail.queries.limits import ENOUGH, within_limits
from delivery.mail.queries.marking import marked
from delivery.mail.queries.outbox import send
from delivery.mail.rules.unreached import NOT_MEANT
from delivery.mail.tables import BouncedAddress, Mail
from delivery.mail.views.preview import NOBODY, chosen
from delivery.partners.tables import Person
from delivery.web import Form

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
GROUP = 3
STRANGER = Letter("lee@guests.example", "Lee Marsh", "The agenda", "Hello Lee,\n\nCome.")


async def _sam() -> Letter:
    rows = await Person.insert(Person(name="Sam Pike", email="sam@agency.example")).returning(Person.id)
    return replace(STRANGER, address="sam@agency.example", name="Sam Pike", person_id=int(rows[0]["id"]))


async def _send(letter: Letter, times: int, at: datetime = NOW) -> None:
    for _ in range(times):
        async with transaction():
            proposal = Proposal(Kind.AGENDA, "Agenda", (Recipient(letter),), group=GROUP)
            await send(proposal, SENDER, at, made_by=None)


async def test_those_outside_new_addresses_and_bounces_are_marked(database: DatabaseEngine) -> None:
    sam = await _sam()
    assert sam.person_id
    assert [one.marks for one in await marked([sam, STRANGER], [sam.person_id])] == [
        (Mark.NEW_ADDRESS,),
        (Mark.NOT_A_MEMBER, Mark.NEW_ADDRESS),
    ]
    await _send(sam, 1)
    await Mail.update({Mail.state: "sent"}, force=True)
    await BouncedAddress.insert(BouncedAddress(address="lee@guests.example", since=NOW, reason="550"))
    assert [one.marks for one in await marked([sam, STRANGER], [sam.person_id])] == [
        (),
        (Mark.NOT_A_MEMBER, Mark.BOUNCED),
    ]
    await BouncedAddress.update({BouncedAddress.reason: NOT_MEANT}, force=True)
    assert (await marked([STRANGER], []))[0].unreached is Mark.REFUSED


async def test_whom_no_server_took_mail_for_is_marked_until_one_does(database: DatabaseEngine) -> None:
    sam = await _sam()
    assert sam.person_id
    await _send(sam, 1)
    await Mail.update({Mail.state: "failed"}, force=True)
    assert (await marked([sam], [sam.person_id]))[0].marks == (Mark.NOT_DELIVERED,)
    await _send(sam, 1)
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")
    assert (await marked([sam], [sam.person_id]))[0].marks == ()
    await Mail.update({Mail.state: "bounced"}, force=True)
    assert (await marked([sam], [sam.person_id]))[0].marks == (Mark.NOT_DELIVERED,), "the mailbox was full"


async def test_a_seventh_mail_between_two_meetings_is_left_out(database: DatabaseEngine) -> None:
    sam = await _sam()
    readers = (Recipient(sam), Recipient(STRANGER))
    await _send(sam, 1, NOW - timedelta(days=70))
    await _send(sam, 5)
    await _send(STRANGER, 6)
    assert await within_limits(readers, GROUP, NOW) == (
        (readers[0],),
        (LeftOut("Lee Marsh", ENOUGH),),
    )
    await _send(sam, 1)
    assert (await within_limits(readers, GROUP, NOW))[0] == ()
    assert (await within_limits(readers, GROUP + 1, NOW))[0] == readers


async def test_what_does_not_count_always_passes_and_fills_nothing(database: DatabaseEngine) -> None:
    sam = await _sam()
    moved = Recipient(replace(sam, is_counted=False))
    await _send(moved.letter, 6)
    assert (await within_limits([Recipient(sam)], GROUP, NOW))[0] == (Recipient(sam),)
    await _send(sam, 6)
    assert await within_limits([moved], GROUP, NOW) == ((moved,), ())


def test_only_those_who_are_ticked_get_a_letter_and_no_other_address_does() -> None:
    ada = Recipient(replace(STRANGER, address="ada@agency.example"))
    proposal = Proposal(Kind.AGENDA, "Agenda", (ada, Recipient(STRANGER)))
    form = Form({"reader": ["ada@agency.example", "thief@elsewhere.example"]}, {})
    assert chosen(form, proposal).recipients == (ada,)
    with pytest.raises(Invalid) as refused:
        chosen(Form({"reader": ["thief@elsewhere.example"]}, {}), proposal)
    assert refused.value.problems == {"reader": NOBODY}
