"""The outbox: what was sent, and what became of it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.records.mail import MailFile, MailRecord, SendingRecord
from delivery.mail.letter import Letter, Sender
from delivery.mail.rendering import message_id, render
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.partners.tables import HistoryEntry, Person
from delivery.wording import day_in_words, london_day

from .history import entry
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

SENDER = Sender("Northamptonshire Hate Crime Partnership", "delivery@northamptonshire.example")
ASKED_AT = 11
# What was tried and not taken is tried again on the morning after the first start.
NEXT_TRY_AT = 9
TRIED = 3


async def load_mail(file: MailFile, days: Days, partners: Partners, meetings: Meetings) -> None:
    """Load every sending with its mails and its history."""
    rows = [_sending(record, days, partners, meetings) for record in file.sendings]
    ids = await insert(Sending, rows)
    emails = {row["id"]: row["email"] for row in await Person.select(Person.id, Person.email)}
    for number, record, row in zip(ids, file.sendings, rows, strict=True):
        written = [
            _mail(mail, record, number, row, days, partners, meetings, emails) for mail in record.mails
        ]
        await insert(Mail, written)
    await insert(
        HistoryEntry,
        [
            entry("sending", number, "asked for", row.made_at, row.made_by, "page", {"kind": row.kind})
            for number, row in zip(ids, rows, strict=True)
        ],
    )


def _sending(record: SendingRecord, days: Days, partners: Partners, meetings: Meetings) -> Sending:
    asked_at = at_clock(days.day(record.asked), ASKED_AT)
    return Sending(
        kind=record.kind,
        title=record.title,
        group=meetings.groups[record.group] if record.group else None,
        about="meeting" if record.meeting else "",
        record=meetings.ids[record.meeting] if record.meeting else None,
        made_at=asked_at,
        made_by=partners.people[record.asked_by],
        starts_at=asked_at + HOLD,
    )


def _mail(
    record: MailRecord,
    sending: SendingRecord,
    number: int,
    row: Sending,
    days: Days,
    partners: Partners,
    meetings: Meetings,
    emails: dict[int, str],
) -> Mail:
    person, name = partners.people[record.to], partners.names[record.to]
    token = hashlib.sha256(f"{sending.title} {record.to}".encode()).hexdigest()[:43]
    on = day_in_words(london_day(meetings.ends[sending.meeting])) if sending.meeting else ""
    text = sending.text.replace("{name}", name).replace("{date}", on).replace("{token}", token)
    letter = Letter(emails[person], name, sending.title, text, person_id=person)
    own_id = message_id(token, SENDER)
    state = State(record.state)
    waits = state is State.WAITING
    has_left = state in {State.SENT, State.WRITTEN, State.BOUNCED}
    return Mail(
        sending=number,
        person=person,
        address=letter.address,
        name=name,
        subject=letter.subject,
        content=render(letter, SENDER, own_id, row.made_at),
        message_id=own_id,
        state=state.value,
        due_at=at_clock(days.start + timedelta(days=1), NEXT_TRY_AT) if waits else row.starts_at,
        tries=TRIED if waits else int(has_left),
        sent_at=row.starts_at if has_left else None,
        answer=record.answer or ("250 2.0.0 queued" if has_left else ""),
    )
