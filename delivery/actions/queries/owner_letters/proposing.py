"""The letters that would tell owners, before they are sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from piccolo.columns import Where

from delivery.actions.letters.changes import Change, differences
from delivery.actions.letters.of_meeting import AskedLine, OwnersLetter, subject_of, text_of
from delivery.actions.queries.owner_letters.asked import Asked, asked_of_all
from delivery.actions.queries.page import KIND
from delivery.actions.queries.readers import Reader
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import link_ends
from delivery.actions.tables import Action
from delivery.errors import NotFound
from delivery.mail.letter import Kind, Letter, Line
from delivery.mail.proposal import Proposal
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.groups.member_ids import member_ids
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day, with_article

TELL = "tell the owners of its actions"
# Stands where the link of each reader will: a link is made when its letter is.
LINK_TO_COME = "/update/your-own-link"


@dataclass(frozen=True)
class Telling:
    """What would be sent, what each letter tells by its address, and how the group mails (None: it is a plan's)."""

    proposal: Proposal
    told: Mapping[str, tuple[Asked, ...]]
    mail: GroupMail | None

    def only(self, addresses: Collection[str]) -> Telling:
        """The same to these addresses alone."""
        kept = tuple(one for one in self.proposal.recipients if one.key in addresses)
        return replace(self, proposal=replace(self.proposal, recipients=kept))


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What all letters of one telling share."""

    group: str
    held_on: date | None
    is_draft: bool
    writer: str
    service: str
    link: str
    now: datetime
    members: frozenset[int]


async def telling_of_meeting(
    meeting_id: int, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Telling:
    """What there is to tell the owners of a meeting's actions, for its secretary.

    NotFound and NotAllowed for anybody else.
    """
    meeting = await meeting_seen(meeting_id, viewer)
    if meeting is None:
        raise NotFound
    must_keep(viewer, TELL, meeting.group_id)
    day = london_day(meeting.starts_at)
    occasion = _Occasion(
        group="" if meeting.is_members_only else meeting.group,
        held_on=day,
        is_draft=meeting.state is not MeetingState.AGREED,
        writer=viewer.name,
        service=service,
        link=base_url + LINK_TO_COME,
        now=now,
        members=await member_ids(meeting.group_id, london_day(now)),
    )
    title = "Tell the owners of the actions" + (
        f" of {short_day(day)}"
        if meeting.is_members_only
        else f" of {with_article(meeting.group)}, {short_day(day)}"
    )
    mail = await group_mail(meeting.group_id, now)
    return await _telling(Action.meeting == meeting_id, title, occasion, mail, ("meeting", meeting_id), now)


async def telling_of_action(
    row: ActionRow, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Telling:
    """What there is to tell the owners of one action that was handed on; the caller has asked whether they may."""
    group_id = row.group_id
    occasion = _Occasion(
        group="" if row.is_members_only else row.source,
        held_on=None,
        is_draft=False,
        writer=viewer.name,
        service=service,
        link=base_url + LINK_TO_COME,
        now=now,
        members=await member_ids(group_id, london_day(now)) if group_id else frozenset(),
    )
    mail = await group_mail(group_id, now) if group_id else None
    title = f"Tell the owner of {row.reference}"
    return await _telling(Action.id == row.id, title, occasion, mail, (KIND, row.id), now)


async def _telling(
    which: Where,
    title: str,
    occasion: _Occasion,
    mail: GroupMail | None,
    about: tuple[str, int],
    now: datetime,
) -> Telling:
    everybody = await asked_of_all(which, london_day(now))
    letters = [_letter(reader, asked, occasion) for reader, asked in everybody.by_reader.items()]
    recipients = await marked(letters, occasion.members)
    left_out = everybody.left_out
    if mail:
        recipients, enough = await within_limits(recipients, mail.group_id, mail.since)
        left_out = (*left_out, *enough)
    return Telling(
        Proposal(
            kind=Kind.ACTIONS,
            title=title,
            recipients=recipients,
            left_out=left_out,
            group=mail.group_id if mail else None,
            about=about[0],
            record=about[1],
        ),
        {reader.address: asked for reader, asked in everybody.by_reader.items()},
        mail,
    )


def _letter(reader: Reader, asked: tuple[Asked, ...], occasion: _Occasion) -> Letter:
    words = OwnersLetter(
        name=reader.name,
        group=occasion.group,
        is_member=reader.id in occasion.members,
        held_on=occasion.held_on,
        writer=occasion.writer,
        is_draft=occasion.is_draft,
        lines=tuple(_line(one) for one in asked),
        link=occasion.link,
        link_ends=london_day(link_ends(occasion.now, due_days(asked))),
        service=occasion.service,
    )
    return Letter(
        address=reader.address,
        name=reader.name,
        subject=subject_of(words),
        text=text_of(words),
        person_id=reader.id,
        lines=tuple(Line(KIND, one.row.id) for one in asked),
    )


def due_days(told: Iterable[Asked]) -> list[date]:
    """The days that a letter says something is due by."""
    return [one.row.due for one in told if one.row.due and one.change is not Change.ENDED]


def _line(asked: Asked) -> AskedLine:
    row = asked.row
    is_changed = asked.change is Change.CHANGED and asked.told is not None
    return AskedLine(
        reference=row.reference,
        text=row.text,
        due=row.due,
        due_note=row.due_note,
        change=asked.change,
        is_put=row.status is ActionStatus.PROPOSED,
        was=differences(asked.told, asked.wording) if is_changed and asked.told else (),
    )
