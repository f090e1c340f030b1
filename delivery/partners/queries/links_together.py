"""Links for many letters, made together."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from delivery.partners.links import TOKEN_BYTES, Purpose
from delivery.partners.queries.history import record_each
from delivery.partners.sessions import token_hash
from delivery.partners.tables import SecretLink

# SQLite binds no more than 32,766 values in one statement.
_AT_ONCE = 500


async def make_links(
    person_ids: Collection[int],
    purpose: Purpose,
    target: str,
    *,
    now: datetime,
    expires_at: datetime,
    made_by: int | None = None,
) -> Mapping[int, str]:
    """A new link to `target` for each of these people, by their id, inside the caller's transaction.

    The caller has made sure that they are made once. `made_by` is who asked for the letters that hold them, None
    where the worker did. Three queries, two more for each five hundred people.
    """
    tokens = {person_id: secrets.token_urlsafe(TOKEN_BYTES) for person_id in person_ids}
    links = [
        SecretLink(
            token_hash=token_hash(token),
            person=person_id,
            purpose=purpose.value,
            target=target,
            made_at=now,
            expires_at=expires_at,
        )
        for person_id, token in tokens.items()
    ]
    ids = [
        int(row["id"])
        for start in range(0, len(links), _AT_ONCE)
        for row in await SecretLink.insert(*links[start : start + _AT_ONCE]).returning(SecretLink.id)
    ]
    await record_each(
        "link",
        ids,
        "made",
        at=now,
        person_id=made_by,
        how="page" if made_by else "worker",
        detail={"target": target},
    )
    return tokens
