"""Another time that somebody proposes: the secretary takes it, by moving the meeting, or declines it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal
from delivery.mail.queries.marking import marked
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, letter, told
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.invitations.sending import ABOUT, send_errands
from delivery.meetings.queries.invitations.telling import Telling, told_holders
from delivery.meetings.queries.invitations.visibility import visible_replies
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting.answers import CounterState, Given, How, after_move, open_proposals
from delivery.meetings.tables import Reply
from delivery.partners.queries.history import record_each
from delivery.partners.viewer import Viewer
from delivery.wording import short_day


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
    """Mark a proposal as taken or declined; False where that was done before. Errors as for looking at it.

    NotFound for one that was made for another meeting.
    """
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        must_keep(viewer, "answer it", meeting.group_id)
        if reply_id not in {one.id for one in await replies_to(meeting)}:
            raise NotFound
        return await _settle([reply_id], to, viewer, now) > 0


async def _settle(reply_ids: Sequence[int], to: CounterState, viewer: Viewer, now: datetime) -> int:
    """How many of these proposals waited until now."""
    settled = (
        await Reply.update({Reply.counter_state: to.value})
        .where(
            Reply.id.is_in(sorted(reply_ids)),
            Reply.counter_state == CounterState.OPEN.value,
            visible_replies(viewer),
        )
        .returning(Reply.id)
    )
    numbers = [row["id"] for row in settled]
    await record_each("reply", numbers, f"proposal {to}", at=now, how="page", person_id=viewer.person_id)
    return len(numbers)


async def take_proposals(
    meeting_id: int, before: datetime, starts_at: datetime, viewer: Viewer, now: datetime
) -> None:
    """Mark what was proposed as taken or overtaken in the transaction that moves the meeting; other times go on waiting.

    For the secretary, as `settle_proposal`.
    """
    meeting = await head_seen(meeting_id, viewer)
    must_keep(viewer, "answer it", meeting.group_id)
    waiting = open_proposals(one for one in await replies_to(meeting) if one.is_trusted)
    becomes = {
        one.id: after_move(one.proposed.starts_at, before, starts_at) for one in waiting if one.proposed
    }
    for state in (CounterState.TAKEN, CounterState.OVERTAKEN):
        if settled := [number for number, to in becomes.items() if to is state]:
            await _settle(settled, state, viewer, now)


async def propose_refusal(
    meeting_id: int, reply_id: int, viewer: Viewer, ground: Ground, now: datetime
) -> Proposal | None:
    """The mail to whoever proposed a time by their calendar, which waits for an answer to that; None for anybody else."""
    found = await proposal_of(meeting_id, reply_id, viewer)
    meeting = await head_seen(meeting_id, viewer)
    errand = await _refusal(meeting, found, ground, now) if found else None
    if errand is None:
        return None
    return Proposal(
        kind=Kind.INVITATION,
        title=_title(meeting),
        recipients=await marked([letter(errand, meeting, ground, now)], {errand.person_id}),
        group=meeting.group_id,
        about=ABOUT,
        record=meeting_id,
    )


async def decline_proposal(
    meeting_id: int, reply_id: int, telling: Telling | None, viewer: Viewer, now: datetime
) -> bool:
    """Decline a proposal, and with `telling` tell whoever made it in the same transaction; errors as for settling it."""
    async with transaction():
        found = await proposal_of(meeting_id, reply_id, viewer)
        settled = await settle_proposal(meeting_id, reply_id, CounterState.DECLINED, viewer, now)
        if settled and found and telling and found.address in telling.addresses:
            meeting = await head_seen(meeting_id, viewer)
            errand = await _refusal(meeting, found, telling.ground, now)
            errands = [errand] if errand else []
            await send_errands(
                errands, meeting, _title(meeting), Kind.INVITATION, viewer, telling.ground, now
            )
    return settled


async def _refusal(meeting: InvitedMeeting, found: Given, ground: Ground, now: datetime) -> Errand | None:
    """What they are told: the event that their calendar holds stays, and with it the answer that they gave."""
    if found.how is not How.MAIL or not found.proposed or not meeting.is_ahead(now):
        return None
    holding = next((one for one in await told_holders(meeting, now) if one.address == found.address), None)
    if holding is None:
        return None
    event = await event_of(meeting.id, ground.base_url)
    own = event if holding.of_series else alone(event, meeting)
    return told(holding, own, News.STAYS, found.proposed.starts_at, found.answer)


def _title(meeting: InvitedMeeting) -> str:
    return f"The meeting of {short_day(meeting.day)} stays as it is"
