"""What somebody's link to answer by opens: the meetings that they hold an invitation to, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.queries.invitations.asking import held_for
from delivery.meetings.queries.invitations.coming import Invitee, replies_to
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of, heads_of_series
from delivery.meetings.rules.inviting.answers import Given, in_force
from delivery.meetings.tables import Meeting
from delivery.partners.links import Purpose
from delivery.partners.queries.links import find_link

SERIES, MEETING = "series:", "meeting:"


@dataclass(frozen=True, slots=True)
class Answerable:
    """A meeting ahead that the person of a link is invited to: where it is, and what they answered last.

    `mine` are all their replies to it, so that they see what became of a time that they proposed.
    """

    meeting: InvitedMeeting
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    invitee: Invitee
    mine: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """Everything that a link opens."""

    person_id: int
    name: str
    meetings: tuple[Answerable, ...]


async def answering(token: str, now: datetime) -> Answering | None:
    """What a token opens; None for one that opens nothing, also where the invitation was taken back."""
    link = await find_link(token, Purpose.REPLY, now)
    if link is None:
        return None
    found = [
        one for head in await _heads(link.target) if (one := await _answerable(head, link.person_id, now))
    ]
    if not found:
        return None
    return Answering(link.person_id, found[0].invitee.holding.name, tuple(found))


async def _heads(target: str) -> tuple[InvitedMeeting, ...]:
    number = target.rpartition(":")[2]
    if target.startswith(SERIES) and number.isdecimal():
        return await heads_of_series(int(number))
    if target.startswith(MEETING) and number.isdecimal():
        return (await head_of(int(number)),)
    return ()


async def _answerable(meeting: InvitedMeeting, person_id: int, now: datetime) -> Answerable | None:
    if not meeting.is_ahead(now):
        return None
    holding = next((one for one in await held_for(meeting) if one.person_id == person_id), None)
    if holding is None:
        return None
    mine = tuple(one for one in await replies_to(meeting) if one.address == holding.address)
    (row,) = await Meeting.select(
        Meeting.venue, Meeting.joining_link, Meeting.dial_in, Meeting.access_needs
    ).where(Meeting.id == meeting.id)
    given = in_force(mine, meeting.timed_sequence).get(holding.address)
    return Answerable(
        meeting=meeting,
        venue=row["venue"],
        joining_link=row["joining_link"],
        dial_in=row["dial_in"],
        access_needs=row["access_needs"],
        invitee=Invitee(holding, given),
        mine=mine,
    )
