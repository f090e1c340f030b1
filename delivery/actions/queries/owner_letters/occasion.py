"""On what occasion owners are told: a meeting, or one action that was handed on; and the letter of it to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import Where

from delivery.actions.letters.changes import Change, differences
from delivery.actions.letters.to_owner import AskedLine, OwnersLetter, subject_of, text_of
from delivery.actions.queries.owner_letters.asked import Asked
from delivery.actions.queries.page import KIND
from delivery.actions.queries.readers import Reader
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import link_ends
from delivery.actions.tables import Action
from delivery.errors import NotFound
from delivery.mail.letter import Letter, Line
from delivery.meetings.queries.groups.member_ids import member_ids
from delivery.meetings.queries.meetings import MeetingRow, meeting_seen
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day, with_article

TELL = "tell the owners of its actions"
MEETING = "meeting"
# Stands where the link of each reader will: a link is made when its letter is.
LINK_TO_COME = "/update/your-own-link"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all letters of one telling share.

    `which` are the actions it is about, `about` the record in whose history the sending stands, `group_id` whose
    mail it is (None: a plan's), and `group` what mail may call it. `link` stands where each reader's own will.
    """

    which: Where
    title: str
    about: tuple[str, int]
    group_id: int | None
    group: str
    held_on: date | None
    is_draft: bool
    writer: str
    service: str
    link: str
    now: datetime
    members: frozenset[int]

    @property
    def inside(self) -> Mapping[int | None, frozenset[int]]:
        """Who sits in the group of its actions."""
        return {self.group_id: self.members}


async def meeting_to_tell_of(meeting_id: int, viewer: Viewer) -> MeetingRow:
    """The meeting, for its secretary; NotFound and NotAllowed for anybody else."""
    meeting = await meeting_seen(meeting_id, viewer)
    if meeting is None:
        raise NotFound
    must_keep(viewer, TELL, meeting.group_id)
    return meeting


async def of_meeting(
    meeting: MeetingRow, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Occasion:
    """The actions of a meeting as its secretary sees it."""
    day = london_day(meeting.starts_at)
    whose = short_day(day) if meeting.is_members_only else f"{with_article(meeting.group)}, {short_day(day)}"
    return Occasion(
        which=Action.meeting == meeting.id,
        title=f"Tell the owners of the actions of {whose}",
        about=(MEETING, meeting.id),
        group_id=meeting.group_id,
        group="" if meeting.is_members_only else meeting.group,
        held_on=day,
        is_draft=meeting.state is not MeetingState.AGREED,
        writer=viewer.name,
        service=service,
        link=base_url + LINK_TO_COME,
        now=now,
        members=await member_ids(meeting.group_id, london_day(now)),
    )


async def of_action(
    row: ActionRow, viewer: Viewer, *, base_url: str, service: str, now: datetime
) -> Occasion:
    """One action that was handed on; the caller has asked whether they may."""
    group_id = row.group_id
    return Occasion(
        which=Action.id == row.id,
        title=f"Tell the owner of {row.reference}",
        about=(KIND, row.id),
        group_id=group_id,
        group="" if row.is_members_only else row.source,
        held_on=None,
        is_draft=False,
        writer=viewer.name,
        service=service,
        link=base_url + LINK_TO_COME,
        now=now,
        members=await member_ids(group_id, london_day(now)) if group_id else frozenset(),
    )


def letter_to(reader: Reader, asked: tuple[Asked, ...], occasion: Occasion) -> Letter:
    """The letter to one reader."""
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
