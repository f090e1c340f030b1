"""Circulating draft minutes: the closing date of comments, and the links with which people comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.mail.letter import Kind
from delivery.mail.queries.withdrawing import stop_about
from delivery.meetings.queries.agreeing.minuted import keep_actions
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.dates.stored import StoredMeeting, stored_meeting
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.agreeing.circulation import links_end
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.rules.agreeing.revisions import READ_ONLY
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting, Minutes
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.history import record
from delivery.partners.queries.links import (
    DOUBLE_CLICK,
    find_link,
    links_to,
    prolong_links,
    stop_links,
)
from delivery.partners.queries.links_together import make_links
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "meeting"
NO_TEXT = "There are no minutes of this meeting here yet. Paste them first."
NOT_OUT = "The draft is not circulated. Circulate it first; then people get their links."


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link that was just made for somebody; its token is shown once."""

    person_id: int
    name: str
    email: str
    token: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who comes by a link: as whom they look, and at the minutes of which meeting."""

    viewer: Viewer
    meeting_id: int


async def circulate(
    meeting_id: int,
    closes_on: date,
    version: int,
    viewer: Viewer,
    now: datetime,
    actions: Sequence[MinutedAction],
    *,
    is_mailed: bool = False,
) -> None:
    """Circulate the draft, or move the closing date of what is circulated; links open accordingly longer.

    `actions` are those of the meeting as they stand: the minutes that go out keep them so. Unless the caller mails
    it, a draft went to people without mail from here.
    NotFound and NotAllowed for anybody but the group's secretary, NotAllowed for agreed minutes, Invalid
    without a text, EditedMeanwhile where the meeting changed since.
    """
    async with transaction():
        meeting = await _own(meeting_id, viewer)
        if not await Minutes.exists().where(Minutes.meeting == meeting_id, Minutes.undone_at.is_null()):
            raise Invalid(NO_TEXT)
        await move_meeting(meeting_id, MeetingState.CIRCULATED, version, viewer, now)
        await Meeting.update({Meeting.comments_close_on: closes_on}).where(Meeting.id == meeting.id)
        if meeting.state is not MeetingState.CIRCULATED:
            await _went(meeting.id, None if is_mailed else now)
        await prolong_links(Purpose.COMMENT, target(meeting_id), now, links_end(closes_on))
        await keep_actions(meeting_id, actions, is_out=meeting.state is MeetingState.CIRCULATED)
        detail = {"comments close on": closes_on.isoformat()}
        await record(KIND, meeting_id, "closing date set", at=now, person_id=viewer.person_id, detail=detail)


async def take_draft_back(meeting_id: int, version: int, viewer: Viewer, now: datetime) -> int:
    """Make circulated minutes a draft again and stop the mail of them that waits; returns how many mails that were.

    Errors as for moves.
    """
    async with transaction():
        await move_meeting(meeting_id, MeetingState.DRAFT_MINUTES, version, viewer, now)
        await _went(meeting_id, None)
        return await stop_about(Kind.MINUTES, KIND, meeting_id, now, by=viewer.person_id)


async def _went(meeting_id: int, otherwise_at: datetime | None) -> None:
    await Meeting.update({Meeting.went_otherwise_at: otherwise_at}).where(Meeting.id == meeting_id)


async def make_comment_links(
    meeting_id: int, viewer: Viewer, now: datetime, *, key: str, person_id: int | None = None
) -> tuple[MadeLink, ...]:
    """Make a link for everybody on the list who has none that opens, or a new one for one person.

    A person's earlier link stops. As many queries for many people as for one. NotFound and NotAllowed as for
    circulating, NotFound for a person who is not on the list, Invalid where the draft is not circulated.
    """
    async with transaction():
        meeting = await _own(meeting_id, viewer)
        closes_on = await _closing(meeting_id)
        if meeting.state is not MeetingState.CIRCULATED or closes_on is None:
            raise Invalid(NOT_OUT)
        people = [
            one for one in await recipients(meeting_id, meeting.group_id, london_day(now)) if one.person_id
        ]
        if person_id is not None:
            people = [one for one in people if one.person_id == person_id]
            if not people:
                raise NotFound
        else:
            linked = await comment_links(meeting_id, now)
            claimed = await claim(f"links to comment on {meeting_id}", key, viewer.person_id, now)
            # A second click shows what the first made, since its answer is the one that a browser shows.
            just_made = {person for person, link in linked.items() if now - link.made_at <= DOUBLE_CLICK}
            done = set(linked) if claimed.is_first else set(linked) - just_made
            people = [one for one in people if one.person_id not in done]
        ids = [one.person_id for one in people if one.person_id is not None]
        by, about = viewer.person_id, target(meeting_id)
        await stop_links(Purpose.COMMENT, about, now, by=by, people=ids)
        tokens = await make_links(
            ids, Purpose.COMMENT, about, now=now, expires_at=links_end(closes_on), made_by=by
        )
    return tuple(
        MadeLink(one.person_id, one.name, one.email, tokens[one.person_id])
        for one in people
        if one.person_id is not None
    )


async def stop_comment_links(
    meeting_id: int, viewer: Viewer, now: datetime, person_id: int | None = None
) -> int:
    """Stop everybody's links to comment, or one person's; how many. NotFound and NotAllowed as for circulating."""
    async with transaction():
        await _own(meeting_id, viewer, may_be_agreed=True)
        return await stop_links(
            Purpose.COMMENT,
            target(meeting_id),
            now,
            by=viewer.person_id,
            people=None if person_id is None else [person_id],
        )


async def comment_links(meeting_id: int, now: datetime) -> Mapping[int, Link]:
    """The links to comment that open now, by their person; one query. For the secretary, who asks."""
    return {link.person_id: link for link in await links_to(Purpose.COMMENT, target(meeting_id), now)}


async def invited_by(token: str, now: datetime) -> Invited | None:
    """Who comes by a link to comment, None where it opens nothing: unknown, ended, stopped, or of another purpose."""
    link = await find_link(token, Purpose.COMMENT, now)
    if link is None:
        return None
    viewer = await viewer_of_person(link.person_id, london_day(now))
    kind, _, meeting_id = link.target.partition(":")
    return Invited(viewer, int(meeting_id)) if viewer and kind == _TARGET else None


def target(meeting_id: int) -> str:
    """What a link to comment points at."""
    return f"{_TARGET}:{meeting_id}"


_TARGET = "minutes"


async def _own(meeting_id: int, viewer: Viewer, *, may_be_agreed: bool = False) -> StoredMeeting:
    meeting = await stored_meeting(meeting_id, viewer)
    must_keep(viewer, "circulate its minutes", meeting.group_id)
    if meeting.state is MeetingState.AGREED and not may_be_agreed:
        raise NotAllowed(READ_ONLY)
    return meeting


async def _closing(meeting_id: int) -> date | None:
    rows = await Meeting.select(Meeting.comments_close_on).where(Meeting.id == meeting_id)
    closes_on: date | None = rows[0]["comments_close_on"]
    return closes_on
