"""The letters of the demonstration's mails, in the product's own words, with links that open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.letters.changes import Change
from delivery.actions.letters.to_owner import AskedLine, OwnersLetter, subject_of, text_of
from delivery.actions.queries.owner_letters.sending import link_target
from delivery.actions.rules.by_link import link_ends
from delivery.actions.rules.status import ActionStatus, reference
from delivery.actions.tables import Action
from delivery.mail.letter import Letter
from delivery.mail.letters.contacts_check import contacts_check_letter
from delivery.meetings.letters.agenda import agenda_subject, agenda_text
from delivery.meetings.letters.minutes import minutes_subject, minutes_text
from delivery.meetings.letters.occasion import Occasion
from delivery.meetings.queries.agreeing.circulating import target
from delivery.meetings.queries.mailing.rounds import AGENDA_LASTS, agenda_target
from delivery.meetings.rules.agreeing.circulation import links_end
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem, Meeting
from delivery.partners.links import Purpose
from delivery.partners.queries.contacts.checks import LINK_LASTS as CHECK_LASTS
from delivery.partners.queries.contacts.checks import target_of
from delivery.partners.sessions import token_hash
from delivery.partners.tables import ContactsCheck, SecretLink
from delivery.wording import london_day


@dataclass(frozen=True)
class ReaderOf:
    """Who reads a letter, and who wrote it when."""

    person: int
    name: str
    address: str
    writer: str
    service: str
    at: datetime
    base_url: str

    def link(self, place: str, token: str) -> str:
        """The address that a token opens."""
        return f"{self.base_url}/{place}/{token}"


@dataclass(frozen=True)
class Written:
    """A letter with the link in it."""

    letter: Letter
    link: SecretLink


async def agenda_letter(meeting_id: int, reader: ReaderOf) -> Written:
    """The agenda of a meeting that is out."""
    occasion = await _occasion(meeting_id, reader)
    items = (
        await AgendaItem.select(AgendaItem.title)
        .where(AgendaItem.meeting == meeting_id)
        .order_by(AgendaItem.position)
    )
    titles = [f"{number}. {item['title']}" for number, item in enumerate(items, start=1)]
    token = _token(f"agenda {meeting_id}", reader)
    text = agenda_text(reader.name, occasion, titles, reader.link("agendas", token))
    ends = occasion.starts_at + AGENDA_LASTS
    link = _link(token, Purpose.AGENDA, agenda_target(meeting_id), reader, ends)
    return Written(_letter(agenda_subject(occasion), text, reader), link)


async def minutes_letter(meeting_id: int, reader: ReaderOf) -> Written:
    """The draft minutes of a meeting that were circulated."""
    occasion = await _occasion(meeting_id, reader)
    (row,) = await Meeting.select(Meeting.comments_close_on).where(Meeting.id == meeting_id)
    closes_on = row["comments_close_on"]
    token = _token(f"minutes {meeting_id}", reader)
    text = minutes_text(reader.name, occasion, closes_on, reader.link("comments", token))
    ends = links_end(closes_on or london_day(reader.at))
    link = _link(token, Purpose.COMMENT, target(meeting_id), reader, ends)
    return Written(_letter(minutes_subject(occasion), text, reader), link)


async def owners_letter(meeting_id: int, action_ids: list[int], reader: ReaderOf) -> Written:
    """What a meeting asks of one owner: these actions."""
    occasion = await _occasion(meeting_id, reader)
    (row,) = await Meeting.select(Meeting.group, Meeting.state).where(Meeting.id == meeting_id)
    actions = (
        await Action.select(Action.number, Action.text, Action.due, Action.status)
        .where(Action.id.is_in(action_ids))
        .order_by(Action.number)
    )
    token = _token(f"actions {meeting_id}", reader)
    ends = link_ends(reader.at, [one["due"] for one in actions])
    letter = OwnersLetter(
        name=reader.name,
        group=occasion.group,
        is_member=True,
        held_on=london_day(occasion.starts_at),
        writer=reader.writer,
        is_draft=row["state"] != MeetingState.AGREED,
        lines=tuple(
            AskedLine(
                reference=reference(one["number"]),
                text=one["text"],
                due=one["due"],
                due_note="",
                change=Change.NEW,
                is_put=one["status"] == ActionStatus.PROPOSED,
            )
            for one in actions
        ),
        link=reader.link("update", token),
        link_ends=london_day(ends),
        service=reader.service,
    )
    link = _link(token, Purpose.UPDATE, link_target(row["group"]), reader, ends)
    return Written(_letter(subject_of(letter), text_of(letter), reader), link)


async def contacts_letter(reader: ReaderOf) -> Written:
    """The yearly question to the agency whose check this person was sent."""
    (check,) = await ContactsCheck.select(ContactsCheck.id, ContactsCheck.agency.name.as_alias("name")).where(
        ContactsCheck.person == reader.person
    )
    token, ends = _token(f"check {check['id']}", reader), reader.at + CHECK_LASTS
    letter = contacts_check_letter(
        reader.name,
        reader.address,
        reader.person,
        check["name"],
        reader.link("contacts-check", token),
        london_day(ends),
        reader.service,
    )
    return Written(letter, _link(token, Purpose.CONTACTS, target_of(check["id"]), reader, ends))


async def _occasion(meeting_id: int, reader: ReaderOf) -> Occasion:
    (row,) = await Meeting.select(
        Meeting.starts_at, Meeting.venue, Meeting.group.name.as_alias("group_name")
    ).where(Meeting.id == meeting_id)
    return Occasion(row["group_name"], row["starts_at"], row["venue"], False, reader.writer, reader.service)


def _letter(subject: str, text: str, reader: ReaderOf) -> Letter:
    return Letter(reader.address, reader.name, subject, text, person_id=reader.person)


def _link(token: str, purpose: Purpose, points_at: str, reader: ReaderOf, ends: datetime) -> SecretLink:
    return SecretLink(
        token_hash=token_hash(token),
        person=reader.person,
        purpose=purpose.value,
        target=points_at,
        made_at=reader.at,
        expires_at=ends,
    )


def _token(about: str, reader: ReaderOf) -> str:
    """The same at every first start, so that a demonstration can be compared with another."""
    return hashlib.sha256(f"{about} {reader.name} {reader.at}".encode()).hexdigest()[:43]
