"""Putting the letters of invitations into the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.letters import (
    Errand,
    Ground,
    with_links,
)
from delivery.partners.viewer import Viewer

ABOUT = "meeting"
"""What a sending of invitations is about."""


async def send_errands(
    errands: Sequence[Errand],
    meeting: InvitedMeeting,
    title: str,
    kind: Kind,
    viewer: Viewer,
    ground: Ground,
    now: datetime,
) -> int | None:
    """Put the letters of errands into the outbox, each with its own link, within the caller's transaction.

    Returns the id of the sending; None where there are none.
    """
    letters = await with_links(errands, meeting, ground, now, made_by=viewer.person_id)
    proposal = Proposal(
        kind=kind,
        title=title,
        recipients=tuple(Recipient(one) for one in letters),
        group=meeting.group_id,
        about=ABOUT,
        record=meeting.id,
    )
    return await send(proposal, ground.sender, now, made_by=viewer.person_id, hold=ground.hold)
