"""Mail that has not left follows its reader to a corrected address, and what cannot is stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile
from delivery.mail.letter import CalendarPart, Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import arrived, take_up
from delivery.mail.queries.outbox import send
from delivery.mail.queries.readdressing import correct_person
from delivery.mail.rules.readdressing import Readdressed
from delivery.mail.rules.states import State
from delivery.mail.shown import read_mail
from delivery.mail.tables import Mail
from delivery.partners.forms import PersonForm
from delivery.partners.tables import Person

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
OLD, NEW = "kit@old.example", "kit@new.example"
CALENDAR = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "uid-1", 0)


async def ask(
    person: int | None, kind: Kind = Kind.ACTIONS, calendar: CalendarPart | None = None, address: str = OLD
) -> int:
    """A mail that waits; its number."""
    letter = Letter(address, "Kit Ellery", "Hello", "Hello.", person_id=person, calendar=calendar)
    async with transaction():
        sending = await send(Proposal(kind, "A sending", (Recipient(letter),)), SENDER, NOW, made_by=None)
    return int((await Mail.select(Mail.id).where(Mail.sending == sending))[0]["id"])


async def kit() -> int:
    return int((await Person.insert(Person(name="Kit Ellery", email=OLD)).returning(Person.id))[0]["id"])


def corrected(email: str | None) -> PersonForm:
    return PersonForm("Kit Ellery", email, "", None, is_administrator=False)


async def stored(number: int) -> tuple[str, str]:
    row = (await Mail.select(Mail.address, Mail.state).where(Mail.id == number))[0]
    return row["address"], row["state"]


async def test_a_corrected_address_reaches_what_has_not_left_and_nothing_else(
    database: DatabaseEngine,
) -> None:
    person = await kit()
    waits, filed, sent, elsewhere = [await ask(person) for _ in range(3)] + [await ask(None)]
    by_choice = await ask(person, address="kit@home.example")
    invitation, account = await ask(person, calendar=CALENDAR), await ask(person, Kind.ACCOUNT)
    await Mail.update({Mail.state: State.WRITTEN.value}).where(Mail.id == filed)
    await Mail.update({Mail.state: State.SENT.value}).where(Mail.id == sent)
    before = (await Mail.select(Mail.message_id).where(Mail.id == waits))[0]["message_id"]
    later = NOW + timedelta(minutes=9)

    became = await correct_person(person, 1, corrected(NEW), person, later)

    assert became == Readdressed(follow=2, invitations=1, stopped=1)
    assert became.words == (
        "2 mails that wait go to the new address. 1 invitation that waited is stopped: invite them again from the"
        " meeting. 1 mail that waited is stopped."
    )
    assert [await stored(mail) for mail in (waits, filed, sent, elsewhere, by_choice)] == [
        (NEW, "waiting"),
        (NEW, "written"),
        (OLD, "sent"),
        (OLD, "waiting"),
        ("kit@home.example", "waiting"),
    ]
    assert [await stored(mail) for mail in (invitation, account)] == [(OLD, "stopped")] * 2
    row = (await Mail.select(Mail.content, Mail.due_at, Mail.message_id).where(Mail.id == waits))[0]
    assert read_mail(bytes(row["content"])).to == f"Kit Ellery <{NEW}>"
    assert row["due_at"] == later + timedelta(minutes=10)
    assert row["message_id"] not in {before, ""}
    assert row["message_id"].encode() in bytes(row["content"])


async def test_what_is_being_handed_over_stays_and_an_address_that_is_taken_away_stops_the_rest(
    database: DatabaseEngine,
) -> None:
    person = await kit()
    leaving, waits = await ask(person), await ask(person)
    later = NOW + timedelta(minutes=10)
    taken = await take_up(later)
    assert taken is not None
    assert taken.id == leaving
    with pytest.raises(EditedMeanwhile):
        await correct_person(person, 7, corrected(None), person, later)
    assert await stored(waits) == (OLD, "waiting")

    became = await correct_person(person, 1, corrected(None), person, later)

    assert became == Readdressed(stopped=1)
    assert await stored(leaving) == (OLD, "waiting")
    assert await stored(waits) == (OLD, "stopped")


@on_sqlite
async def test_what_a_worker_may_have_handed_over_before_its_lease_ran_out_keeps_the_address_it_went_to(
    database: DatabaseEngine,
) -> None:
    person = await kit()
    number = await ask(person)
    taken = await take_up(NOW + timedelta(minutes=10))
    assert taken
    later = NOW + timedelta(hours=1)

    assert await correct_person(person, 1, corrected(NEW), person, later) == Readdressed()

    await arrived(taken, State.SENT, "250 OK", later)
    assert await stored(number) == (OLD, "sent")
