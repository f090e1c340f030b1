"""Letters about invitations: what each person is told, with the event that their calendar holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from delivery.mail.letter import CalendarPart, Letter, Sender
from delivery.mail.received.calendar_reply import Answer
from delivery.mail.rules.quiet import HOLD
from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.invitations import (
    AnyEvent,
    Attendee,
    cancel,
    decline_counter,
    discreet,
    request,
)
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import Matter, News, OpenDuty, Reader, invitation_letter
from delivery.meetings.queries.invitations.asking import Wanted
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.rules.inviting.asked import Asked, Holding, Role
from delivery.partners.links import Purpose
from delivery.partners.queries.links_together import make_links

WITHDRAWN = frozenset({News.CANCELLED, News.REMOVED})
# Somebody who opens the link the morning after still finds what they answered.
LINK_STAYS = timedelta(days=1)
SAMPLE = "(a link of their own)"


@dataclass(frozen=True, slots=True)
class Ground:
    """What letters are made of besides the meeting.

    `actions` are the open actions of a person, by id, as far as every partner may see them; `base_url` begins
    the links; `hold` is how long letters wait before they leave.
    """

    sender: Sender
    base_url: str
    actions: Mapping[int, tuple[OpenDuty, ...]]
    hold: timedelta = HOLD


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to tell one person: about which event, and what is new.

    `meeting_id` is set where the event is of another meeting than the one that the letters are sent from.
    """

    person_id: int
    name: str
    address: str
    role: Role
    news: News
    event: MeetingEvent | SeriesEvent
    in_place_of: str = ""
    wanted_for: tuple[str, ...] = ()
    was: datetime | None = None
    answer: Answer | None = None
    meeting_id: int | None = None


def invited(one: Asked, event: MeetingEvent | SeriesEvent, wanted: Wanted | None = None) -> Errand:
    """An invitation to somebody who is asked, with the items that they are wanted for."""
    items = wanted.items(one.person_id, one.name) if wanted else ()
    return Errand(one.person_id, one.name, one.address, one.role, News.INVITED, event, one.in_place_of, items)


def told(
    one: Holding,
    event: MeetingEvent | SeriesEvent,
    news: News,
    was: datetime | None = None,
    answer: Answer | None = None,
    wanted: Wanted | None = None,
) -> Errand:
    """News for somebody who holds an invitation, with the answer of theirs that stays in force and their items."""
    items = wanted.items(one.person_id, one.name) if wanted else ()
    return Errand(
        one.person_id, one.name, one.address, one.role, news, event, wanted_for=items, was=was, answer=answer
    )


def letter(
    errand: Errand, meeting: InvitedMeeting, ground: Ground, now: datetime, link: str = SAMPLE
) -> Letter:
    """The letter of an errand; of a members-only group it says when and where, and nothing else."""
    wanted_for = () if meeting.is_members_only else errand.wanted_for
    event = discreet(errand.event, errand.role) if meeting.is_members_only else errand.event
    reader = Reader(
        person_id=errand.person_id,
        name=errand.name,
        address=errand.address,
        role=errand.role,
        link=link,
        in_place_of=errand.in_place_of,
        wanted_for=wanted_for,
        actions=() if meeting.is_members_only else ground.actions.get(errand.person_id, ()),
    )
    matter = Matter(errand.news, event, ground.sender.name, meeting.is_members_only, errand.was)
    own = personal(event, "" if link == SAMPLE else link, wanted_for)
    return invitation_letter(matter, reader, _calendar(errand, own, ground.sender, now))


def _calendar(
    errand: Errand, event: MeetingEvent | SeriesEvent, sender: Sender, now: datetime
) -> CalendarPart:
    if errand.news is News.STAYS:
        return decline_counter(event, sender, now)
    attendee = Attendee(errand.name, errand.address, errand.role, errand.answer)
    make = cancel if errand.news in WITHDRAWN else request
    return make(event, sender, attendee, now)


def personal(event: AnyEvent, link: str, wanted_for: tuple[str, ...] = ()) -> AnyEvent:
    """An event as one reader alone gets it: it leads to their own page, and says what they are wanted for."""
    if isinstance(event, SeriesEvent):
        return replace(event, own_page=link)
    return replace(event, own_page=link, wanted_for=wanted_for)


async def with_links(
    errands: Sequence[Errand], meeting: InvitedMeeting, ground: Ground, now: datetime, *, made_by: int
) -> list[Letter]:
    """The same of many, each with a link of their own to answer by, made in the caller's transaction.

    As many queries as there are meetings or series that they are about.
    """
    asked: defaultdict[tuple[str, datetime], list[int]] = defaultdict(list)
    for errand in errands:
        if errand.news not in WITHDRAWN:
            asked[reply_target(errand, meeting), _ends(errand) + LINK_STAYS].append(errand.person_id)
    links = {
        (target, person_id): f"{ground.base_url}/invitations/{token}"
        for (target, ends), people in asked.items()
        for person_id, token in (
            await make_links(people, Purpose.REPLY, target, now=now, expires_at=ends, made_by=made_by)
        ).items()
    }
    return [
        letter(
            errand,
            meeting,
            ground,
            now,
            "" if errand.news in WITHDRAWN else links[reply_target(errand, meeting), errand.person_id],
        )
        for errand in errands
    ]


def reply_target(errand: Errand, meeting: InvitedMeeting) -> str:
    """What a link to answer by points at: `series:4` or `meeting:12`."""
    if isinstance(errand.event, SeriesEvent):
        return f"series:{meeting.series_id}"
    return f"meeting:{errand.meeting_id or meeting.id}"


def alone(event: MeetingEvent, meeting: InvitedMeeting) -> MeetingEvent:
    """The event of a meeting for somebody who does not hold its series: by itself, under its own UID.

    An exception to a series that their calendar does not have could be lost (INTEROP 1.3).
    """
    return replace(event, uid=meeting.uid, occurrence=None)


def _ends(errand: Errand) -> datetime:
    if isinstance(errand.event, SeriesEvent):
        return errand.event.rule.hours(errand.event.rule.last_on)[1]
    return errand.event.ends_at
