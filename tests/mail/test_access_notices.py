"""Whose way of signing in was changed is mailed so, where they were reached before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.mail.letter import Sender
from delivery.mail.queries.access_notices import telling
from delivery.mail.queries.readdressing import correct_person
from delivery.mail.queries.stopping import stop_sending
from delivery.mail.tables import Mail
from delivery.partners.forms import PersonForm
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
NONE: frozenset[int] = frozenset()


async def test_a_new_address_is_told_to_the_one_before_and_the_mail_cannot_be_stopped(
    database: DatabaseEngine,
) -> None:
    rows = await Person.insert(
        Person(name="Priya Nair", email="priya@example.org"), Person(name="Alison", is_administrator=True)
    ).returning(Person.id)
    priya, alison = (int(row["id"]) for row in rows)
    form = PersonForm("Priya Nair", "elsewhere@example.org", "", None, is_administrator=False)
    await telling(
        priya,
        "Alison changed the e-mail address of your account.",
        lambda: correct_person(priya, 1, form, alison, NOON),
        SENDER,
        alison,
        NOON,
    )
    (mail,) = await Mail.select(Mail.address, Mail.state, Mail.sending)
    assert (mail["address"], mail["state"]) == ("priya@example.org", "waiting")
    administrator = Viewer(alison, "Alison", "", True, False, NONE, NONE, NONE, NONE, ())
    with pytest.raises(Invalid):
        await stop_sending(mail["sending"], administrator, NOON)
    with pytest.raises(RuntimeError):
        await telling(priya, "Nothing.", _fails, SENDER, alison, NOON)
    assert await Mail.count() == 1


async def _fails() -> None:
    raise RuntimeError
