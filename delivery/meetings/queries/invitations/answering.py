"""Answers to invitations: by a calendar program's mail, on the page of a link, and told to the secretary."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.mail.received.calendar_reply import Answer, CalendarReply, Counter
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_of, head_seen, heads_with_uid
from delivery.meetings.queries.invitations.invitees import who_may_answer
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting import ReplyTaken
from delivery.meetings.rules.inviting.answers import CounterState, How
from delivery.meetings.tables import Invitation, Reply, Series
from delivery.partners.queries.history import record, touch
from delivery.partners.viewer import Viewer
from delivery.wording import LONDON, london_day

LONGEST_COMMENT = 2000
OVER = "This meeting is over or cancelled, so there is nothing to answer any more."
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answers, with a comment and perhaps another time."""

    answer: Answer
    comment: str
    proposed: tuple[datetime, datetime] | None = None


async def take_reply(
    reply: CalendarReply, *, sender_address: str, is_trusted: bool, now: datetime
) -> ReplyTaken:
    """Keep a reply that came by mail, whatever it is worth, and say what became of it (INTEROP 1.4).

    It is kept for an occurrence that is no meeting yet, and from an address that was not invited, which is
    shown to the secretary and not added. Of two replies the one stamped last counts, whichever came first, and
    one to a time that was changed since counts no more. A reply that came twice is kept once.
    """
    attendee, sender = reply.attendee.lower(), sender_address.lower()
    async with transaction():
        heads = await heads_with_uid(reply.uid)
        group = heads[0].group_id if heads else await _group_of_series(reply.uid)
        if group is None:
            return ReplyTaken.UNKNOWN_UID
        known = await _invited(reply.uid, attendee)
        occurrence = _occurrence(reply.occurrence, heads)
        if not await _is_here(reply, attendee, occurrence):
            counter = _times(reply.counter, heads, occurrence)
            await Reply.insert(
                Reply(
                    group=group,
                    uid=reply.uid,
                    occurrence=occurrence,
                    person=known,
                    address=attendee,
                    answer=reply.answer.value,
                    comment=reply.comment[:LONGEST_COMMENT],
                    how=How.MAIL.value,
                    sequence=reply.sequence,
                    stamped_at=reply.stamped_at,
                    came_at=now,
                    sender_address=sender,
                    is_trusted=is_trusted,
                    is_known=known is not None,
                    counter_starts_at=counter[0] if counter else None,
                    counter_ends_at=counter[1] if counter else None,
                    counter_place=reply.counter.place[:300] if reply.counter else "",
                    counter_state=(CounterState.OPEN if counter else CounterState.NONE).value,
                )
            )
            await touch()
        if known is None:
            return ReplyTaken.UNKNOWN_PERSON
        is_older = await _is_older(reply, attendee, occurrence, heads)
    return ReplyTaken.OLDER if is_older else ReplyTaken.TAKEN


async def answer_by_page(
    meeting_id: int, person_id: int, said: Said, now: datetime, *, by: int | None = None
) -> None:
    """Keep what somebody answered on a page; `by` is the secretary whom they told it.

    NotFound for somebody who is not asked and holds no invitation, Invalid for a meeting that is over or cancelled.
    """
    async with transaction():
        meeting = await head_of(meeting_id)
        held = next((one for one in await who_may_answer(meeting) if one.person_id == person_id), None)
        if held is None:
            raise NotFound
        if not meeting.is_ahead(now):
            raise Invalid(OVER)
        starts, ends = said.proposed or (None, None)
        kept = await Reply.insert(
            Reply(
                group=meeting.group_id,
                uid=meeting.series_uid if held.of_series and meeting.series_uid else meeting.uid,
                occurrence=meeting.occurrence if held.of_series else None,
                person=person_id,
                address=held.address,
                answer=said.answer.value,
                comment=said.comment,
                how=(How.PHONE if by else How.PAGE).value,
                sequence=meeting.sequence,
                stamped_at=now,
                came_at=now,
                sender_address="" if by else held.address,
                recorded_by=by,
                counter_starts_at=starts,
                counter_ends_at=ends,
                counter_state=(CounterState.OPEN if starts else CounterState.NONE).value,
            )
        ).returning(Reply.id)
        detail = {"answer": said.answer.value, "how": How.PHONE.value if by else How.PAGE.value}
        await record("reply", kept[0]["id"], "answered", at=now, person_id=by or person_id, detail=detail)


async def told_by_phone(meeting_id: int, person_id: int, said: Said, viewer: Viewer, now: datetime) -> None:
    """Record what somebody told the secretary; NotFound and NotAllowed for anybody else."""
    meeting = await head_seen(meeting_id, viewer)
    must_keep(viewer, "record an answer", meeting.group_id)
    await answer_by_page(meeting_id, person_id, said, now, by=viewer.person_id)


async def _group_of_series(uid: str) -> int | None:
    """The group of a series that has no meeting yet."""
    rows = await Series.select(Series.group).where(Series.uid == uid)
    return rows[0]["group"] if rows else None


async def _invited(uid: str, attendee: str) -> int | None:
    """Who holds an invitation under this UID and address; None where nobody does, or it was withdrawn."""
    rows = (
        await Invitation.select(Invitation.person)
        .where(Invitation.uid == uid, Invitation.address == attendee, Invitation.withdrawn_at.is_null())
        .order_by(Invitation.id, ascending=False)
        .limit(1)
    )
    return rows[0]["person"] if rows else None


def _occurrence(given: datetime | date | None, heads: Iterable[InvitedMeeting]) -> datetime | None:
    """The start that the series gave, for a RECURRENCE-ID that is a moment or only a day."""
    if given is None:
        return None
    if isinstance(given, datetime):
        return given.astimezone(UTC)
    for head in heads:
        if head.occurrence and london_day(head.occurrence) == given:
            return head.occurrence
    return datetime.combine(given, time(), LONDON).astimezone(UTC)


async def _is_here(reply: CalendarReply, attendee: str, occurrence: datetime | None) -> bool:
    same = Reply.occurrence.is_null() if occurrence is None else Reply.occurrence == occurrence
    return await Reply.exists().where(
        Reply.uid == reply.uid,
        Reply.address == attendee,
        Reply.stamped_at == reply.stamped_at,
        Reply.answer == reply.answer.value,
        same,
    )


async def _is_older(
    reply: CalendarReply, attendee: str, occurrence: datetime | None, heads: Collection[InvitedMeeting]
) -> bool:
    """Whether a later answer is here, or the meeting's time was changed since."""
    same = Reply.occurrence.is_null() if occurrence is None else Reply.occurrence == occurrence
    later = await Reply.exists().where(
        Reply.uid == reply.uid,
        Reply.address == attendee,
        Reply.stamped_at > reply.stamped_at,
        Reply.is_trusted.eq(True),
        same,
    )
    answered = [head for head in heads if head.series_uid != reply.uid or head.occurrence == occurrence]
    return later or any(reply.sequence < head.timed_sequence for head in answered)


def _times(
    counter: Counter | None, heads: Collection[InvitedMeeting], occurrence: datetime | None
) -> tuple[datetime, datetime] | None:
    """When a counter-proposal would be; as long as the meeting where it names only a start, None where it names none."""
    if counter is None or counter.starts_at is None:
        return None
    meeting = next((one for one in heads if one.occurrence == occurrence), next(iter(heads), None))
    length = meeting.ends_at - meeting.starts_at if meeting else _HOUR
    if not isinstance(counter.starts_at, datetime):
        at = meeting.starts_at.astimezone(LONDON).timetz() if meeting else time(9, tzinfo=LONDON)
        starts = datetime.combine(counter.starts_at, at)
        return starts.astimezone(UTC), starts.astimezone(UTC) + length
    ends = counter.ends_at if isinstance(counter.ends_at, datetime) else None
    return counter.starts_at, ends if ends and ends > counter.starts_at else counter.starts_at + length
