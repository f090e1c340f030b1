"""How the invitations of a meeting stand: who is missing, and who holds one and is asked no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.invitations.asking import Table, asked_to
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen
from delivery.meetings.queries.invitations.held import held_at
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting.asked import Asked, Holding, no_longer_asked, to_invite
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """How the invitations of a meeting stand: who would get one, who would get a withdrawal, who holds one.

    `back` are those of the missing who hold the series still, and had this one meeting of it taken back.
    """

    meeting: InvitedMeeting
    mail: GroupMail
    table: Table
    held: tuple[Holding, ...]
    missing: tuple[Asked, ...]
    surplus: tuple[Holding, ...]
    back: frozenset[tuple[int, str]]

    def is_back(self, one: Asked) -> bool:
        """Whether somebody gets this meeting of a series again that they hold."""
        return (one.person_id, one.address) in self.back


async def standing_of(meeting_id: int, viewer: Viewer, now: datetime) -> Standing:
    """For the secretary of its group; NotFound and NotAllowed for others."""
    meeting = await head_seen(meeting_id, viewer)
    must_keep(viewer, "invite to its meetings", meeting.group_id)
    table = await asked_to(meeting)
    found = (await held_at([meeting]))[meeting.id]
    return Standing(
        meeting=meeting,
        mail=await group_mail(meeting.group_id, now),
        table=table,
        held=found.here,
        missing=to_invite(table.asked, found.here),
        surplus=no_longer_asked(table.asked, found.here),
        back=found.elsewhere,
    )
