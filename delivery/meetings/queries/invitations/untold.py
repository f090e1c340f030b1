"""Whose calendars are behind, since the last news of a meeting was kept from them or stopped, and telling them after all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed
from delivery.mail.letter import Kind, Letter
from delivery.mail.proposal import Proposal
from delivery.mail.queries.marking import marked
from delivery.mail.queries.stopped_invitations import Unsaid, unsaid
from delivery.mail.queries.told_starts import told_starts
from delivery.meetings.letters.invitation import News
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.dates.series_events import series_event
from delivery.meetings.queries.invitations.asking import wanted_at
from delivery.meetings.queries.invitations.behind import behind_of, is_about, is_of
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.queries.invitations.letters import Errand, Ground, alone, letter, told
from delivery.meetings.queries.invitations.replies import replies_to
from delivery.meetings.queries.invitations.sending import ABOUT, send_errands
from delivery.meetings.queries.invitations.standing import Standing, standing_of
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.rules.inviting.answers import following, in_force
from delivery.meetings.rules.inviting.asked import Holding, Role
from delivery.meetings.tables import Invitation
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import short_day

OVER = "This meeting is over, so there is nothing to tell any more."
OTHERWISE = "This group does not invite by this service, so nothing is told either."


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody whose calendar is behind, and the word that never left; `is_asked_no_more` takes the event back."""

    holding: Holding
    word: Unsaid
    is_asked_no_more: bool


async def untold_of(standing: Standing) -> tuple[Untold, ...]:
    """Who holds an invitation, or held one, and was not told the last about it; two queries.

    Whoever gets an invitation or a withdrawal anyway is left to that.
    """
    meeting = standing.meeting
    words = await _unsaid_of(meeting)
    invited = await _invited(meeting, {word.address for word in words})
    held = {one.address: one for one in standing.held}
    asked = {one.address for one in standing.table.asked}
    leaving = {one.address for one in standing.surplus} if meeting.is_on else set()
    found = []
    for word in words:
        own = held.get(word.address)
        holding = own or invited.get(word.address)
        if holding is None or word.address in leaving:
            continue
        if own and is_about(word, own, meeting):
            found.append(Untold(own, word, is_asked_no_more=False))
        elif word.is_withdrawal and (own or word.address not in asked):
            found.append(Untold(holding, word, is_asked_no_more=True))
    return tuple(found)


async def names_behind(meeting: InvitedMeeting, held: Collection[Holding]) -> tuple[str, ...]:
    """The names of those who hold an invitation and were not told the last about it, by name; one query.

    Who may know asks the caller.
    """
    return tuple(sorted(behind_of(meeting, held, await _unsaid_of(meeting)), key=str.casefold))


async def propose_untold(meeting_id: int, viewer: Viewer, ground: Ground, now: datetime) -> Proposal:
    """What they would be told, one letter a person. Errors as of `tell_untold`."""
    standing = await standing_of(meeting_id, viewer, now)
    _check(standing, now)
    letters: dict[str, Letter] = {}
    for errand in await _errands(standing, await untold_of(standing), ground):
        letters.setdefault(errand.address, letter(errand, standing.meeting, ground, now))
    return Proposal(
        kind=Kind.INVITATION,
        title=_title(standing),
        recipients=await marked(tuple(letters.values()), standing.table.members),
        group=standing.meeting.group_id,
        about=ABOUT,
        record=meeting_id,
    )


async def tell_untold(
    meeting_id: int, addresses: Collection[str], viewer: Viewer, ground: Ground, now: datetime
) -> int:
    """Tell those of these addresses how the meeting stands now; how many people get a mail.

    A second click finds nobody left. NotFound and NotAllowed for anybody but the secretary, NotAllowed while
    the group's mail is off or it does not invite by this service, Invalid for a meeting that is over.
    """
    async with transaction():
        standing = await standing_of(meeting_id, viewer, now)
        _check(standing, now)
        standing.mail.must_be_on()
        some = [one for one in await untold_of(standing) if one.holding.address in addresses]
        if not some:
            return 0
        errands = await _errands(standing, some, ground)
        await send_errands(errands, standing.meeting, _title(standing), Kind.INVITATION, viewer, ground, now)
        people = len({errand.address for errand in errands})
        await record(
            ABOUT, meeting_id, "told", at=now, person_id=viewer.person_id, detail={"people": str(people)}
        )
    return people


async def _errands(standing: Standing, found: Collection[Untold], ground: Ground) -> list[Errand]:
    """What each is told of the event as it stands: the meeting alone, as one of its series, or the series."""
    if not found:
        return []
    meeting = standing.meeting
    event = await event_of(meeting.id, ground.base_url)
    series = await series_event(meeting.series_id, ground.base_url) if meeting.series_id else None
    replies = following(await replies_to(meeting), [one.holding for one in found])
    starts = await told_starts({one.word.heard for one in found if one.word.heard})
    given = in_force(replies, meeting.timed_sequence)
    wanted = await wanted_at(meeting)
    errands = []
    for one in found:
        answer = given[one.holding.address].answer if one.holding.address in given else None
        if series and one.word.uid == meeting.series_uid and not one.word.occurrence:
            news = News.CHANGED if series.rule.has_days else News.CANCELLED
            errands.append(told(one.holding, series, News.REMOVED if one.is_asked_no_more else news))
            continue
        own = event if one.word.uid == meeting.series_uid else alone(event, meeting)
        news = _news(one, meeting)
        was = starts.get(one.word.heard or 0, meeting.moved_from) if news is News.MOVED else None
        errands.append(told(one.holding, own, news, was, answer, wanted))
    return errands


async def _unsaid_of(meeting: InvitedMeeting) -> list[Unsaid]:
    found = await unsaid({meeting.uid, meeting.series_uid or meeting.uid})
    return [word for word in found if is_of(word, meeting)]


def _news(one: Untold, meeting: InvitedMeeting) -> News:
    if one.is_asked_no_more:
        return News.REMOVED
    if not meeting.is_on:
        return News.CANCELLED
    if one.word.was_withdrawn:
        return News.ON_AGAIN
    return News.MOVED if meeting.timed_sequence > max(one.word.sequence, 0) else News.CHANGED


async def _invited(meeting: InvitedMeeting, addresses: Collection[str]) -> Mapping[str, Holding]:
    """Who was invited by this group under these addresses, withdrawn or not; of several the last."""
    if not addresses:
        return {}
    rows = (
        await Invitation.select(
            Invitation.id,
            Invitation.person,
            Invitation.person.name.as_alias("name"),
            Invitation.address,
            Invitation.role,
            Invitation.meeting,
        )
        .where(Invitation.group == meeting.group_id, Invitation.address.is_in(sorted(addresses)))
        .order_by(Invitation.id)
    )
    return {
        row["address"]: Holding(
            id=row["id"],
            person_id=row["person"],
            name=row["name"],
            address=row["address"],
            role=Role(row["role"]),
            of_series=row["meeting"] is None,
        )
        for row in rows
    }


def _check(standing: Standing, now: datetime) -> None:
    if standing.mail.invites is not Invites.PRODUCT:
        raise NotAllowed(OTHERWISE)
    if now >= standing.meeting.ends_at:
        raise Invalid(OVER)


def _title(standing: Standing) -> str:
    return f"What is not told yet about the meeting of {short_day(standing.meeting.day)}"
