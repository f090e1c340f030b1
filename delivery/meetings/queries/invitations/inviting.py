"""Inviting to a meeting: who is missing gets an invitation, who is asked no more gets a withdrawal, alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.mail.letter import Kind
from delivery.mail.proposal import LeftOut, Proposal, Recipient, one_each
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.queries.dates.events import event_of, raise_meeting
from delivery.meetings.queries.invitations.errands import first_errands
from delivery.meetings.queries.invitations.keeping import keep_invitations
from delivery.meetings.queries.invitations.letters import (
    Ground,
    invited,
    letter,
)
from delivery.meetings.queries.invitations.sending import ABOUT, send_errands
from delivery.meetings.queries.invitations.standing import Standing, standing_of
from delivery.meetings.queries.invitations.withdrawing import leaving_series, withdraw, withdrawals
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Asked
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import short_day

OVER = "This meeting is over or cancelled, so nobody is invited any more."
OTHERWISE = "This group does not invite by this service. Its secretary can choose so on its mail page."


async def propose_invitations(meeting_id: int, viewer: Viewer, ground: Ground, now: datetime) -> Proposal:
    """What would be sent to bring the invitations of a meeting up to date, one letter a person.

    What those who get a series are told besides, of its meetings that differ, stands in `besides`.
    """
    standing = await standing_of(meeting_id, viewer, now)
    _check(standing, now)
    event = await event_of(meeting_id, ground.base_url)
    errands = [
        *await first_errands(standing, event, ground, now),
        *await withdrawals(standing, event, ground, now),
    ]
    first, besides = one_each(letter(errand, standing.meeting, ground, now) for errand in errands)
    recipients, left_out = await _within_limits(await marked(first, standing.table.members), standing)
    reached = {one.key for one in recipients}
    return Proposal(
        kind=Kind.INVITATION,
        title=_title(standing),
        recipients=recipients,
        left_out=(*left_out, *standing.table.left_out),
        group=standing.meeting.group_id,
        about=ABOUT,
        record=meeting_id,
        besides=tuple(one for one in besides if one.address in reached),
    )


async def invite(
    meeting_id: int, addresses: Collection[str], viewer: Viewer, ground: Ground, now: datetime
) -> int:
    """Send the invitations and withdrawals of a meeting that go to these addresses; how many people get one.

    Whoever had as many mails as the group may send since they were proposed gets no invitation.
    A second click finds nobody left. NotFound and NotAllowed for anybody but the secretary, NotAllowed while
    the group's mail is off or it does not invite by this service, Invalid for a meeting that is over.
    """
    async with transaction():
        standing = await standing_of(meeting_id, viewer, now)
        _check(standing, now)
        standing.mail.must_be_on()
        missing = await _not_full(standing, addresses, ground, now)
        surplus = tuple(one for one in standing.surplus if one.address in addresses)
        some = replace(standing, missing=missing, surplus=surplus)
        leaving = await leaving_series(some, now)
        event = await _event_to_send(some, len(leaving), ground, now)
        errands = await first_errands(some, event, ground, now)
        await keep_invitations(some, now)
        errands += await withdraw(some, leaving, event, ground, now)
        await send_errands(errands, standing.meeting, _title(standing), Kind.INVITATION, viewer, ground, now)
        if missing or surplus:
            detail = {"invited": str(len(missing)), "withdrawn": str(len(surplus))}
            await record(ABOUT, meeting_id, "invited", at=now, person_id=viewer.person_id, detail=detail)
    return len(missing) + len(surplus)


async def _event_to_send(standing: Standing, leaving: int, ground: Ground, now: datetime) -> MeetingEvent:
    """The event of the meeting: raised where it is taken back from somebody, or given again to whom it was."""
    meeting_id = standing.meeting.id
    if len(standing.surplus) > leaving or any(standing.is_back(one) for one in standing.missing):
        return await raise_meeting(meeting_id, ground.base_url, now)
    return await event_of(meeting_id, ground.base_url)


async def _within_limits(
    recipients: Sequence[Recipient], standing: Standing
) -> tuple[tuple[Recipient, ...], tuple[LeftOut, ...]]:
    return await within_limits(recipients, standing.meeting.group_id, standing.mail.since)


async def _not_full(
    standing: Standing, addresses: Collection[str], ground: Ground, now: datetime
) -> tuple[Asked, ...]:
    """The missing of these addresses to whom the group may still send, since other mail may have left meanwhile."""
    event = await event_of(standing.meeting.id, ground.base_url)
    chosen = [one for one in standing.missing if one.address in addresses]
    letters = [letter(invited(one, event), standing.meeting, ground, now) for one in chosen]
    recipients, _ = await _within_limits([Recipient(one) for one in letters], standing)
    reached = {one.key for one in recipients}
    return tuple(one for one in chosen if one.address in reached)


def _check(standing: Standing, now: datetime) -> None:
    if standing.mail.invites is not Invites.PRODUCT:
        raise NotAllowed(OTHERWISE)
    if not standing.meeting.is_ahead(now):
        raise Invalid(OVER)


def _title(standing: Standing) -> str:
    meeting = standing.meeting
    what = "the meetings of the series of" if meeting.series_id else "the meeting of"
    return f"Invitation to {what} {short_day(meeting.day)}"
