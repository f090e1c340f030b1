"""A mail that waits is written anew in other words: it has the same reader, sending and calendar, and leaves at once."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from delivery.database import transaction
from delivery.mail.letter import LISTED
from delivery.mail.queries.leasing import DueMail
from delivery.mail.rules.states import State
from delivery.mail.shown import reworded
from delivery.mail.tables import Mail, MailLine
from delivery.partners.queries.history import record


async def lines_of(mail_id: int, kind: str) -> frozenset[int]:
    """The records of a kind that a mail tells of; one query."""
    rows = await MailLine.select(MailLine.record).where(MailLine.mail == mail_id, MailLine.kind == kind)
    return frozenset(row["record"] for row in rows)


async def write_anew(
    mail: DueMail, text: str, why: str, now: datetime, *, without: Collection[int] = ()
) -> None:
    """Put the mail with other words into the outbox and replace the one that its worker holds, for the reason `why`.

    `without` are the listed records that the new one leaves out. Nothing where the worker holds it no more.
    """
    async with transaction():
        replaced = (
            await Mail.update(
                {Mail.state: State.SUPERSEDED.value, Mail.answer: why, Mail.version: Mail.version + 1}
            )
            .where(Mail.id == mail.id, Mail.lease == mail.lease, Mail.state == State.WAITING.value)
            .returning(Mail.id)
        )
        if not replaced:
            return
        old = (await Mail.select().where(Mail.id == mail.id))[0]
        domain = old["message_id"].rpartition("@")[2]
        own_id = f"<{secrets.token_urlsafe(24)}@{domain}"
        fresh = Mail(
            **{name: old[name] for name in _SAME},
            content=reworded(mail.content, text, own_id),
            message_id=own_id,
            state=State.WAITING.value,
            due_at=now,
        )
        new_id = int((await Mail.insert(fresh).returning(Mail.id))[0]["id"])
        lines = await MailLine.select(MailLine.kind, MailLine.record).where(MailLine.mail == mail.id)
        kept = [one for one in lines if one["kind"] != LISTED or one["record"] not in without]
        if kept:
            await MailLine.insert(
                *(MailLine(mail=new_id, kind=one["kind"], record=one["record"]) for one in kept)
            )
        await record("mail", new_id, "written anew", at=now, person_id=None, how="worker")


_SAME = (
    "sending",
    "person",
    "address",
    "name",
    "subject",
    "uid",
    "sequence",
    "occurrence",
    "method",
    "is_counted",
)
