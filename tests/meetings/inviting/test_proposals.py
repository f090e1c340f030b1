"""What becomes of another time that somebody proposed, on both engines (RFC 5546 3.2.7, 3.2.8)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from delivery.actions.queries.calendar import change_meeting, take_dates_in
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile
from delivery.mail.received.calendar_reply import Answer, CalendarReply, Counter
from delivery.mail.tables import Mail
from delivery.meetings.queries.dates.importing import ChosenDate
from delivery.meetings.queries.invitations.answering import take_reply
from delivery.meetings.queries.invitations.counters import decline_proposal, propose_refusal
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.queries.invitations.untold import propose_untold
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.tables import Meeting, Reply
from tests.meetings.forum import BASE, NEXT, NOW, Forum
from tests.meetings.inviting.invited import (
    GROUND,
    SAM,
    a_series,
    invite_all,
    inviting_forum,
    messages,
)
from tests.support.calendars import faults
from tests.support.counting import recorded

HOUR = timedelta(hours=1)


async def test_a_time_proposed_by_calendar_is_declined_by_calendar_and_nothing_else_changes(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    starts = (await head_of(ids[1])).starts_at
    reply = await _proposes(ids[1], starts + HOUR, occurrence=starts)
    proposal = await propose_refusal(ids[1], reply, forum.viewer(), GROUND, NOW)
    assert proposal
    assert [one.key for one in proposal.recipients] == [SAM]
    telling = Telling(GROUND, frozenset({SAM}))
    assert await decline_proposal(ids[1], reply, telling, forum.viewer(), NOW)
    (row,) = await Mail.select().order_by(Mail.id, ascending=False).limit(1)
    assert (row["uid"], row["method"], row["state"]) == ("", "", "waiting"), "no word about the event itself"
    assert await Mail.count().where(Mail.state == "superseded") == 0
    (sent,) = [one for one in await messages(every=True) if one.mail["Subject"].startswith("Stays as it is")]
    assert b"METHOD:DECLINECOUNTER" in sent.calendar
    assert sent.event["UID"] == (await head_of(ids[1])).series_uid
    assert sent.event["RECURRENCE-ID"].dt == starts
    assert faults(sent.calendar) == []
    assert "Thank you: it stays as it is." in sent.text
    assert not await decline_proposal(ids[1], reply, telling, forum.viewer(), NOW), "once"
    assert (await propose_untold(ids[1], forum.viewer(), GROUND, NOW)).recipients == ()


async def test_a_proposed_time_is_taken_with_the_move_to_it_and_only_then(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    reply = await _proposes(forum.coming, NEXT + HOUR)
    (row,) = await Meeting.select(Meeting.version).where(Meeting.id == forum.coming)
    with pytest.raises(EditedMeanwhile):
        await _move(forum, NEXT + HOUR, row["version"] + 1)
    assert await _state(reply) == "open", "it was not moved"
    await _move(forum, NEXT + 2 * HOUR, row["version"])
    assert await _state(reply) == "open", "another time than the one that was proposed"
    await _move(forum, NEXT + HOUR, row["version"] + 1)
    assert await _state(reply) == "taken"


async def test_a_calendar_file_that_moves_the_meeting_takes_the_proposals_of_that_time_together(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    moved = NewMeeting(NEXT + HOUR, NEXT + 3 * HOUR, "Library")
    chosen = [ChosenDate("a1", "", moved, moves=forum.coming)]
    replies = [await _proposes(forum.coming, NEXT + HOUR, stamped=NOW + minute * HOUR) for minute in range(3)]
    with recorded() as asked:
        await take_dates_in(forum.slug, "council.ics", chosen, forum.viewer(), "k", BASE, NOW)
    assert [await _state(reply) for reply in replies] == ["taken"] * 3
    assert sum('UPDATE "reply"' in statement for statement in asked) == 1


async def _proposes(
    meeting_id: int, starts_at: datetime, occurrence: datetime | None = None, stamped: datetime = NOW
) -> int:
    """Sam's calendar proposes another time; the id of the reply."""
    head = await head_of(meeting_id)
    counter = Counter(starts_at, None, "")
    uid = head.series_uid or head.uid
    reply = CalendarReply(uid, occurrence, SAM, Answer.TENTATIVE, "", 0, stamped, counter)
    await take_reply(reply, sender_address=SAM, is_trusted=True, now=NOW)
    (row,) = await Reply.select(Reply.id).order_by(Reply.id, ascending=False).limit(1)
    return int(row["id"])


async def _move(forum: Forum, starts_at: datetime, version: int) -> None:
    edit = NewMeeting(starts_at, starts_at + 2 * HOUR, "Library")
    await change_meeting(forum.coming, version, edit, forum.viewer(), BASE, NOW)


async def _state(reply: int) -> str:
    (row,) = await Reply.select(Reply.counter_state).where(Reply.id == reply)
    return str(row["counter_state"])
