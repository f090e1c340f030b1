"""Replies that wait to be filed, and the mails that they answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from delivery.actions.queries.page import KIND as ACTION
from delivery.demonstration.days import Days, meeting_parts
from delivery.demonstration.placeholders import filled
from delivery.demonstration.records.replies import ReplyRecord
from delivery.mail.letter import Kind, Letter
from delivery.mail.queries.received import digest_of
from delivery.mail.received.mail import ReceivedKind
from delivery.mail.rendering import message_id, render
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.received import ReceivedState
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, MailLine, ReceivedMail, Sending
from delivery.meetings.tables import Group
from delivery.partners.tables import Person, SecretLink
from delivery.sealing import sealed

from .letters import ReaderOf, owners_letter
from .mail import SENDER
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

CAME_AT = 9


async def load_replies(
    records: tuple[ReplyRecord, ...],
    days: Days,
    partners: Partners,
    meetings: Meetings,
    actions: Mapping[str, int],
    base_url: str,
) -> None:
    """Load the replies with the mails they answer; `actions` are ids by key."""
    groups = {row["slug"]: row["id"] for row in await Group.select(Group.id, Group.slug)}
    emails = {row["id"]: row["email"] or "" for row in await Person.select(Person.id, Person.email)}
    for number, record in enumerate(records, start=1):
        person = partners.people[record.sender] if record.sender else None
        address = emails[person] if person else record.address
        name = partners.names[record.sender] if record.sender else record.name
        group = groups[meeting_parts(record.meeting)[0]]
        mail, subject = None, record.subject
        if record.asked is not None and person:
            reader = ReaderOf(
                person=person,
                name=name,
                address=address,
                writer=partners.names[record.asked_by],
                service=SENDER.name,
                at=at_clock(days.day(record.asked), CAME_AT),
                base_url=base_url,
            )
            told = [actions[key] for key in record.tells]
            written = await owners_letter(meetings.ids[record.meeting], told, reader)
            await insert(SecretLink, [written.link])
            subject = written.letter.subject
            mail = await _mail(
                number, written.letter, group, partners.people[record.asked_by], reader.at, told
            )
        group_told = group if mail else None
        await _received(number, record, subject, days, partners, mail, group_told, person, address, name)


async def _mail(
    number: int, letter: Letter, group: int, asked_by: int, asked: datetime, actions: list[int]
) -> int:
    sending = Sending(
        kind=Kind.ACTIONS.value,
        title=letter.subject,
        group=group,
        made_at=asked,
        made_by=asked_by,
        starts_at=asked + HOLD,
    )
    sending_id = (await Sending.insert(sending).returning(Sending.id))[0]["id"]
    own_id = message_id(f"demonstration-reply-{number}", SENDER)
    mail = Mail(
        sending=sending_id,
        person=letter.person_id,
        address=letter.address,
        name=letter.name,
        subject=letter.subject,
        content=sealed(render(letter, SENDER, own_id, asked)),
        message_id=own_id,
        state=State.SENT.value,
        due_at=asked + HOLD,
        sent_at=asked + HOLD,
        tries=1,
    )
    mail_id = int((await Mail.insert(mail).returning(Mail.id))[0]["id"])
    await MailLine.insert(*[MailLine(mail=mail_id, kind=ACTION, record=action) for action in actions])
    return mail_id


async def _received(
    number: int,
    record: ReplyRecord,
    subject: str,
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
    lines = (f"From: {name} <{address}>", f"Subject: Re: {subject}", "", words, "")
    content = "\r\n".join(lines).encode()
    await ReceivedMail.insert(
        ReceivedMail(
            digest=digest_of(content),
            message_id=f"<reply-{number}@agency.example>",
            came_at=came,
            kind=ReceivedKind.WORDS.value,
            sender_address=address,
            sender_name=name,
            subject=f"Re: {subject}",
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
