"""Links whose time is over or that were stopped, and all of a person's that are stopped at once."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.partners.links import Link, Purpose, is_token
from delivery.partners.queries.history import record
from delivery.partners.queries.links import FACTS, facts_of, links_of
from delivery.partners.sessions import token_hash
from delivery.partners.tables import SecretLink


async def find_ended_link(token: str, purpose: Purpose, now: datetime) -> Link | None:
    """The link whose only fault is that its time is over, so that its person can ask for another; else None."""
    if not is_token(token):
        return None
    rows = await SecretLink.select(*FACTS).where(
        SecretLink.token_hash == token_hash(token),
        SecretLink.purpose == purpose.value,
        SecretLink.expires_at <= now,
        SecretLink.revoked_at.is_null(),
        SecretLink.person.disabled_at.is_null(),
        SecretLink.person.merged_into.is_null(),
    )
    return facts_of(rows[0]) if rows else None


async def was_stopped(token: str, purpose: Purpose) -> bool:
    """Whether a link that serves this purpose was stopped; not so for a token that was never one of ours."""
    if not is_token(token):
        return False
    stopped: bool = await SecretLink.exists().where(
        SecretLink.token_hash == token_hash(token),
        SecretLink.purpose == purpose.value,
        SecretLink.revoked_at.is_not_null(),
    )
    return stopped


async def stop_links_of(person_id: int, purpose: Purpose, now: datetime, *, by: int) -> int:
    """Stop every link of a person that serves this purpose; returns how many opened until now."""
    async with transaction():
        links = await links_of(person_id, purpose, now)
        for link in links:
            await SecretLink.update({SecretLink.revoked_at: now}).where(SecretLink.id == link.id)
            await record("link", link.id, "revoked", at=now, person_id=by)
        # One that has ended asks for another: that is stopped with them.
        await SecretLink.update({SecretLink.revoked_at: now}).where(
            SecretLink.person == person_id,
            SecretLink.purpose == purpose.value,
            SecretLink.revoked_at.is_null(),
        )
    return len(links)
