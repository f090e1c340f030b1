"""Inviting to a meeting: who is missing gets an invitation, who is asked no more gets a withdrawal, alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.mail.letter import Kind
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.limits import within_limits
from delivery.mail.queries.marking import marked
from delivery.mail.queries.outbox import send
from delivery.meetings.calendar.recurrence import SeriesEvent
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of, raise_meeting, raise_series
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.invitations.asking import Table, asked_to, held_for, presenting
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen, heads_of_series
from delivery.meetings.queries.invitations.letters import (
    Errand,
    Ground,
    alone,
    invited,
    letter,
    letter_with_link,
    told,
)
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.asked import Asked, Holding, Role, no_longer_asked, to_invite
from delivery.meetings.tables import Invitation, Series
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

OVER = "This meeting is over or cancelled, so nobody is invited any more."
OTHERWISE = "This group does not invite by this service. Its secretary can choose so on its mail page."
ABOUT = "meeting"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the invitations of a meeting stand: who would get one, who would get a withdrawal, who holds one."""

    meeting: InvitedMeeting
    mail: GroupMail
    table: Table
    held: tuple[Holding, ...]
    missing: tuple[Asked, ...]
    surplus: tuple[Holding, ...]


async def standing_of(meeting_id: int, viewer: Viewer, now: datetime) -> Standing:
    """For the secretary of its group; NotFound and NotAllowed for others."""
    meeting = await head_seen(meeting_id, viewer)
    must_keep(viewer, "invite to its meetings", meeting.group_id)
    table, held = await asked_to(meeting), await held_for(meeting)
    return Standing(
        meeting=meeting,
        mail=await group_mail(meeting.group_id, now),
        table=table,
        held=held,
        missing=to_invite(table.asked, held),
        surplus=no_longer_asked(table.asked, held),
    )


async def propose_invitations(meeting_id: int, viewer: Viewer, ground: Ground, now: datetime) -> Proposal:
    """What would be sent to bring the invitations of a meeting up to date, one letter a person."""
    standing = await standing_of(meeting_id, viewer, now)
    _check(standing, now)
    errands = [*await _first(standing, ground), *await _withdrawals(standing, ground)]
    letters = [letter(errand, standing.meeting, ground, now) for errand in errands]
    recipients, left_out = await within_limits(
        await marked(letters, standing.table.members), standing.meeting.group_id, standing.mail.since
    )
    return Proposal(
        kind=Kind.INVITATION,
        title=_title(standing),
        recipients=recipients,
        left_out=(*left_out, *standing.table.left_out),
        group=standing.meeting.group_id,
        about=ABOUT,
        record=meeting_id,
    )


async def invite(
    meeting_id: int, addresses: Collection[str], viewer: Viewer, ground: Ground, now: datetime
) -> int:
    """Send the invitations and withdrawals of a meeting that go to these addresses; how many people get one.

    A second click finds nobody left. NotFound and NotAllowed for anybody but the secretary, NotAllowed while
    the group's mail is off or it does not invite by this service, Invalid for a meeting that is over.
    """
    async with transaction():
        standing = await standing_of(meeting_id, viewer, now)
        _check(standing, now)
        standing.mail.must_be_on()
        missing = tuple(one for one in standing.missing if one.address in addresses)
        surplus = tuple(one for one in standing.surplus if one.address in addresses)
        some = replace(standing, missing=missing, surplus=surplus)
        errands = [*await _first(some, ground), *await _changed(some, ground)]
        await _keep(some, now)
        errands += await _withdraw(some, viewer, ground, now)
        await send_errands(errands, standing.meeting, _title(standing), Kind.INVITATION, viewer, ground, now)
        if missing or surplus:
            detail = {"invited": str(len(missing)), "withdrawn": str(len(surplus))}
            await record(ABOUT, meeting_id, "invited", at=now, person_id=viewer.person_id, detail=detail)
    return len(missing) + len(surplus)


async def send_errands(
    errands: Collection[Errand],
    meeting: InvitedMeeting,
    title: str,
    kind: Kind,
    viewer: Viewer,
    ground: Ground,
    now: datetime,
) -> None:
    """Put the letters of errands into the outbox, each with its own link, within the caller's transaction."""
    letters = [
        await letter_with_link(errand, meeting, ground, now, made_by=viewer.person_id) for errand in errands
    ]
    proposal = Proposal(
        kind=kind,
        title=title,
        recipients=tuple(Recipient(one) for one in letters),
        group=meeting.group_id,
        about=ABOUT,
        record=meeting.id,
    )
    await send(proposal, ground.sender, now, made_by=viewer.person_id)


async def mailed_series(series_id: int, base_url: str) -> SeriesEvent | None:
    """A series as somebody gets it who has nothing of it yet: without the days that were cancelled since."""
    event = await series_event(series_id, base_url)
    if event is None:
        return None
    gone = {
        london_day(head.occurrence)
        for head in await heads_of_series(series_id)
        if head.occurrence and not head.is_on
    }
    return replace(event, left_out=tuple(sorted({*event.left_out, *gone})))


def _check(standing: Standing, now: datetime) -> None:
    if standing.mail.invites is not Invites.PRODUCT:
        raise NotAllowed(OTHERWISE)
    if not standing.meeting.is_ahead(now):
        raise Invalid(OVER)


async def _first(standing: Standing, ground: Ground) -> list[Errand]:
    """The invitations: to all of its series for those who sit in the group, else to this meeting alone."""
    if not standing.missing:
        return []
    meeting = standing.meeting
    series = await mailed_series(meeting.series_id, ground.base_url) if meeting.series_id else None
    event = alone(await event_of(meeting.id, ground.base_url), meeting)
    items = await presenting(meeting)
    return [
        invited(one, series, {}) if series and _of_series(one) else invited(one, event, items)
        for one in standing.missing
    ]


async def _changed(standing: Standing, ground: Ground) -> list[Errand]:
    """What was moved of a series, one message each and after the series, for those who get it now (INTEROP 1.3)."""
    meeting = standing.meeting
    newcomers = [one for one in standing.missing if _of_series(one)] if meeting.series_id else []
    errands = []
    for head in await heads_of_series(meeting.series_id or 0) if newcomers else ():
        if head.is_on and head.sequence > 0:
            event = await event_of(head.id, ground.base_url)
            if event.occurrence is not None and event.starts_at != event.occurrence:
                errands += [
                    replace(invited(one, event, {}), news=News.MOVED, was=event.occurrence)
                    for one in newcomers
                ]
    return errands


async def _withdrawals(standing: Standing, ground: Ground) -> list[Errand]:
    """The withdrawals as they would be; their SEQUENCE rises only when they are sent."""
    event = await event_of(standing.meeting.id, ground.base_url)
    return [told(one, alone(event, standing.meeting), News.REMOVED) for one in standing.surplus]


async def _withdraw(standing: Standing, viewer: Viewer, ground: Ground, now: datetime) -> list[Errand]:
    """Take invitations back: SEQUENCE rises, so that a calendar takes the withdrawal for the later word."""
    meeting, errands = standing.meeting, []
    for one in standing.surplus:
        sits = any(asked.in_place_of_id == one.person_id for asked in standing.table.asked)
        if one.of_series and sits:
            event = await raise_meeting(meeting.id, ground.base_url, now)
            errands.append(told(one, event, News.REMOVED))
            await Invitation.insert(
                _row(meeting, one.person_id, one.address, one.role, now, of_series=False, withdrawn_at=now)
            )
            continue
        await Invitation.update({Invitation.withdrawn_at: now}).where(Invitation.id == one.id)
        if one.of_series and meeting.series_id:
            series = await raise_series(meeting.series_id, ground.base_url, now)
            if series:
                errands.append(told(one, series, News.REMOVED))
        else:
            event = await raise_meeting(meeting.id, ground.base_url, now)
            errands.append(told(one, alone(event, meeting), News.REMOVED))
    return errands


async def _keep(standing: Standing, now: datetime) -> None:
    meeting = standing.meeting
    rows = [
        _row(
            meeting,
            one.person_id,
            one.address,
            one.role,
            now,
            of_series=meeting.series_id is not None and _of_series(one),
            in_place_of=one.in_place_of_id,
        )
        for one in standing.missing
    ]
    if rows:
        await Invitation.insert(*rows)
    if meeting.series_id and any(row.series for row in rows):
        await Series.update({Series.invited_at: now}).where(
            Series.id == meeting.series_id, Series.invited_at.is_null()
        )


def _row(
    meeting: InvitedMeeting,
    person_id: int,
    address: str,
    role: Role,
    now: datetime,
    *,
    of_series: bool,
    in_place_of: int | None = None,
    withdrawn_at: datetime | None = None,
) -> Invitation:
    return Invitation(
        group=meeting.group_id,
        meeting=None if of_series else meeting.id,
        series=meeting.series_id if of_series else None,
        person=person_id,
        address=address,
        uid=meeting.series_uid if of_series else meeting.uid,
        role=role.value,
        in_place_of=in_place_of,
        invited_at=now,
        withdrawn_at=withdrawn_at,
    )


def _of_series(one: Asked) -> bool:
    return one.role in {Role.CHAIR, Role.MEMBER}


def _title(standing: Standing) -> str:
    meeting = standing.meeting
    what = "the meetings of the series of" if meeting.series_id else "the meeting of"
    return f"Invitation to {what} {short_day(meeting.day)}"
