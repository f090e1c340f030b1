"""Inviting, telling of changes and taking back, on both engines (INTEROP section 0, calendars 5 and 10 to 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.actions.queries.calendar import plan_meetings
from delivery.database import DatabaseEngine, transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.mail.letter import Kind, Letter
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.limits import ENOUGH
from delivery.mail.queries.outbox import send
from delivery.mail.rules.quiet import MOST_MAILS
from delivery.mail.tables import Mail
from delivery.meetings.letters.invitation import OpenDuty
from delivery.meetings.queries.dates.feeds import calendar
from delivery.meetings.queries.invitations.deputies import NewDeputy, name_deputy
from delivery.meetings.queries.invitations.ending import propose_end
from delivery.meetings.queries.invitations.guests import NewGuest, add_guest, withdraw_guest
from delivery.meetings.queries.invitations.inviting import invite, propose_invitations
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.planned import NewMeeting, NewSeries, SeriesMeeting
from delivery.meetings.tables import Deputy, Group, Guest, Meeting, Membership, Series
from delivery.partners.tables import Person
from tests.meetings.forum import BASE, NEXT, NOW
from tests.meetings.inviting.invited import (
    GROUND,
    IDRIS,
    MEMBERS,
    SAM,
    SASKIA,
    SENDER,
    THIRD_TUESDAY,
    Message,
    a_series,
    at,
    call_off,
    change,
    invite_all,
    inviting_forum,
    messages,
    new_messages,
)
from tests.support.calendars import faults, read_calendar

HOUR = timedelta(hours=1)


async def test_members_are_invited_once_each_in_a_mail_of_their_own(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ground = replace(
        GROUND, actions={forum.chair: (OpenDuty(3, "A-0003: Write to the trust (due 1 July 2027)"),)}
    )
    assert await invite_all(forum, forum.coming, ground=ground) == 3
    assert await invite_all(forum, forum.coming, NOW + HOUR) == 0, "a second click finds nobody left"
    sent = await messages()
    assert {one.address for one in sent} == MEMBERS
    assert {one.method for one in sent} == {"REQUEST"}
    chair = next(one for one in sent if one.address == SASKIA)
    assert chair.event["ATTENDEE"].params["ROLE"] == "CHAIR"
    assert chair.text.startswith(
        "Hello Saskia Holt,\n\nYou are invited to the meeting of the LGBTQ Forum, which you chair."
    )
    assert "- A-0003: Write to the trust (due 1 July 2027)" in chair.text
    assert "A-0003" not in next(one for one in sent if one.address == SAM).text
    assert [faults(one.calendar) for one in sent] == [[]] * 3


async def test_changes_are_told_with_a_higher_sequence_and_what_no_calendar_shows_is_not(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    sent = await messages()
    await change(forum, forum.coming, NOW + HOUR, access_needs="A hearing loop.")
    assert await new_messages(sent) == []
    await change(forum, forum.coming, NOW + 2 * HOUR, venue="Guildhall")
    await change(forum, forum.coming, NOW + 3 * HOUR, starts_at=NEXT + HOUR, ends_at=NEXT + 3 * HOUR)
    await call_off(forum, forum.coming, NOW + 4 * HOUR)
    mine = [one for one in await new_messages(sent) if one.address == SAM]
    first = next(one for one in sent if one.address == SAM)
    assert [(one.method, one.event["SEQUENCE"]) for one in mine] == [
        ("REQUEST", 1),
        ("REQUEST", 2),
        ("CANCEL", 3),
    ]
    assert {str(one.event["UID"]) for one in (first, *mine)} == {str(first.event["UID"])}
    assert {str(one.event["ORGANIZER"]) for one in (first, *mine)} == {str(first.event["ORGANIZER"])}
    stamps = [one.event["DTSTAMP"].dt for one in (first, *mine)]
    assert stamps == sorted(set(stamps))
    assert mine[1].mail["Subject"].startswith("Moved: LGBTQ Forum, ")
    states = {row["sequence"]: row["state"] for row in await Mail.select().where(Mail.address == SAM)}
    assert [states[n] for n in range(4)] == ["superseded", "superseded", "superseded", "waiting"]


async def test_only_its_secretary_invites_and_only_with_mail_on_and_to_what_is_ahead(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    with pytest.raises(NotAllowed, match="Only the secretary"):
        await invite(forum.coming, MEMBERS, forum.viewer(keeps=False), GROUND, NOW)
    with pytest.raises(Invalid, match="over or cancelled"):
        await propose_invitations(forum.held, forum.viewer(), GROUND, NOW)
    await Group.update({Group.mail_on_at: None}).where(Group.id == forum.group)
    with pytest.raises(NotAllowed, match="Mail is off"):
        await invite(forum.coming, MEMBERS, forum.viewer(), GROUND, NOW)
    await Group.update({Group.invites: "outlook"}).where(Group.id == forum.group)
    with pytest.raises(NotAllowed, match="does not invite by this service"):
        await propose_invitations(forum.coming, forum.viewer(), GROUND, NOW)
    assert await messages() == []


async def test_mail_of_a_members_only_group_says_when_and_where_and_nothing_else(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum(visibility="members")
    await add_guest(
        forum.coming, NewGuest("Jo Lamb", "jo@example.org", "Case of Mr X"), forum.viewer(), "k", NOW
    )
    ground = replace(GROUND, actions={forum.chair: (OpenDuty(3, "A-0003: Visit the victim"),)})
    await invite_all(forum, forum.coming, ground=ground)
    await change(
        forum, forum.coming, NOW + HOUR, starts_at=NEXT + HOUR, ends_at=NEXT + 3 * HOUR, reason="Mr X is ill."
    )
    sent = await messages()
    assert len(sent) == 8
    for one in sent:
        everything = f"{one.mail['Subject']}{one.text}{one.calendar.decode()}"
        assert not any(secret in everything for secret in ("LGBTQ", "Mr X", "victim", "A-0003"))
        assert "Library" in one.text
    assert (
        with_words(sent, "You are invited to the meeting of a group you belong to, as one of its members.")
        == 2
    )
    assert with_words(sent, "You are invited to the meeting that you were asked to, as a guest.") == 1


def with_words(sent: list[Message], words: str) -> int:
    return sum(words in one.text for one in sent)


async def test_12_a_moved_meeting_of_a_series_is_mailed_alone_under_its_uid_and_stands_so_in_the_feed(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    sent = await messages()
    assert {str(one.event["RRULE"]["BYDAY"]) for one in sent} == {"['3TU']"}
    await change(forum, ids[1], NOW + HOUR, starts_at=at(2027, 11, 18), ends_at=at(2027, 11, 18, 20))
    await call_off(forum, ids[2], NOW + 2 * HOUR)
    moved, cancelled = (one.event for one in await new_messages(sent) if one.address == SAM)
    (series,) = await Series.select()
    assert {moved["UID"], cancelled["UID"], sent[0].event["UID"]} == {series["uid"]}
    assert moved["RECURRENCE-ID"].dt == at(2027, 11, 16)
    assert "RRULE" not in moved
    assert (cancelled["STATUS"], cancelled["RECURRENCE-ID"].dt) == ("CANCELLED", at(2028, 1, 18))
    octets = await calendar(None, forum.slug, "P", NOW) or b""
    assert faults(octets) == []
    assert octets == await calendar(None, forum.slug, "P", NOW)
    events = [one for one in read_calendar(octets).walk("VEVENT") if one["UID"] == series["uid"]]
    assert ["RRULE" in one for one in events] == [True, False, False]
    late = await calendar(None, forum.slug, "P", at(2028, 6, 1)) or b""
    assert b"STATUS:CANCELLED" in late, "without it the rule would show the meeting again"
    with pytest.raises(Invalid, match="cannot go past another one"):
        await change(forum, ids[0], NOW + 3 * HOUR, starts_at=at(2027, 11, 20), ends_at=at(2027, 11, 20, 20))


async def test_somebody_who_joins_later_gets_the_series_first_and_then_what_was_moved_of_it(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await change(forum, ids[1], NOW + HOUR, starts_at=at(2027, 11, 18), ends_at=at(2027, 11, 18, 20))
    await call_off(forum, ids[2], NOW + 2 * HOUR)
    sent = await messages()
    await Membership.insert(
        Membership(group=forum.group, person=forum.outsider, part="member", since=NOW.date())
    )
    assert await invite_all(forum, ids[0], NOW + 3 * HOUR) == 1
    series, moved = (one.event for one in await new_messages(sent))
    assert [one.dt for one in series["EXDATE"].dts] == [at(2028, 1, 18)], "what was cancelled is left out"
    assert moved["RECURRENCE-ID"].dt == at(2027, 11, 16)


async def test_10_another_pattern_ends_the_series_and_starts_a_new_uid(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    sent = await messages()
    who, starts = forum.viewer(), at(2028, 1, 11)
    weekly = replace(THIRD_TUESDAY, unit="week", week=None)
    one = SeriesMeeting(NewMeeting(starts, starts + 2 * HOUR, "Library"), starts)
    new = NewSeries(weekly, starts.time(), (starts + 2 * HOUR).time(), (one,), replaces=True)
    proposal = await propose_end(forum.group, new, GROUND, NOW + HOUR)
    assert proposal
    assert {one.key for one in proposal.recipients} == MEMBERS
    telling = Telling(GROUND, frozenset(MEMBERS))
    await plan_meetings(forum.slug, new, who, "weekly", BASE, NOW + HOUR, telling)
    old, fresh = await Series.select().order_by(Series.id)
    assert old["uid"] != fresh["uid"]
    rows = (
        await Meeting.select(Meeting.state).where(Meeting.series == old["id"]).order_by(Meeting.planned_for)
    )
    assert [row["state"] for row in rows] == ["planned", "planned", "cancelled", "cancelled"]
    told = await new_messages(sent)
    assert {message.address for message in told} == MEMBERS
    (event,) = (message.event for message in told if message.address == SAM)
    assert event["RRULE"]["UNTIL"][0] == at(2028, 1, 10)
    assert (event["UID"], event["SEQUENCE"]) == (old["uid"], 1)
    octets = await calendar(None, forum.slug, "P", NOW) or b""
    assert b"CANCELLED" not in octets, "the rule ends before what was cancelled"


async def test_13_whoever_is_asked_no_more_gets_the_withdrawal_alone(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await add_guest(
        forum.coming, NewGuest("Jo Lamb", "jo@example.org", "Hate crime week"), forum.viewer(), "k", NOW
    )
    await invite_all(forum, forum.coming)
    sent = await messages()
    jo = next(one for one in sent if one.address == "jo@example.org")
    assert "You are wanted for this on the agenda:\n- Hate crime week" in jo.text
    (guest,) = await Guest.select(Guest.id)
    await withdraw_guest(forum.coming, guest["id"], forum.viewer(), NOW + HOUR)
    assert await invite_all(forum, forum.coming, NOW + HOUR) == 1
    (withdrawal,) = await new_messages(sent)
    assert (withdrawal.address, withdrawal.method, withdrawal.event["SEQUENCE"]) == (
        "jo@example.org",
        "CANCEL",
        1,
    )
    await change(forum, forum.coming, NOW + 2 * HOUR, venue="Guildhall")
    later = (await new_messages(sent))[1:]
    assert {one.address for one in later} == MEMBERS
    assert {one.event["SEQUENCE"] for one in later} == {2}, "a later word than the withdrawal"


async def test_a_guest_is_one_person_from_outside_asked_once(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    guest = NewGuest("Jo Lamb", "jo@example.org", "")
    assert await add_guest(forum.coming, guest, forum.viewer(), "k", NOW) == "Jo Lamb"
    assert await add_guest(forum.coming, guest, forum.viewer(), "k", NOW) == "Jo Lamb", "a double click"
    with pytest.raises(Invalid) as again:
        await add_guest(forum.coming, guest, forum.viewer(), "other", NOW)
    assert again.value.problems == {"email": "Jo Lamb is asked as a guest already."}
    with pytest.raises(Invalid) as member:
        await add_guest(forum.coming, NewGuest("S", SAM, ""), forum.viewer(), "third", NOW)
    assert member.value.problems == {"email": "Sam Brackley is asked as a member already."}
    with pytest.raises(NotAllowed):
        await add_guest(forum.coming, guest, forum.viewer(keeps=False), "fourth", NOW)


async def test_a_deputy_is_asked_in_place_of_whoever_holds_the_seat(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    sent = await messages()
    chair = replace(forum.viewer(keeps=False), person_id=forum.chair)
    new = NewDeputy(forum.chair, "Jo Lamb", "jo@example.org", None)
    with pytest.raises(NotAllowed):
        await name_deputy(ids[1], replace(new, holder_id=forum.secretary), chair, "k", NOW)
    with pytest.raises(NotFound):
        await name_deputy(404, new, chair, "k", NOW)
    assert await name_deputy(ids[1], new, chair, "k", NOW) == "Jo Lamb"
    assert await Deputy.count() == 1
    assert await invite_all(forum, ids[0], NOW + HOUR) == 0, "the other meetings are as before"
    assert await invite_all(forum, ids[1], NOW + HOUR) == 2
    invited, withdrawn = await new_messages(sent)
    assert (invited.address, invited.method) == ("jo@example.org", "REQUEST")
    assert "in place of Saskia Holt" in invited.text
    assert "RECURRENCE-ID" not in invited.event, (
        "their calendar has no series that this would be an exception to"
    )
    assert (withdrawn.address, withdrawn.method) == (SASKIA, "CANCEL")
    assert withdrawn.event["RECURRENCE-ID"].dt == at(2027, 11, 16)
    await change(forum, ids[1], NOW + 2 * HOUR, venue="Guildhall")
    told = (await new_messages(sent))[2:]
    assert {one.address for one in told} == {IDRIS, SAM, "jo@example.org"}


async def test_an_invitation_that_was_stopped_is_none(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await Mail.update({Mail.state: "stopped"}).where(Mail.address == SAM)
    await Mail.update({Mail.state: "sent"}).where(Mail.address != SAM)
    proposal = await propose_invitations(forum.coming, forum.viewer(), GROUND, NOW + HOUR)
    assert {one.key for one in proposal.recipients} == {SAM}


async def test_six_mails_that_left_since_it_was_proposed_are_enough(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    (sam,) = await Person.select(Person.id).where(Person.email == SAM)
    enough = tuple(
        Recipient(Letter(SAM, "Sam Brackley", f"Agenda {number}", "Read it.\n", sam["id"]))
        for number in range(MOST_MAILS)
    )
    proposal = await propose_invitations(forum.coming, forum.viewer(), GROUND, NOW)
    addresses = {one.key for one in proposal.recipients}
    assert SAM in addresses
    async with transaction():
        await send(Proposal(Kind.AGENDA, "Agenda", enough, group=forum.group), SENDER, NOW, made_by=None)
    assert await invite(forum.coming, addresses, forum.viewer(), GROUND, NOW) == 2
    assert {one.address for one in await messages()} == MEMBERS - {SAM}
    left = await propose_invitations(forum.coming, forum.viewer(), GROUND, NOW)
    assert [one.name for one in left.left_out if one.why == ENOUGH] == ["Sam Brackley"], (
        "and has no invitation"
    )
