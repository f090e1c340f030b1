"""Signing in and out: accounts and sessions."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from delivery.database import transaction
from delivery.errors import NotSaved
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import record
from delivery.partners.second_step import CODE_WITHIN
from delivery.partners.sessions import SEEN_EVERY, is_live, token_hash
from delivery.partners.tables import Person, SignIn

_hasher = PasswordHasher()
# Each try takes 64 MB: two at once, and the threads that read minutes stay free.
_tries = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


@dataclass(frozen=True)
class Account:
    """What a session leads to. `idle_for` is how long nobody was seen to use it."""

    person_id: int
    name: str
    email: str
    is_administrator: bool
    agency_id: int | None
    idle_for: timedelta = timedelta()


def hash_password(password: str) -> str:
    """An argon2id hash of a password."""
    return _hasher.hash(password)


async def person_with_password(email: str, password: str) -> int | None:
    """The id of the person who has this e-mail address and password, else None, in the same time."""
    rows = (
        await Person.select(Person.id, Person.password_hash)
        .where(Person.email == email.strip().lower(), Person.disabled_at.is_null())
        .order_by(Person.id)
    )
    known = rows[0] if rows and rows[0]["password_hash"] else None
    # In a thread, since it is made to be slow and others are waiting; made for nobody too.
    loop = asyncio.get_running_loop()
    nobody = await loop.run_in_executor(_tries, _hash_of_nobody)
    hashed = known["password_hash"] if known else nobody
    is_right = await loop.run_in_executor(_tries, fits, hashed, password)
    return int(known["id"]) if known and is_right else None


def fits(hashed: str, password: str) -> bool:
    """Whether this is the password of a hash."""
    try:
        return _hasher.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hash_of_nobody() -> str:
    """What an unknown account is verified against, so that it costs the same time as a known one.

    Made at the first sign-in, whoever it is, so that starting the server does not wait for it.
    """
    return _hasher.hash(secrets.token_urlsafe())


async def email_of(person_id: int) -> str:
    """The address that a person signs in with."""
    rows = await Person.select(Person.email).where(Person.id == person_id)
    return (rows[0]["email"] or "") if rows else ""


async def start_session(person_id: int, now: datetime, *, awaits_code: bool = False) -> str:
    """A new session for a person; returns the cookie's token, which is stored nowhere.

    One that `awaits_code` opens nothing yet.
    """
    token = secrets.token_urlsafe(32)
    async with transaction():
        await SignIn.insert(
            SignIn(
                token_hash=token_hash(token),
                person=person_id,
                started_at=now,
                seen_at=now,
                awaits_code=awaits_code,
            )
        )
        if not awaits_code:
            await note(Deed.SIGNED_IN, at=now, person_id=person_id, about="person", record=person_id)
    return token


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_SESSION = (
    SignIn.started_at,
    SignIn.seen_at,
    SignIn.person.id.as_alias("person_id"),
    SignIn.person.name.as_alias("name"),
    SignIn.person.email.as_alias("email"),
    SignIn.person.is_administrator.as_alias("is_administrator"),
    SignIn.person.agency.as_alias("agency_id"),
    SignIn.person.disabled_at.as_alias("disabled_at"),
)


async def account_of_session(token: str, now: datetime) -> Account | None:
    """Whose session this is, while it lives and its person may sign in."""
    rows = await SignIn.select(*_SESSION).where(
        SignIn.token_hash == token_hash(token), SignIn.awaits_code.eq(False)
    )
    if not rows or rows[0]["disabled_at"] or not is_live(rows[0]["started_at"], rows[0]["seen_at"], now):
        return None
    found = rows[0]
    return Account(
        person_id=found["person_id"],
        name=found["name"],
        email=found["email"] or "",
        is_administrator=found["is_administrator"],
        agency_id=found["agency_id"],
        idle_for=now - found["seen_at"],
    )


async def who_awaits_code(token: str, now: datetime) -> int | None:
    """Who gave a right password in this browser lately and has yet to give a code."""
    rows = await SignIn.select(SignIn.person).where(
        SignIn.token_hash == token_hash(token),
        SignIn.awaits_code.eq(True),
        SignIn.started_at > now - CODE_WITHIN,
        SignIn.person.disabled_at.is_null(),
    )
    return int(rows[0]["person"]) if rows else None


async def note_seen(token: str, now: datetime) -> None:
    """Note that a session is used, at most every five minutes; it can be noted at the next request as well."""
    with contextlib.suppress(NotSaved):
        async with transaction():
            await SignIn.update({SignIn.seen_at: now}).where(
                SignIn.token_hash == token_hash(token), SignIn.seen_at < now - SEEN_EVERY
            )


async def account_with_email(email: str) -> Account | None:
    """The account of an e-mail address, unless it is disabled."""
    rows = await Person.select(
        Person.id, Person.name, Person.email, Person.is_administrator, Person.agency
    ).where(Person.email == email.strip().lower(), Person.disabled_at.is_null())
    if not rows:
        return None
    row = rows[0]
    return Account(row["id"], row["name"], row["email"], row["is_administrator"], row["agency"])


async def end_session(token: str) -> None:
    """End the session of this browser, where it has one."""
    async with transaction():
        await SignIn.delete().where(SignIn.token_hash == token_hash(token))


async def sign_out(token: str, person_id: int, now: datetime) -> None:
    """Sign this browser out, as its person asked."""
    async with transaction():
        await end_session(token)
        await note(Deed.SIGNED_OUT, at=now, person_id=person_id, about="person", record=person_id)


async def end_all_sessions(person_id: int, now: datetime) -> None:
    """Sign a person out everywhere, as they asked."""
    async with transaction():
        await end_sessions_of(person_id)
        await record("person", person_id, "signed out everywhere", at=now, person_id=person_id)


async def end_sessions_of(person_id: int) -> None:
    """Sign a person out everywhere: within the transaction of a new password or a disabled account."""
    await SignIn.delete().where(SignIn.person == person_id)
