"""Why a digest must not leave any more: something that it asks for has changed while it waited."""

from __future__ import annotations

from datetime import date, datetime

from delivery.actions.letters.owed import ASKED_TWICE
from delivery.mail.letter import Kind
from delivery.mail.queries.leasing import DueMail
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, MailLine
from delivery.partners.tables import HistoryEntry
from delivery.wording import london_day

CHANGED = "Something that it asks for was answered or changed while it waited. It is made anew with what is still owed."


async def held_back_on(today: date, meeting_id: int) -> frozenset[int]:
    """Whose digest before a meeting was held back for that on a day; one query."""
    rows = await Mail.select(Mail.person, Mail.sending.made_at.as_alias("made_at")).where(
        Mail.state == State.STOPPED.value,
        Mail.answer == CHANGED,
        Mail.person.is_not_null(),
        Mail.sending._.kind == Kind.DIGEST.value,
        Mail.sending._.record == meeting_id,
    )
    return frozenset(row["person"] for row in rows if london_day(row["made_at"]) == today)


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
