"""Invitations by the service, guests, and what was answered."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from delivery.demonstration.days import Days
from delivery.demonstration.records.invitations import InvitationRecord, InvitationsFile
from delivery.mail.letter import Kind
from delivery.mail.rendering import message_id, render
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail, Sending
from delivery.meetings.calendar.invitations import Attendee, request
from delivery.meetings.letters.invitation import Matter, News, Reader, invitation_letter
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.invitations.letters import LINK_STAYS, personal
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.answers import CounterState, How
from delivery.meetings.rules.inviting.asked import Role
from delivery.meetings.tables import Group, Guest, Invitation, Meeting, Reply
from delivery.partners.links import Purpose
from delivery.partners.sessions import token_hash
from delivery.partners.tables import Person, SecretLink
from delivery.sealing import sealed
from delivery.wording import london_day, short_day

from .mail import SENDER
from .meetings import Meetings
from .partners import Partners
from .rows import at_clock, insert

INVITED_AT, ANSWERED_AT = 11, 16


async def load_invitations(
    file: InvitationsFile, days: Days, partners: Partners, meetings: Meetings, base_url: str
) -> None:
    """Load the invitations of every meeting named; its group invites by the service."""
    emails = {row["id"]: row["email"] for row in await Person.select(Person.id, Person.email)}
    for record in file.invitations:
        (meeting,) = await Meeting.select(
            Meeting.id, Meeting.group, Meeting.uid, Meeting.starts_at, Meeting.ends_at
        ).where(Meeting.id == meetings.ids[record.meeting])
        await Group.update({Group.invites: Invites.PRODUCT.value}).where(Group.id == meeting["group"])
        await insert(Guest, _guests(record, meeting, days, partners))
        await insert(Invitation, _invitations(record, meeting, days, partners, emails))
        await insert(Reply, _replies(record, meeting, days, partners, emails))
        await _load_mails(record, meeting, days, partners, emails, base_url)


async def _load_mails(
    record: InvitationRecord,
    meeting: dict[str, Any],
    days: Days,
    partners: Partners,
    emails: dict[int, str],
    base_url: str,
) -> None:
    """The mails that brought the invitations, since what is told later follows what had left."""
    event = await event_of(meeting["id"], base_url)
    matter = Matter(News.INVITED, event, SENDER.name, is_members_only=False)
    wanted = {guest.person: (guest.wanted_for,) for guest in record.guests}
    asked_at = at_clock(days.day(record.invited), INVITED_AT)
    title = f"Invitation: {event.group}, {short_day(london_day(event.starts_at))}"
    sending = Sending(
        kind=Kind.INVITATION.value,
        title=title,
        group=meeting["group"],
        about="meeting",
        record=meeting["id"],
        made_at=asked_at,
        made_by=partners.people[record.invited_by],
        starts_at=asked_at + HOLD,
    )
    (number,) = await insert(Sending, [sending])
    mails, links = [], []
    for key, role in _asked(record):
        person, name = partners.people[key], partners.names[key]
        own_id = message_id(hashlib.sha256(f"{title} {key}".encode()).hexdigest()[:43], SENDER)
        token = hashlib.sha256(f"{title} {key} {asked_at}".encode()).hexdigest()[:43]
        link, wanted_for = f"{base_url}/invitations/{token}", wanted.get(key, ())
        links.append(
            SecretLink(
                token_hash=token_hash(token),
                person=person,
                purpose=Purpose.REPLY.value,
                target=f"meeting:{meeting['id']}",
                made_at=asked_at,
                expires_at=meeting["ends_at"] + LINK_STAYS,
            )
        )
        own = personal(event, link, wanted_for)
        part = request(own, SENDER, Attendee(name, emails[person], role), asked_at)
        reader = Reader(person, name, emails[person], role, link, wanted_for=wanted_for)
        letter = invitation_letter(matter, reader, part)
        mails.append(
            Mail(
                sending=number,
                person=person,
                address=emails[person],
                name=name,
                subject=letter.subject,
                content=sealed(render(letter, SENDER, own_id, asked_at)),
                message_id=own_id,
                uid=part.uid,
                sequence=part.sequence,
                method=part.method,
                state=State.SENT.value,
                due_at=asked_at + HOLD,
                sent_at=asked_at + HOLD,
                tries=1,
            )
        )
    await insert(Mail, mails)
    await insert(SecretLink, links)


def _asked(record: InvitationRecord) -> list[tuple[str, Role]]:
    return [(key, Role.MEMBER) for key in record.members] + [
        (one.person, Role.GUEST) for one in record.guests
    ]


def _guests(record: InvitationRecord, meeting: dict[str, Any], days: Days, partners: Partners) -> list[Guest]:
    return [
        Guest(
            meeting=meeting["id"],
            person=partners.people[guest.person],
            wanted_for=guest.wanted_for,
            added_at=at_clock(days.day(record.invited), INVITED_AT),
            added_by=partners.people[record.invited_by],
        )
        for guest in record.guests
    ]


def _invitations(
    record: InvitationRecord,
    meeting: dict[str, Any],
    days: Days,
    partners: Partners,
    emails: dict[int, str],
) -> list[Invitation]:
    return [
        Invitation(
            group=meeting["group"],
            meeting=meeting["id"],
            person=partners.people[key],
            address=emails[partners.people[key]],
            uid=meeting["uid"],
            role=role.value,
            invited_at=at_clock(days.day(record.invited), INVITED_AT),
        )
        for key, role in _asked(record)
    ]


def _replies(
    record: InvitationRecord,
    meeting: dict[str, Any],
    days: Days,
    partners: Partners,
    emails: dict[int, str],
) -> list[Reply]:
    replies = []
    for one in record.replies:
        at, person = at_clock(days.day(one.on), ANSWERED_AT), partners.people[one.by]
        later = timedelta(hours=one.hours_later)
        replies.append(
            Reply(
                group=meeting["group"],
                uid=meeting["uid"],
                person=person,
                address=emails[person],
                answer=one.answer,
                comment=one.comment,
                how=one.how,
                stamped_at=at,
                came_at=at,
                sender_address=emails[person],
                recorded_by=partners.people[record.invited_by] if one.how == How.PHONE.value else None,
                counter_starts_at=meeting["starts_at"] + later if later else None,
                counter_ends_at=meeting["ends_at"] + later if later else None,
                counter_state=(CounterState.OPEN if later else CounterState.NONE).value,
            )
        )
    for stranger in record.strangers:
        at = at_clock(days.day(stranger.on), ANSWERED_AT)
        replies.append(
            Reply(
                group=meeting["group"],
                uid=meeting["uid"],
                address=stranger.address,
                answer=stranger.answer,
                how=How.MAIL.value,
                stamped_at=at,
                came_at=at,
                sender_address=stranger.address,
                is_known=False,
            )
        )
    return replies
