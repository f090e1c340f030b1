"""Secret links: making, finding and revoking them."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns import And

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.partners.links import TOKEN_BYTES, Link, Purpose, is_token, opens
from delivery.partners.queries.history import record, record_each
from delivery.partners.queries.submissions import Claim, claim, led_to
from delivery.partners.sessions import token_hash
from delivery.partners.tables import SecretLink

DOUBLE_CLICK = timedelta(minutes=1)
ALREADY_SHOWN = "This link was made and shown already. If you did not keep it, stop it and make another."


async def make_link(
    person_id: int,
    purpose: Purpose,
    target: str,
    *,
    key: str,
    now: datetime,
    expires_at: datetime | None = None,
    made_by: int | None = None,
) -> str:
    """A new link of this person to `target`; returns its token, which is stored nowhere.

    `made_by` is who made it for them, themselves where it is None.

    `key` is the idempotency key of the form. A double click leaves one link, which opens with the second
    token, since the answer to the second click is the one that a browser shows; Invalid for a form that
    is sent again later, when its link may be in use.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with transaction():
        claimed = await claim("link", key, person_id, now)
        link_id = None if claimed.is_first else await _made_with(claimed, person_id, now)
        if link_id:
            await SecretLink.update({SecretLink.token_hash: token_hash(token)}).where(
                SecretLink.id == link_id
            )
        else:
            link = SecretLink(
                token_hash=token_hash(token),
                person=person_id,
                purpose=purpose.value,
                target=target,
                made_at=now,
                expires_at=expires_at,
            )
            link_id = (await SecretLink.insert(link).returning(SecretLink.id))[0]["id"]
            await led_to(claimed, str(link_id))
            maker = made_by or person_id
            await record("link", link_id, "made", at=now, person_id=maker, detail={"target": target})
    return token


async def find_link(token: str, purpose: Purpose, now: datetime) -> Link | None:
    """The link that opens with `token` at `now`, or None: unknown, revoked, ended, or its person disabled."""
    if not is_token(token):
        return None
    rows = await SecretLink.select(
        *FACTS,
        SecretLink.revoked_at,
        SecretLink.person.disabled_at.as_alias("disabled_at"),
    ).where(SecretLink.token_hash == token_hash(token), SecretLink.purpose == purpose.value)
    if not rows or not opens(rows[0]["expires_at"], rows[0]["revoked_at"], rows[0]["disabled_at"], now):
        return None
    return facts_of(rows[0])


async def whose_link(token: str) -> Link | None:
    """The link of a token that some page opened with, whatever its purpose."""
    if not is_token(token):
        return None
    rows = await SecretLink.select(*FACTS).where(SecretLink.token_hash == token_hash(token))
    return facts_of(rows[0]) if rows else None


async def links_of(person_id: int, purpose: Purpose, now: datetime) -> tuple[Link, ...]:
    """The links of a person that open at `now`, oldest first."""
    rows = (
        await SecretLink.select(*FACTS)
        .where(
            SecretLink.person == person_id,
            SecretLink.purpose == purpose.value,
            SecretLink.revoked_at.is_null(),
            SecretLink.expires_at.is_null() | (SecretLink.expires_at > now),
        )
        .order_by(SecretLink.made_at, SecretLink.id)
    )
    return tuple(facts_of(row) for row in rows)


async def links_to(purpose: Purpose, target: str, now: datetime) -> tuple[Link, ...]:
    """Everybody's links to one target that open at `now`, oldest first; who may ask is the caller's to know."""
    rows = (
        await SecretLink.select(*FACTS)
        .where(
            SecretLink.purpose == purpose.value,
            SecretLink.target == target,
            SecretLink.revoked_at.is_null(),
            SecretLink.expires_at.is_null() | (SecretLink.expires_at > now),
        )
        .order_by(SecretLink.made_at, SecretLink.id)
    )
    return tuple(facts_of(row) for row in rows)


async def stop_links(
    purpose: Purpose, target: str, now: datetime, *, by: int, people: Collection[int] | None = None
) -> int:
    """Stop the links to one target, or those of these people alone; returns how many opened until now."""
    theirs = () if people is None else (SecretLink.person.is_in(sorted(people) or [0]),)
    async with transaction():
        stopped = (
            await SecretLink.update({SecretLink.revoked_at: now})
            .where(
                SecretLink.purpose == purpose.value,
                SecretLink.target == target,
                SecretLink.revoked_at.is_null(),
                SecretLink.expires_at.is_null() | (SecretLink.expires_at > now),
                *theirs,
            )
            .returning(SecretLink.id)
        )
        ids = [row["id"] for row in stopped]
        await record_each("link", ids, "revoked", at=now, how="page", person_id=by)
    return len(ids)


async def stop_link(purpose: Purpose, target: str, link_id: int, now: datetime, *, by: int) -> None:
    """Stop one link to a target, whoever's it is; NotFound where it is none of them."""
    async with transaction():
        if link_id not in {link.id for link in await links_to(purpose, target, now)}:
            raise NotFound
        await SecretLink.update({SecretLink.revoked_at: now}).where(SecretLink.id == link_id)
        await record("link", link_id, "revoked", at=now, person_id=by)


async def prolong_links(purpose: Purpose, target: str, now: datetime, expires_at: datetime) -> None:
    """Let the links to one target that still open do so until `expires_at`, within the caller's transaction."""
    await SecretLink.update({SecretLink.expires_at: expires_at}).where(
        SecretLink.purpose == purpose.value,
        SecretLink.target == target,
        SecretLink.revoked_at.is_null(),
        SecretLink.expires_at > now,
    )


async def prolong_link(token: str, purpose: Purpose, expires_at: datetime) -> bool:
    """Let one link open until then at least, within the caller's transaction; whether it is one that was not stopped."""
    this = And(SecretLink.token_hash == token_hash(token), SecretLink.purpose == purpose.value)
    rows = await SecretLink.select(SecretLink.id, SecretLink.expires_at).where(
        this, SecretLink.revoked_at.is_null()
    )
    for row in rows:
        if row["expires_at"] and row["expires_at"] < expires_at:
            await SecretLink.update({SecretLink.expires_at: expires_at}).where(SecretLink.id == row["id"])
    return bool(rows)


async def revoke_link(link_id: int, person_id: int, now: datetime) -> None:
    """Make a link of this person open nothing from now on; NotFound where it is not theirs."""
    async with transaction():
        if not await SecretLink.exists().where(SecretLink.id == link_id, SecretLink.person == person_id):
            raise NotFound
        revoked = (
            await SecretLink.update({SecretLink.revoked_at: now})
            .where(SecretLink.id == link_id, SecretLink.revoked_at.is_null())
            .returning(SecretLink.id)
        )
        if revoked:
            await record("link", link_id, "revoked", at=now, person_id=person_id)


FACTS = (
    SecretLink.id,
    SecretLink.person,
    SecretLink.purpose,
    SecretLink.target,
    SecretLink.made_at,
    SecretLink.expires_at,
)


def facts_of(row: Mapping[str, Any]) -> Link:
    """The link of a row that holds `FACTS`."""
    return Link(
        id=row["id"],
        person_id=row["person"],
        purpose=Purpose(row["purpose"]),
        target=row["target"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
    )


async def _made_with(claimed: Claim, person_id: int, now: datetime) -> int | None:
    """The link that an earlier sending of this form made, while it is not revoked."""
    links = await SecretLink.select(SecretLink.id, SecretLink.made_at).where(
        SecretLink.id == int(claimed.led_to),
        SecretLink.person == person_id,
        SecretLink.revoked_at.is_null(),
    )
    if links and now - links[0]["made_at"] > DOUBLE_CLICK:
        raise Invalid(ALREADY_SHOWN)
    return int(links[0]["id"]) if links else None
