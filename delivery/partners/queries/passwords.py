"""Passwords: the words that anybody would try first, and keeping a new one."""

from __future__ import annotations

import asyncio
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.partners.links import Purpose
from delivery.partners.passwords import read_password, words_of
from delivery.partners.queries.ended_links import stop_links_of
from delivery.partners.queries.history import record
from delivery.partners.queries.installation import standing
from delivery.partners.queries.sign_ins import end_sessions_of, hash_password
from delivery.partners.tables import Agency, Person


async def read_new_password(person_id: int, password: str) -> str:
    """The password of a form where this person may have it, else Invalid; in a thread, since it takes a while."""
    return await asyncio.to_thread(read_password, password, await words_to_avoid(person_id))


async def words_to_avoid(person_id: int) -> frozenset[str]:
    """The words of the service, of the agencies and of the person; three queries."""
    installation = await standing()
    texts = [installation.service_name if installation else ""]
    for agency in await Agency.select(Agency.name, Agency.short_name):
        texts += [agency["name"], agency["short_name"]]
    for person in await Person.select(Person.name, Person.email).where(Person.id == person_id):
        texts += [person["name"], person["email"] or ""]
    return words_of(texts)


async def set_password(
    person_id: int, password: str, by: int, now: datetime, what: str = "given a password"
) -> None:
    """A new password, which signs the person out everywhere; Invalid without an e-mail address to sign in with."""
    hashed = await asyncio.to_thread(hash_password, password)
    async with transaction():
        await keep_password(person_id, hashed, what, by=by, now=now)


async def keep_password(person_id: int, hashed: str, what: str, *, by: int, now: datetime) -> None:
    """Keep the hash of a new password within the caller's transaction, and end what came before it.

    These are the person's sessions and their links to choose one.
    """
    rows = (
        await Person.update({Person.password_hash: hashed})
        .where(Person.id == person_id, Person.email.is_not_null())
        .returning(Person.id)
    )
    if not rows:
        raise Invalid(problems={"password": "Save an e-mail address first: people sign in with it."})
    await end_keys_of(person_id, by=by, now=now)
    await record("person", person_id, what, at=now, person_id=by)


async def end_keys_of(person_id: int, *, by: int, now: datetime) -> None:
    """Sign a person out everywhere and stop their links to choose a password, within the caller's transaction."""
    await end_sessions_of(person_id)
    for purpose in (Purpose.INVITATION, Purpose.RESET):
        await stop_links_of(person_id, purpose, now, by=by)
