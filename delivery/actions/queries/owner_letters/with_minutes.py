"""Draft minutes go round, and the owners whom nobody told yet are told with them, in one step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.queries.owner_letters.letting_be import leave_out
from delivery.actions.queries.owner_letters.occasion import meeting_to_tell_of
from delivery.actions.queries.owner_letters.proposing import telling_of_meeting
from delivery.actions.queries.owner_letters.sending import Dispatch, tell_owners
from delivery.database import transaction
from delivery.mail.proposal import Proposal
from delivery.mail.queries.posting import Posting
from delivery.meetings.queries.mailing.round import Round
from delivery.meetings.queries.mailing.rounds import send_round
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SentRound:
    """The sending of a round, and how many owners are told beside it."""

    sending: int
    told: int


async def send_round_with_owners(
    what: Round,
    proposal: Proposal,
    owners: Collection[str] | None,
    viewer: Viewer,
    post: Dispatch,
    *,
    key: str,
    now: datetime,
) -> SentRound:
    """Send a round and tell the owners with these addresses, or neither; a second click sends nothing.

    `owners` is None where no owners were shown with it; else whoever is not among them was left out on purpose.
    Owners who had enough mail with the minutes stay to be told. Raises as `send_round` does.
    """
    meeting_id = what.meeting.id
    async with transaction():
        sending = await send_round(what, proposal, Posting(post.sender, post.hold, viewer, now, key))
        if owners is None:
            return SentRound(sending, 0)
        meeting = await meeting_to_tell_of(meeting_id, viewer)
        telling = await telling_of_meeting(
            meeting, viewer, base_url=post.base_url, service=post.sender.name, now=now
        )
        addresses = {one.key for one in telling.proposal.recipients} & set(owners)
        if addresses:
            await tell_owners(meeting_id, addresses, viewer, post, key=key, now=now)
        else:
            await leave_out(telling.but(()), by=viewer.person_id, now=now)
    return SentRound(sending, len(addresses))
