"""Whoever was not told of a change because its mail was stopped is offered the news on the meeting's page."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotAllowed
from delivery.mail.queries.leasing import take_up
from delivery.mail.queries.sendings import sendings_of
from delivery.mail.queries.stopping import stop_sending
from delivery.mail.tables import Mail
from delivery.meetings.queries.dates.changing import edit_meeting
from delivery.meetings.queries.invitations.behind import people_behind
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.inviting import propose_invitations
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.queries.invitations.untold import names_behind, propose_untold, tell_untold
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.tables import Meeting, Membership
from tests.meetings.forum import BASE, NEXT, NOW, Forum
from tests.meetings.inviting.invited import (
    GROUND,
    MEMBERS,
    SASKIA,
    a_series,
    call_off,
    change,
    invite_all,
    inviting_forum,
    messages,
    new_messages,
)

HOUR = timedelta(hours=1)
MOMENT = timedelta(minutes=3)


async def test_a_move_told_to_one_person_is_still_to_be_told_to_the_others(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await _arrived()
    seen = await messages()
    (row,) = await Meeting.select().where(Meeting.id == forum.coming)
    edit = NewMeeting(NEXT + HOUR, NEXT + 3 * HOUR, row["venue"])
    telling = Telling(GROUND, frozenset({SASKIA}))
    await edit_meeting(forum.coming, row["version"], edit, forum.viewer(), BASE, NOW + HOUR, telling)
    waiting = [one.address for one in await new_messages(seen) if await _waits(one.address)]
    assert waiting == [SASKIA]
    head = await head_of(forum.coming)
    assert await names_behind(head, await held_for(head)) == ("Idris Mottram", "Sam Brackley")
    assert await people_behind([forum.group], NOW + HOUR) == {forum.coming: 2}
    listed = await sendings_of("meeting", forum.coming, forum.viewer())
    assert [one.mails for one in listed] == [1, len(MEMBERS)], "what was kept back is no sending"
    others = MEMBERS - {SASKIA}
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == dict.fromkeys(others, "Moved")
    assert await tell_untold(forum.coming, others, forum.viewer(), GROUND, NOW + 2 * HOUR) == 2
    assert await names_behind(head, await held_for(head)) == ()
    assert await people_behind([forum.group], NOW + 2 * HOUR) == {}


async def _waits(address: str) -> bool:
    return await Mail.exists().where(Mail.address == address, Mail.state == "waiting")


async def _arrived() -> None:
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")


async def _stop_last(forum: Forum, now: datetime) -> None:
    (last,) = await Mail.select(Mail.sending).order_by(Mail.id, ascending=False).limit(1)
    await stop_sending(last["sending"], forum.viewer(), now)


async def _subjects(forum: Forum, meeting: int, now: datetime) -> dict[str, str]:
    proposal = await propose_untold(meeting, forum.viewer(), GROUND, now)
    return {one.key: one.letter.subject.partition(":")[0] for one in proposal.recipients}


async def test_two_changes_in_ten_minutes_and_one_stop_leave_nobody_without_the_move(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await _arrived()
    await change(forum, forum.coming, NOW + HOUR, starts_at=NEXT + HOUR, ends_at=NEXT + 3 * HOUR)
    await change(forum, forum.coming, NOW + HOUR + MOMENT, venue="Guildhall")
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == {}
    await _stop_last(forum, NOW + HOUR + 2 * MOMENT)
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == dict.fromkeys(MEMBERS, "Moved")
    seen = await messages()
    assert await tell_untold(forum.coming, MEMBERS, forum.viewer(), GROUND, NOW + 2 * HOUR) == 3
    new = await new_messages(seen)
    assert {(one.address, one.method) for one in new} == {(address, "REQUEST") for address in MEMBERS}
    assert {(str(one.event["LOCATION"]), one.event["SEQUENCE"]) for one in new} == {("Guildhall", 2)}
    assert {one.event["DTSTART"].dt for one in new} == {NEXT + HOUR}
    assert await tell_untold(forum.coming, MEMBERS, forum.viewer(), GROUND, NOW + 2 * HOUR) == 0


async def test_a_cancellation_that_was_stopped_is_still_to_be_told_until_the_meeting_is_over(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await _arrived()
    await call_off(forum, forum.coming, NOW + HOUR)
    await _stop_last(forum, NOW + HOUR)
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == dict.fromkeys(MEMBERS, "Cancelled")
    (meeting,) = await Meeting.select(Meeting.ends_at).where(Meeting.id == forum.coming)
    with pytest.raises(Invalid):
        await _subjects(forum, forum.coming, meeting["ends_at"])
    with pytest.raises(NotAllowed):
        await propose_untold(forum.coming, forum.viewer(keeps=False), GROUND, NOW + 2 * HOUR)


async def test_who_was_invited_and_called_off_within_ten_minutes_gets_no_mail_at_all(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await call_off(forum, forum.coming, NOW + MOMENT)
    assert await take_up(NOW + HOUR) is None
    assert {row["state"] for row in await Mail.select(Mail.state)} == {"superseded"}
    assert await held_for(await head_of(forum.coming)) == ()
    assert await _subjects(forum, forum.coming, NOW + HOUR) == {}


async def test_a_meeting_of_a_series_is_told_as_one_of_it(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await _arrived()
    await change(forum, ids[1], NOW + HOUR, venue="Guildhall")
    await _stop_last(forum, NOW + HOUR)
    assert await _subjects(forum, ids[0], NOW + 2 * HOUR) == {}
    assert await _subjects(forum, ids[1], NOW + 2 * HOUR) == dict.fromkeys(MEMBERS, "Changed")
    assert await people_behind([forum.group], NOW + 2 * HOUR) == {ids[1]: len(MEMBERS)}
    seen = await messages()
    await tell_untold(ids[1], {SASKIA}, forum.viewer(), GROUND, NOW + 2 * HOUR)
    (new,) = await new_messages(seen)
    assert (new.address, str(new.event["LOCATION"])) == (SASKIA, "Guildhall")
    assert "RECURRENCE-ID" in new.event
    assert set(await _subjects(forum, ids[1], NOW + 2 * HOUR)) == MEMBERS - {SASKIA}


async def test_a_withdrawal_that_was_stopped_is_offered_and_who_sits_again_is_invited_instead(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await _arrived()
    seat = Membership.person == forum.chair
    await Membership.update({Membership.until: NOW.date()}).where(seat)
    await invite_all(forum, forum.coming, NOW + HOUR)
    await _stop_last(forum, NOW + HOUR)
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == {SASKIA: "No longer invited"}
    await Membership.update({Membership.until: None}).where(seat)
    assert await _subjects(forum, forum.coming, NOW + 2 * HOUR) == {}
    proposal = await propose_invitations(forum.coming, forum.viewer(), GROUND, NOW + 2 * HOUR)
    assert [one.key for one in proposal.recipients] == [SASKIA]
