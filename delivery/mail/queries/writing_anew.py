"""A mail that waits is written anew in other words: it has the same reader, sending and calendar, and leaves at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from delivery.database import transaction
from delivery.mail.letter import Line
from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.outbox import id_beside
from delivery.mail.rendering import one_line
from delivery.mail.rules.states import State
from delivery.mail.shown import reworded
from delivery.mail.tables import Mail, MailLine
from delivery.partners.queries.history import record
from delivery.sealing import sealed


async def lines_of(mail_id: int) -> tuple[Line, ...]:
    """The records that a mail tells of; one query."""
    rows = await MailLine.select(MailLine.kind, MailLine.record).where(MailLine.mail == mail_id)
    return tuple(Line(row["kind"], row["record"]) for row in rows)


async def write_anew(
    mail: DueMail, text: str, lines: Collection[Line], why: str, now: datetime, *, subject: str = ""
) -> int | None:
    """Put the mail with other words into the outbox and replace the one that its worker holds, for the reason `why`.

    `lines` are all records that the new one tells of; the subject stays where none is given. Returns the number of
    the new one, None where the worker holds the mail no more.
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
            return None
        old = (await Mail.select().where(Mail.id == mail.id))[0]
        own_id = id_beside(old["message_id"])
        fresh = Mail(
            **{name: old[name] for name in _SAME},
            subject=one_line(subject)[:300] or old["subject"],
            content=sealed(reworded(mail.content, text, own_id, subject=subject)),
            message_id=own_id,
            state=(State.WRITTEN if mail.is_in_file else State.WAITING).value,
            due_at=now,
            tries=1 if mail.is_in_file else 0,
            sent_at=now if mail.is_in_file else None,
            answer=why if mail.is_in_file else "",
        )
        new_id = int((await Mail.insert(fresh).returning(Mail.id))[0]["id"])
        if lines:
            await MailLine.insert(*(MailLine(mail=new_id, kind=one.kind, record=one.record) for one in lines))
        await record("mail", new_id, "written anew", at=now, person_id=None, how="worker")
    return new_id


_SAME = (
    "sending",
    "person",
    "address",
    "name",
    "uid",
    "sequence",
    "occurrence",
    "method",
    "is_counted",
)
