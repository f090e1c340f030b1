"""Another time that somebody proposes: the secretary takes it, by moving the meeting, or declines it."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.invitations.heads import head_seen
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.invitations.visibility import visible_replies
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting.answers import CounterState, Given
from delivery.meetings.tables import Reply
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer


async def proposal_of(meeting_id: int, reply_id: int, viewer: Viewer) -> Given | None:
    """A proposal of another time that waits, for the secretary; None where it does not wait any more."""
    meeting = await head_seen(meeting_id, viewer)
    must_keep(viewer, "answer it", meeting.group_id)
    found = next((one for one in await replies_to(meeting) if one.id == reply_id), None)
    is_open = found and found.proposed and found.proposed.state is CounterState.OPEN and found.is_trusted
    return found if is_open else None


async def settle_proposal(
    meeting_id: int, reply_id: int, to: CounterState, viewer: Viewer, now: datetime
) -> bool:
    """Mark a proposal as taken or declined; False where that was done before. Errors as for looking at it."""
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        must_keep(viewer, "answer it", meeting.group_id)
        if reply_id not in {one.id for one in await replies_to(meeting)}:
            raise NotFound
        settled = (
            await Reply.update({Reply.counter_state: to.value})
            .where(
                Reply.id == reply_id,
                Reply.counter_state == CounterState.OPEN.value,
                visible_replies(viewer),
            )
            .returning(Reply.id)
        )
        if settled:
            await record("reply", reply_id, f"proposal {to}", at=now, person_id=viewer.person_id)
    return bool(settled)
