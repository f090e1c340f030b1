"""What a mail that came back answers, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from delivery.mail.rules.received import plain_subject
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.partners.tables import Person

# Whoever writes anew answers something that came lately.
LATELY = timedelta(days=60)
LEFT = [State.SENT.value, State.WRITTEN.value, State.BOUNCED.value]


@dataclass(frozen=True, slots=True)
class Answered:
    """The mail of ours that one answers: to whom it went, and of which group it was."""

    id: int
    address: str
    person_id: int | None
    group_id: int | None


_COLUMNS = (
    Mail.id,
    Mail.address,
    Mail.person,
    Mail.message_id,
    Mail.subject,
    Mail.sending.group.as_alias("group_id"),
)


async def mail_named(message_ids: Sequence[str]) -> Answered | None:
    """The mail with the first of these Message-IDs that is one of ours; one query."""
    if not message_ids:
        return None
    rows = await Mail.select(*_COLUMNS).where(Mail.message_id.is_in(list(message_ids[:50])))
    found = {row["message_id"]: row for row in rows}
    return next((_answered(found[name]) for name in message_ids if name in found), None)


async def mail_numbered(mail_id: int, addresses: Collection[str]) -> Answered | None:
    """The mail with this number, where it went to one of these addresses: numbers can be guessed."""
    rows = await Mail.select(*_COLUMNS).where(
        Mail.id == mail_id, Mail.address.is_in(sorted(addresses) or [""])
    )
    return _answered(rows[0]) if rows else None


async def invitation_to(uid: str, address: str) -> Answered | None:
    """The latest invitation to this meeting that went to this address."""
    rows = (
        await Mail.select(*_COLUMNS)
        .where(Mail.uid == uid, Mail.address == address, Mail.state.is_in(LEFT))
        .order_by(Mail.id, ascending=False)
        .limit(1)
    )
    return _answered(rows[0]) if rows else None


async def mail_to(address: str, subject: str, now: datetime) -> Answered | None:
    """The mail that somebody at this address most likely answers: of the same subject, else the latest.

    None where several groups wrote to it lately: their secretaries must not read each other's answers.
    """
    if not address:
        return None
    rows = (
        await Mail.select(*_COLUMNS)
        .where(Mail.address == address, Mail.state.is_in(LEFT), Mail.sent_at >= now - LATELY)
        .order_by(Mail.sent_at, Mail.id, ascending=False)
        .limit(50)
    )
    named = plain_subject(subject)
    same = [row for row in rows if named and plain_subject(row["subject"]) == named]
    likely = same or rows
    return _answered(likely[0]) if len({row["group_id"] for row in likely}) == 1 else None


async def people_at(addresses: Collection[str]) -> Mapping[str, int]:
    """The people who have these addresses, those who were merged into others left out; one query."""
    wanted = sorted({address for address in addresses if address})
    if not wanted:
        return {}
    rows = await Person.select(Person.id, Person.email).where(
        Person.email.is_in(wanted), Person.merged_into.is_null()
    )
    return {row["email"]: row["id"] for row in rows}


def _answered(row: Mapping[str, Any]) -> Answered:
    return Answered(row["id"], row["address"], row["person"], row["group_id"])
