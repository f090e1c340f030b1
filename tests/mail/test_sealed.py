"""The links in kept mail open nothing for somebody who has the database alone (SECURITY A28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from delivery import sealing
from delivery.database import DatabaseEngine, transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import take_up
from delivery.mail.queries.outbox import send
from delivery.mail.queries.readdressing import correct_person
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.partners.forms import PersonForm
from delivery.partners.tables import Person

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
LINK = "http://127.0.0.1:8000/update/" + "t" * 43
KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture(autouse=True)
def _key() -> Iterator[None]:
    with sealing.using(lambda: KEY):
        yield


async def one_mail() -> None:
    letter = Recipient(Letter("sam@a.example", "Sam Pike", "Hello", f"Hello.\n\n{LINK}\n"))
    sender = Sender("Fenshire Partnership", "delivery@fenshire.example")
    async with transaction():
        await send(Proposal(Kind.LINK, "Link", (letter,)), sender, NOW, made_by=None, hold=timedelta())


async def test_the_outbox_keeps_no_words_in_clear_and_sends_them_all_the_same(
    database: DatabaseEngine,
) -> None:
    await one_mail()
    kept = bytes((await Mail.select(Mail.content))[0]["content"])
    assert b"update" not in kept
    assert b"Hello" not in kept
    due = await take_up(NOW)
    assert due is not None
    assert LINK.encode() in due.content.replace(b"=\r\n", b"")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_worker_with_another_key_leaves_a_mail_to_one_with_the_right_key(
    database: DatabaseEngine,
) -> None:
    await one_mail()
    with sealing.using(lambda: OTHER):
        assert await take_up(NOW) is None
    (row,) = await Mail.select(Mail.state, Mail.answer, Mail.lease)
    assert (row["state"], row["lease"]) == (State.WAITING.value, "")
    assert "secret.key" in row["answer"]
    due = await take_up(NOW + timedelta(hours=1))
    assert due is not None
    assert LINK.encode() in due.content.replace(b"=\r\n", b"")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_mail_that_goes_to_a_corrected_address_is_sealed_again(database: DatabaseEngine) -> None:
    await one_mail()
    sam = (await Person.insert(Person(name="Sam Pike", email="sam@a.example")).returning(Person.id))[0]["id"]
    await Mail.update({Mail.person: sam}).where(Mail.address == "sam@a.example")
    form = PersonForm("Sam Pike", "sam@b.example", "", None, is_administrator=False)
    assert (await correct_person(sam, 1, form, sam, NOW, timedelta())).follow == 1
    kept = bytes((await Mail.select(Mail.content))[0]["content"])
    assert b"update" not in kept
    due = await take_up(NOW)
    assert due is not None
    assert (due.address, LINK.encode() in due.content.replace(b"=\r\n", b"")) == ("sam@b.example", True)
