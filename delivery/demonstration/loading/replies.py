"""Replies that wait to be filed, and the mails that they answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from delivery.actions.queries.page import KIND as ACTION
from delivery.demonstration.days import Days, meeting_parts
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.replies import ReplyRecord
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.queries.received import digest_of
from delivery.mail.received.mail import ReceivedKind
from delivery.mail.rendering import message_id, render
from delivery.mail.rules.received import ReceivedState
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, MailLine, ReceivedMail, Sending
from delivery.meetings.tables import Group
from delivery.partners.tables import Person

from .partners import Partners
from .rows import at_clock

MAILBOX = Sender("Hate Crime Partnership", "delivery@partnership.example")
CAME_AT = 9


async def load_replies(
    records: tuple[ReplyRecord, ...], days: Days, partners: Partners, actions: Mapping[str, int]
) -> None:
    """Load the replies with the mails they answer; `actions` are ids by key."""
    groups = {row["slug"]: row["id"] for row in await Group.select(Group.id, Group.slug)}
    emails = {row["id"]: row["email"] or "" for row in await Person.select(Person.id, Person.email)}
    for number, record in enumerate(records, start=1):
        person = partners.people[record.sender] if record.sender else None
        address = emails[person] if person else record.address
        name = partners.names[record.sender] if record.sender else record.name
        group = groups[meeting_parts(record.meeting)[0]]
        asked = at_clock(days.day(record.asked), CAME_AT) if record.asked is not None else None
        mail = (
            await _mail(
                number, record, group, person, address, name, asked, [actions[key] for key in record.tells]
            )
            if asked
            else None
        )
        await _received(number, record, days, partners, mail, group if mail else None, person, address, name)


async def _mail(
    number: int,
    record: ReplyRecord,
    group: int,
    person: int | None,
    address: str,
    name: str,
    asked: datetime,
    actions: list[int],
) -> int:
    sending = Sending(
        kind=Kind.ACTIONS.value,
        title=record.subject,
        group=group,
        made_at=asked,
        starts_at=asked + timedelta(minutes=10),
    )
    sending_id = (await Sending.insert(sending).returning(Sending.id))[0]["id"]
    own_id = message_id(f"demonstration-reply-{number}", MAILBOX)
    text = f"Hello {name},\n\nthis is what you took on.\n\nReply to this mail in your own words: the secretary reads it."
    letter = Letter(address, name, record.subject, text)
    mail = Mail(
        sending=sending_id,
        person=person,
        address=address,
        name=name,
        subject=record.subject,
        content=render(letter, MAILBOX, own_id, asked),
        message_id=own_id,
        state=State.SENT.value,
        due_at=asked,
        sent_at=asked + timedelta(minutes=10),
        tries=1,
    )
    mail_id = int((await Mail.insert(mail).returning(Mail.id))[0]["id"])
    await MailLine.insert(*[MailLine(mail=mail_id, kind=ACTION, record=action) for action in actions])
    return mail_id


async def _received(
    number: int,
    record: ReplyRecord,
    days: Days,
    partners: Partners,
    mail: int | None,
    group: int | None,
    person: int | None,
    address: str,
    name: str,
) -> None:
    words = filled(record.words, days, record.meeting)
    came = at_clock(days.day(record.came), CAME_AT)
    lines = (f"From: {name} <{address}>", f"Subject: Re: {record.subject}", "", words, "")
    content = "\r\n".join(lines).encode()
    await ReceivedMail.insert(
        ReceivedMail(
            digest=digest_of(content),
            message_id=f"<reply-{number}@agency.example>",
            came_at=came,
            kind=ReceivedKind.WORDS.value,
            sender_address=address,
            sender_name=name,
            subject=f"Re: {record.subject}",
            words=words,
            content=content,
            mail=mail,
            person=person,
            forwarded_by=partners.people[record.forwarded_by] if record.forwarded_by else None,
            group=group,
            is_trusted=mail is not None and record.forwarded_by is None,
            state=ReceivedState.OPEN.value,
        )
    )
