"""Whoever is told that how they sign in was changed, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from delivery.database import transaction
from delivery.mail.letter import Kind, Sender
from delivery.mail.letters.access_changed import access_letter
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.partners.tables import Person

Changed = TypeVar("Changed")


async def telling(
    person_id: int,
    what: str,
    change: Callable[[], Awaitable[Changed]],
    sender: Sender,
    by: int,
    now: datetime,
) -> Changed:
    """Change how a person signs in and mail them so, to the address they had before; nobody stops that mail.

    `what` says the change in a sentence. Nothing is mailed to who has no address.
    """
    async with transaction():
        rows = await Person.select(Person.name, Person.email).where(Person.id == person_id)
        done = await change()
        if rows and rows[0]["email"]:
            letter = access_letter(rows[0]["name"], rows[0]["email"], what, person_id, sender.name)
            proposal = Proposal(Kind.NOTICE, letter.subject, (Recipient(letter),))
            await send(proposal, sender, now, made_by=by, hold=timedelta())
    return done
