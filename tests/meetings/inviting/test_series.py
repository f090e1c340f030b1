"""Leaving a series, coming back to a meeting of it and joining it late, on both engines (INTEROP 1.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from delivery.database import DatabaseEngine
from delivery.meetings.queries.invitations.by_link import answering
from delivery.meetings.queries.invitations.deputies import NewDeputy, name_deputy
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.held import held_for
from delivery.meetings.queries.invitations.inviting import propose_invitations
from delivery.meetings.tables import Deputy, Invitation, Membership, Series
from delivery.partners.tables import Person
from tests.meetings.forum import NOW, Forum
from tests.meetings.inviting.invited import (
    GROUND,
    IDRIS,
    MEMBERS,
    SAM,
    SASKIA,
    a_series,
    at,
    call_off,
    change,
    invite_all,
    inviting_forum,
    messages,
    new_messages,
)
from tests.support.calendars import faults
from tests.support.counting import recorded

HOUR = timedelta(hours=1)
ROY = "roy@example.org"


async def test_a_seat_that_ends_later_loses_the_meetings_after_it_and_keeps_the_series(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    sent = await messages()
    await Membership.update({Membership.until: date(2028, 1, 1)}).where(Membership.person == forum.chair)
    assert await invite_all(forum, ids[0], NOW + HOUR) == 0
    assert await invite_all(forum, ids[3], NOW + HOUR) == 1
    (gone,) = await new_messages(sent)
    assert (gone.address, gone.method, gone.event["SEQUENCE"]) == (SASKIA, "CANCEL", 1)
    assert gone.event["RECURRENCE-ID"].dt == at(2028, 3, 21)
    assert "RRULE" not in gone.event
    assert faults(gone.calendar) == []
    for meeting_id in (ids[0], ids[3]):
        assert await invite_all(forum, meeting_id, NOW + 2 * HOUR) == 0, "not back and forth"


async def test_whoever_sits_at_no_meeting_ahead_loses_the_series_which_is_raised_once_for_all_of_them(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    sent = await messages()
    await Membership.update({Membership.until: NOW.date()}).where(Membership.person == forum.chair)
    await Person.update({Person.email: "sam.brackley@example.org"}).where(Person.email == SAM)
    assert await invite_all(forum, ids[0], NOW + HOUR) == 3
    told = {one.address: one for one in await new_messages(sent)}
    assert {address: one.method for address, one in told.items()} == {
        SASKIA: "CANCEL",
        SAM: "CANCEL",
        "sam.brackley@example.org": "REQUEST",
    }
    (series,) = await Series.select(Series.uid, Series.sequence)
    assert series["sequence"] == 1
    for one in told.values():
        assert "RRULE" in one.event
        assert one.event["UID"] == series["uid"]
    assert told[SAM].event["SEQUENCE"] == 1
    assert [await invite_all(forum, one, NOW + 2 * HOUR) for one in ids] == [0] * 4


async def test_whoever_comes_back_to_one_meeting_gets_it_with_a_higher_sequence_and_not_the_series(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await a_deputy(forum, ids[1])
    await invite_all(forum, ids[1], NOW + HOUR)
    sent = await messages()
    await Deputy.update({Deputy.withdrawn_at: NOW}).where(Deputy.holder == forum.chair)
    assert await invite_all(forum, ids[1], NOW + 2 * HOUR) == 2
    new = {one.address: one for one in await new_messages(sent)}
    back = new[SASKIA]
    (series,) = await Series.select(Series.uid)
    assert (back.method, back.event["UID"], back.event["SEQUENCE"]) == ("REQUEST", series["uid"], 2)
    assert back.event["RECURRENCE-ID"].dt == at(2027, 11, 16)
    assert "RRULE" not in back.event
    assert (new["jo@example.org"].method, new["jo@example.org"].event["SEQUENCE"]) == ("CANCEL", 2)
    assert faults(back.calendar) == []
    assert await invite_all(forum, ids[1], NOW + 3 * HOUR) == 0, "once"
    sent = await messages()
    await change(forum, ids[1], NOW + 4 * HOUR, venue="Guildhall")
    told = await new_messages(sent)
    assert {(one.address, one.event["RECURRENCE-ID"].dt) for one in told} == {
        (one, at(2027, 11, 16)) for one in MEMBERS
    }
    await a_deputy(forum, ids[1], "again")
    sent = await messages()
    assert await invite_all(forum, ids[1], NOW + 5 * HOUR) == 2
    assert {(one.address, one.method) for one in await new_messages(sent)} == {
        (SASKIA, "CANCEL"),
        ("jo@example.org", "REQUEST"),
    }


async def test_the_series_that_somebody_gets_anew_is_all_of_it(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await a_deputy(forum, ids[1])
    await invite_all(forum, ids[1], NOW + HOUR)
    await Deputy.update({Deputy.withdrawn_at: NOW}).where(Deputy.holder == forum.chair)
    seat = Membership.person == forum.chair
    await Membership.update({Membership.until: NOW.date()}).where(seat)
    await invite_all(forum, ids[0], NOW + 2 * HOUR)
    await Membership.update({Membership.until: None}).where(seat)
    await invite_all(forum, ids[0], NOW + 3 * HOUR)
    assert SASKIA in {one.address for one in await held_for(await head_of(ids[1]))}
    assert (
        await Invitation.count().where(Invitation.address == SASKIA, Invitation.withdrawn_at.is_null()) == 1
    )


async def test_a_newcomer_is_told_of_what_differs_ahead_and_the_secretary_sees_so_before(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await change(forum, ids[0], NOW + HOUR, starts_at=at(2027, 9, 22), ends_at=at(2027, 9, 22, 20))
    await change(forum, ids[1], NOW + HOUR, starts_at=at(2027, 11, 18), ends_at=at(2027, 11, 18, 20))
    await change(forum, ids[2], NOW + HOUR, venue="Guildhall")
    await a_deputy(forum, ids[3])
    await invite_all(forum, ids[3], NOW + HOUR)
    sent = await messages()
    await Membership.insert(
        Membership(group=forum.group, person=forum.outsider, part="member", since=NOW.date())
    )
    later = at(2027, 10, 1)
    proposal = await propose_invitations(ids[1], forum.viewer(), GROUND, later)
    assert [one.key for one in proposal.recipients] == [ROY]
    subjects = [one.subject for one in proposal.besides]
    assert subjects == [
        "Moved: LGBTQ Forum, Thursday 18 November 2027, 6pm",
        "Changed: LGBTQ Forum, Tuesday 18 January 2028, 6pm",
    ]
    await invite_all(forum, ids[1], later)
    series, moved, elsewhere = await new_messages(sent)
    assert "RRULE" in series.event
    assert [one.mail["Subject"] for one in (moved, elsewhere)] == subjects
    assert (elsewhere.event["LOCATION"], elsewhere.event["RECURRENCE-ID"].dt) == (
        "Guildhall",
        at(2028, 1, 18),
    )
    assert moved.event["RECURRENCE-ID"].dt == at(2027, 11, 16)
    token = elsewhere.text.partition("/invitations/")[2].split()[0]
    opened = await answering(token, later)
    assert opened
    assert [one.meeting.id for one in opened.meetings] == [ids[2]], "the link answers what the mail is about"


async def test_a_meeting_that_was_called_off_is_told_to_no_newcomer(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await call_off(forum, ids[2], NOW)
    proposal = await propose_invitations(ids[0], forum.viewer(), GROUND, NOW + HOUR)
    assert {one.key for one in proposal.recipients} == {IDRIS, SASKIA, SAM}
    assert proposal.besides == ()


async def test_links_to_answer_by_are_made_together(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    with recorded() as statements:
        assert await invite_all(forum, ids[0]) == 3
    assert len([one for one in statements if one.startswith("INSERT") and "secret_link" in one]) == 1
    tokens = {one.text.partition("/invitations/")[2].split()[0] for one in await messages()}
    assert len(tokens) == 3


async def a_deputy(forum: Forum, meeting_id: int, key: str = "k") -> None:
    """Jo comes for the chair to one meeting."""
    chair = replace(forum.viewer(keeps=False), person_id=forum.chair)
    await name_deputy(meeting_id, NewDeputy(forum.chair, "Jo Lamb", "jo@example.org", None), chair, key, NOW)
