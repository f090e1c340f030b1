"""Telling those who hold an invitation that a meeting changed, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal
from delivery.mail.queries.marking import marked
from delivery.mail.queries.stopping import keep_back
from delivery.meetings.calendar.event import MeetingEvent
from delivery.meetings.calendar.sequence import asks_again, next_sequence
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.invitations.asking import wanted_at
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, letter, told
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.invitations.sending import ABOUT, send_errands
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.answers import following, in_force
from delivery.meetings.rules.inviting.asked import Holding
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

_TITLES = {
    News.MOVED: "The meeting of {day} is moved",
    News.CHANGED: "The meeting of {day} has changed",
    News.CANCELLED: "The meeting of {day} is cancelled",
    News.ON_AGAIN: "The meeting of {day} is held after all",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """That those of these addresses who hold an invitation are told of a change as it is saved.

    Whoever else holds one is shown as not told yet.
    """

    ground: Ground
    addresses: frozenset[str]


async def propose_change(
    meeting_id: int, edit: NewMeeting | None, ground: Ground, now: datetime, *, reason: str = ""
) -> Proposal | None:
    """Who would be told that a meeting becomes as `edit` says, or with None that it is cancelled, or on again.

    `reason` is why it is called off.

    None where there is nothing to tell: nobody holds an invitation, no calendar shows the change, the meeting
    is over, or the group sends none. The caller has asked who may.
    """
    meeting = await head_of(meeting_id)
    before = await event_of(meeting_id, ground.base_url)
    after = (
        _edited(before, edit)
        if edit
        else replace(before, is_cancelled=not before.is_cancelled, reason=reason)
    )
    after = replace(after, sequence=next_sequence(before, after))
    if after.sequence == before.sequence or max(before.ends_at, after.ends_at) <= now:
        return None
    held = await told_holders(meeting, now)
    if not held:
        return None
    errands = await _errands(held, meeting, before, after)
    letters = [letter(errand, meeting, ground, now) for errand in errands]
    return Proposal(
        kind=Kind.INVITATION,
        title=_title(before, errands[0].news),
        recipients=await marked(letters, {one.person_id for one in held}),
        group=meeting.group_id,
        about=ABOUT,
        record=meeting_id,
    )


async def tell(
    meeting_id: int,
    before: MeetingEvent,
    after: MeetingEvent,
    telling: Telling | None,
    viewer: Viewer,
    now: datetime,
) -> None:
    """Send the news of a change that was just stored, within its transaction; nothing where none is to be told.

    The mail to whoever is not to be told is kept back: so it is known whose calendar is behind.
    """
    if telling is None or after.sequence == before.sequence:
        return
    meeting = await head_of(meeting_id)
    errands = await _errands(await told_holders(meeting, now), meeting, before, after)
    told = [one for one in errands if one.address in telling.addresses]
    untold = [one for one in errands if one not in told]
    title = _title(before, _news(before, after))
    await send_errands(told, meeting, title, Kind.INVITATION, viewer, telling.ground, now)
    kept_back = await send_errands(untold, meeting, title, Kind.INVITATION, viewer, telling.ground, now)
    if kept_back:
        await keep_back(kept_back, viewer.person_id, now)


async def told_holders(meeting: InvitedMeeting, now: datetime) -> tuple[Holding, ...]:
    """Those who hold an invitation of a group that still invites by this service; three queries."""
    held = await held_for(meeting)
    if not held:
        return ()
    mail = await group_mail(meeting.group_id, now)
    return held if mail.is_on and mail.invites is Invites.PRODUCT else ()


async def _errands(
    held: Collection[Holding], meeting: InvitedMeeting, before: MeetingEvent, after: MeetingEvent
) -> list[Errand]:
    """A meeting of a series goes under its UID with RECURRENCE-ID to those who hold the series (INTEROP 1.3).

    Where the time stays, so do the answers: a change of place asks nobody again.
    """
    news = _news(before, after)
    was = before.starts_at if news is News.MOVED else None
    replies = () if asks_again(before, after) else following(await replies_to(meeting), held)
    given = in_force(replies, meeting.timed_sequence)
    wanted = await wanted_at(meeting)
    return [
        told(
            one,
            after if one.of_series else alone(after, meeting),
            news,
            was,
            given[one.address].answer if one.address in given else None,
            wanted,
        )
        for one in held
    ]


def _news(before: MeetingEvent, after: MeetingEvent) -> News:
    if before.is_cancelled != after.is_cancelled:
        return News.CANCELLED if after.is_cancelled else News.ON_AGAIN
    moved = (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)
    return News.MOVED if moved else News.CHANGED


def _edited(event: MeetingEvent, edit: NewMeeting) -> MeetingEvent:
    return replace(
        event,
        starts_at=edit.starts_at,
        ends_at=edit.ends_at,
        venue=edit.venue,
        joining_link=edit.joining_link,
        dial_in=edit.dial_in,
        access_needs=edit.access_needs,
        reason=edit.reason,
    )


def _title(before: MeetingEvent, news: News) -> str:
    return _TITLES[news].format(day=short_day(london_day(before.starts_at)))
