"""The outbox: what was sent, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from delivery.demonstration.days import Days
from delivery.demonstration.records.mail import MailFile, MailRecord, SendingRecord
from delivery.mail.letter import Letter, Sender
from delivery.mail.rendering import message_id, render
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.partners.tables import HistoryEntry, Person, SecretLink
from delivery.sealing import sealed

from .history import entry
from .letters import ReaderOf, Written, agenda_letter, contacts_letter, minutes_letter, owners_letter
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

SENDER = Sender("Northamptonshire Hate Crime Partnership", "delivery@northamptonshire.example")
ASKED_AT = 11
# What was tried and not taken is tried again on the morning after the first start.
NEXT_TRY_AT = 9
TRIED = 3


async def load_mail(
    file: MailFile,
    days: Days,
    partners: Partners,
    meetings: Meetings,
    actions: Mapping[str, int],
    base_url: str,
) -> None:
    """Load every sending with its mails, the links in them and its history; `actions` are ids by key."""
    rows = [_sending(record, days, partners, meetings) for record in file.sendings]
    ids = await insert(Sending, rows)
    emails = {row["id"]: row["email"] for row in await Person.select(Person.id, Person.email)}
    for number, record, row in zip(ids, file.sendings, rows, strict=True):
        mails, links = [], []
        for mail in record.mails:
            person = partners.people[mail.to]
            reader = ReaderOf(
                person=person,
                name=partners.names[mail.to],
                address=emails[person],
                writer=partners.names[record.asked_by],
                service=SENDER.name,
                at=row.made_at,
                base_url=base_url,
            )
            written = await _written(record, meetings, [actions[key] for key in mail.tells], reader)
            mails.append(_mail(mail, written.letter, number, row, days))
            links.append(written.link)
        await insert(Mail, mails)
        await insert(SecretLink, links)
    await insert(
        HistoryEntry,
        [
            entry("sending", number, "asked for", row.made_at, row.made_by, "page", {"kind": row.kind})
            for number, row in zip(ids, rows, strict=True)
        ],
    )


async def _written(
    record: SendingRecord, meetings: Meetings, actions: list[int], reader: ReaderOf
) -> Written:
    if record.meeting is None:
        return await contacts_letter(reader)
    meeting = meetings.ids[record.meeting]
    if record.kind == "agenda":
        return await agenda_letter(meeting, reader)
    if record.kind == "minutes":
        return await minutes_letter(meeting, reader)
    return await owners_letter(meeting, actions, reader)


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


def _mail(record: MailRecord, letter: Letter, number: int, row: Sending, days: Days) -> Mail:
    own_id = message_id(hashlib.sha256(f"{number} {record.to}".encode()).hexdigest()[:32], SENDER)
    state = State(record.state)
    waits = state is State.WAITING
    has_left = state in {State.SENT, State.WRITTEN, State.BOUNCED}
    return Mail(
        sending=number,
        person=letter.person_id,
        address=letter.address,
        name=letter.name,
        subject=letter.subject,
        content=sealed(render(letter, SENDER, own_id, row.made_at)),
        message_id=own_id,
        state=state.value,
        due_at=at_clock(days.start + timedelta(days=1), NEXT_TRY_AT) if waits else row.starts_at,
        tries=TRIED if waits else int(has_left),
        sent_at=row.starts_at if has_left else None,
        answer=record.answer or ("250 2.0.0 queued" if has_left else ""),
        is_counted=letter.is_counted,
    )
