"""A new pattern while the agenda of a meeting of the old one is out, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.actions.queries.calendar import plan_meetings
from delivery.database import DatabaseEngine
from delivery.mail.received.calendar_reply import Answer, CalendarReply
from delivery.meetings.queries.invitations.answering import Said, answer_by_page, take_reply
from delivery.meetings.queries.invitations.by_link import answering
from delivery.meetings.queries.invitations.ending import propose_end
from delivery.meetings.queries.invitations.guests import NewGuest, add_guest
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.invitees import invitees_of
from delivery.meetings.queries.invitations.inviting import propose_invitations
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.planned import NewMeeting, NewSeries, SeriesMeeting
from delivery.meetings.tables import Meeting, Membership
from delivery.partners.tables import Person
from tests.meetings.forum import BASE, NOW, SINCE, Forum
from tests.meetings.inviting.invited import (
    GROUND,
    IDRIS,
    MEMBERS,
    SAM,
    SASKIA,
    THIRD_TUESDAY,
    a_series,
    at,
    invite_all,
    inviting_forum,
    messages,
    new_messages,
)
from tests.support.calendars import faults
from tests.support.counting import recorded

HOUR = timedelta(hours=1)
JO = "jo@example.org"
STARTS = at(2028, 1, 11)
WEEKLY = NewSeries(
    replace(THIRD_TUESDAY, unit="week", week=None),
    STARTS.time(),
    (STARTS + 2 * HOUR).time(),
    (SeriesMeeting(NewMeeting(STARTS, STARTS + 2 * HOUR, "Library"), STARTS),),
    replaces=True,
)


async def test_a_meeting_whose_agenda_is_out_goes_under_its_own_uid_to_those_who_held_the_series(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    for meeting_id in ids[2:]:
        await add_guest(meeting_id, NewGuest("Jo Lamb", JO, ""), forum.viewer(), f"k{meeting_id}", NOW)
        await invite_all(forum, meeting_id)
    await Meeting.update({Meeting.state: "agenda out"}).where(Meeting.id == ids[2])
    saskia = Said(Answer.DECLINED, "Away.")
    await answer_by_page(ids[2], forum.chair, saskia, NOW)
    coming = CalendarReply((await head_of(ids[2])).series_uid or "", None, IDRIS, Answer.ACCEPTED, "", 0, NOW)
    await take_reply(coming, sender_address=IDRIS, is_trusted=True, now=NOW)
    sent = await messages()
    proposal = await propose_end(forum.group, WEEKLY, GROUND, NOW + HOUR)
    assert proposal
    assert {one.key for one in proposal.recipients} == {*MEMBERS, JO}
    assert {one.address for one in proposal.besides} == MEMBERS
    await end(forum)
    told = await new_messages(sent)
    (stays,) = await Meeting.select(Meeting.uid, Meeting.state).where(Meeting.id == ids[2])
    assert stays["state"] == "agenda out"
    invited = [one for one in told if one.event["UID"] == stays["uid"]]
    assert {one.address for one in invited} == MEMBERS, "a guest has it already"
    given = {one.address: one.event["ATTENDEE"].params["PARTSTAT"] for one in invited}
    assert given == {SASKIA: "DECLINED", IDRIS: "ACCEPTED", SAM: "NEEDS-ACTION"}, "their answers follow"
    words = [(one.holding.address, one.words) for one in await invitees_of(await head_of(ids[2]))]
    assert words[:3] == [(IDRIS, "Coming"), (SASKIA, "Not coming"), (JO, "No answer yet")]
    assert {(one.method, one.event["DTSTART"].dt) for one in invited} == {("REQUEST", at(2028, 1, 18))}
    assert not any("RECURRENCE-ID" in one.event or faults(one.calendar) for one in invited)
    assert [one.method for one in told if one.address == JO] == ["CANCEL"], "of the meeting in March alone"
    token = invited[0].text.partition("/invitations/")[2].split()[0]
    opened = await answering(token, NOW + 2 * HOUR)
    assert opened
    assert [one.meeting.id for one in opened.meetings] == [ids[2]]
    left = await propose_invitations(ids[2], forum.viewer(), GROUND, NOW + 2 * HOUR)
    assert left.recipients == (), "everybody holds it"


@pytest.mark.parametrize("members", [0, 8])
async def test_proposing_the_end_asks_as_much_for_many_as_for_few(
    database: DatabaseEngine, members: int
) -> None:
    forum = await inviting_forum()
    for number in range(members):
        address = f"p{number}@example.org"
        row = await Person.insert(Person(name=f"P{number} X", email=address)).returning(Person.id)
        await Membership.insert(
            Membership(group=forum.group, person=row[0]["id"], part="member", since=SINCE)
        )
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    with recorded() as statements:
        await propose_end(forum.group, WEEKLY, GROUND, NOW + HOUR)
    assert len(statements) <= 12


async def end(forum: Forum) -> None:
    """The new pattern is planned, and everybody who holds the old one is told."""
    telling = Telling(GROUND, frozenset({*MEMBERS, JO}))
    await plan_meetings(forum.slug, WEEKLY, forum.viewer(), "weekly", BASE, NOW + HOUR, telling)
