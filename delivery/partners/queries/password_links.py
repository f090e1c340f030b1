"""Invitations and links for a new password: made, found, and used once (SECURITY A7)."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.partners.links import Purpose
from delivery.partners.password_links import LASTS, NewPasswordLink, PasswordLink, had_enough
from delivery.partners.queries.history import record
from delivery.partners.queries.links import find_link, make_link
from delivery.partners.queries.passwords import keep_password
from delivery.partners.queries.sign_ins import hash_password
from delivery.partners.queries.submissions import new_key
from delivery.partners.sessions import token_hash
from delivery.partners.tables import Person, SecretLink

NO_ADDRESS = "Save an e-mail address first: people sign in with it."
_PURPOSES = [purpose.value for purpose in LASTS]


async def make_password_link(person_id: int, *, by: int, key: str, now: datetime) -> NewPasswordLink:
    """A link for somebody to choose a password: an invitation where they have none yet. Invalid without an address.

    It opens for the address that they have today alone.
    """
    rows = await Person.select(Person.name, Person.email, Person.password_hash).where(
        Person.id == person_id, Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    if not rows:
        raise NotFound
    email = rows[0]["email"]
    if not email:
        raise Invalid(problems={"email": NO_ADDRESS})
    purpose = Purpose.RESET if rows[0]["password_hash"] else Purpose.INVITATION
    async with transaction():
        token = await make_link(
            person_id,
            purpose,
            token_hash(email),
            key=key,
            now=now,
            expires_at=now + LASTS[purpose],
            made_by=by,
        )
    return NewPasswordLink(token, person_id, rows[0]["name"], email, purpose)


async def make_reset_for(email: str, now: datetime) -> NewPasswordLink | None:
    """A link for whoever has this address, within the caller's transaction; None where nobody is sent one.

    That is an address of nobody who has a password or was invited to choose one, and of who just got a link.
    """
    rows = await Person.select(Person.id, Person.password_hash).where(
        Person.email == email.strip().lower(), Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    if not rows:
        return None
    links = await SecretLink.select(SecretLink.made_at, SecretLink.purpose).where(
        SecretLink.person == rows[0]["id"],
        SecretLink.purpose.is_in(_PURPOSES),
        SecretLink.target == token_hash(email.strip().lower()),
    )
    if not rows[0]["password_hash"] and not links:
        return None
    if had_enough([link["made_at"] for link in links if now - link["made_at"] < timedelta(days=1)], now):
        return None
    return await make_password_link(rows[0]["id"], by=rows[0]["id"], key=new_key(), now=now)


async def find_password_link(token: str, now: datetime) -> PasswordLink | None:
    """The link that opens with `token`, while its person has the address that it was made for; else None."""
    for purpose in LASTS:
        link = await find_link(token, purpose, now)
        if link is None or link.expires_at is None:
            continue
        rows = await Person.select(Person.name, Person.email).where(
            Person.id == link.person_id, Person.merged_into.is_null(), Person.email.is_not_null()
        )
        if rows and token_hash(rows[0]["email"]) == link.target:
            return PasswordLink(
                link.id, link.person_id, rows[0]["name"], rows[0]["email"], purpose, link.expires_at
            )
    return None


async def use_password_link(link: PasswordLink, password: str, now: datetime) -> None:
    """Keep the password that was chosen and end the link with it; NotFound where it was used meanwhile."""
    hashed = await asyncio.to_thread(hash_password, password)
    async with transaction():
        used = (
            await SecretLink.update({SecretLink.revoked_at: now})
            .where(SecretLink.id == link.link_id, SecretLink.revoked_at.is_null())
            .returning(SecretLink.id)
        )
        if not used:
            raise NotFound
        await record("link", link.link_id, "used", at=now, person_id=link.person_id)
        await keep_password(link.person_id, hashed, "chose a password", by=link.person_id, now=now)
