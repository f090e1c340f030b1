"""What somebody's link to answer by opens: the meetings that they hold an invitation to, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of, heads_of_series
from delivery.meetings.queries.invitations.held import held_by
from delivery.meetings.queries.invitations.invitees import Invitee, invitee
from delivery.meetings.queries.invitations.replies import replies_to_all
from delivery.meetings.rules.inviting.answers import Given
from delivery.meetings.rules.inviting.asked import Holding
from delivery.meetings.tables import Meeting
from delivery.partners.links import Purpose
from delivery.partners.queries.links import find_link

SERIES, MEETING = "series:", "meeting:"


@dataclass(frozen=True, slots=True)
class Answerable:
    """A meeting ahead that the person of a link is invited to: where it is, and what they answered."""

    meeting: InvitedMeeting
    venue: str
    joining_link: str
    dial_in: str
    access_needs: str
    invitee: Invitee


@dataclass(frozen=True, slots=True)
class Answering:
    """Everything that a link opens."""

    person_id: int
    name: str
    meetings: tuple[Answerable, ...]

    @property
    def who(self) -> tuple[int, str]:
        """Their id and name."""
        return self.person_id, self.name


async def answering(token: str, now: datetime) -> Answering | None:
    """What a token opens; None for one that opens nothing, also where the invitation was taken back."""
    link = await find_link(token, Purpose.REPLY, now)
    if link is None:
        return None
    heads = [head for head in await _heads(link.target) if head.is_ahead(now)]
    held = await held_by(link.person_id, heads)
    open_to_them = [head for head in heads if head.id in held]
    if not open_to_them:
        return None
    replies, places = await replies_to_all(open_to_them), await _places(open_to_them)
    found = [_answerable(head, held[head.id], replies[head.id], places[head.id]) for head in open_to_them]
    return Answering(link.person_id, found[0].invitee.holding.name, tuple(found))


async def _heads(target: str) -> tuple[InvitedMeeting, ...]:
    number = target.rpartition(":")[2]
    if target.startswith(SERIES) and number.isdecimal():
        return await heads_of_series(int(number))
    if target.startswith(MEETING) and number.isdecimal():
        return (await head_of(int(number)),)
    return ()


async def _places(meetings: Sequence[InvitedMeeting]) -> dict[int, dict[str, Any]]:
    rows = await Meeting.select(
        Meeting.id, Meeting.venue, Meeting.joining_link, Meeting.dial_in, Meeting.access_needs
    ).where(Meeting.id.is_in([one.id for one in meetings]))
    return {row["id"]: row for row in rows}


def _answerable(
    meeting: InvitedMeeting, holding: Holding, replies: Sequence[Given], place: Mapping[str, Any]
) -> Answerable:
    return Answerable(
        meeting=meeting,
        venue=place["venue"],
        joining_link=place["joining_link"],
        dial_in=place["dial_in"],
        access_needs=place["access_needs"],
        invitee=invitee(holding, meeting, replies),
    )
