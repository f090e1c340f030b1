"""Why a digest must not leave any more: something that it asks for has changed while it waited."""

from __future__ import annotations

from datetime import datetime

from delivery.actions.letters.owed import ASKED_TWICE
from delivery.mail.letter import Kind
from delivery.mail.queries.leasing import DueMail
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, MailLine
from delivery.partners.tables import HistoryEntry

CHANGED = "Something that it asks for was answered or changed while it waited. It is made anew with what is still owed."


async def held_back(meeting_id: int, since: datetime, tried_since: datetime) -> frozenset[int]:
    """Whose last digest before a meeting, of those made since a moment, was held back for that; one query.

    Only where it was to leave since `tried_since`, so that nobody gets it when it is forgotten.
    """
    rows = (
        await Mail.select(Mail.person, Mail.state, Mail.answer, Mail.due_at)
        .where(
            Mail.person.is_not_null(),
            Mail.sending._.kind == Kind.DIGEST.value,
            Mail.sending._.record == meeting_id,
            Mail.sending._.made_at >= since,
        )
        .order_by(Mail.id)
    )
    last = {row["person"]: row for row in rows}
    return frozenset(
        person
        for person, row in last.items()
        if (row["state"], row["answer"]) == (State.STOPPED.value, CHANGED) and row["due_at"] > tried_since
    )


async def is_not_owed_so(mail: DueMail, now: datetime) -> str:
    """A digest with a line of which something happened since it was planned; empty for every other mail.

    Two queries, one where it is no digest.
    """
    lines = await MailLine.select(MailLine.kind, MailLine.record).where(
        MailLine.mail.is_in(
            Mail.select(Mail.id).where(Mail.id == mail.id, Mail.sending._.kind == Kind.DIGEST.value)
        )
    )
    if not lines:
        return ""
    asked = {(line["kind"].removeprefix(ASKED_TWICE), line["record"]) for line in lines}
    happened = await HistoryEntry.select(HistoryEntry.kind, HistoryEntry.record).where(
        HistoryEntry.kind.is_in(sorted({kind for kind, _ in asked})),
        HistoryEntry.record.is_in(sorted({record for _, record in asked})),
        HistoryEntry.at > mail.asked_at,
    )
    return CHANGED if any((one["kind"], one["record"]) in asked for one in happened) else ""
