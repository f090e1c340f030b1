"""Which answers count, and what becomes of a reply that came by mail (INTEROP section 0, calendars 14, and 1.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.mail.received.calendar_reply import Answer, CalendarReply, Counter
from delivery.mail.tables import Mail
from delivery.meetings.queries.invitations.answering import Said, answer_by_page, take_reply, told_by_phone
from delivery.meetings.queries.invitations.by_link import answering
from delivery.meetings.queries.invitations.coming import Coming, coming_to
from delivery.meetings.queries.invitations.counters import proposal_of, settle_proposal
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.rules.inviting import ReplyTaken
from delivery.meetings.rules.inviting.answers import (
    CounterState,
    Given,
    How,
    after_move,
    cleared,
    day_answered,
    following,
    in_force,
    strange,
    tally,
)
from delivery.meetings.rules.inviting.asked import (
    Holding,
    Role,
    Sitting,
    Substitute,
    Visitor,
    no_longer_asked,
    to_invite,
    who_is_asked,
)
from delivery.meetings.tables import Group, Reply
from delivery.partners.tables import Person
from tests.meetings.forum import NEXT, NOW, Forum
from tests.meetings.inviting.invited import (
    SAM,
    SASKIA,
    a_series,
    call_off,
    change,
    invite_all,
    inviting_forum,
    messages,
)

HOUR = timedelta(hours=1)
GIVEN = Given(1, SAM, "Sam Brackley", Answer.ACCEPTED, "", How.MAIL, 0, NOW)
SITTING = (Sitting(1, "Ann", "ann@example.org"), Sitting(2, "Ben", "ben@example.org", chairs=True))


def test_the_answer_stamped_last_counts_whichever_came_first() -> None:
    later = replace(GIVEN, id=2, answer=Answer.DECLINED, stamped_at=NOW + HOUR)
    assert in_force([later, GIVEN], 0)[SAM] is later
    assert in_force([GIVEN, replace(GIVEN, id=3, answer=Answer.TENTATIVE)], 0)[SAM].id == 3


def test_an_answer_to_an_earlier_time_and_a_strangers_word_do_not_count() -> None:
    assert in_force([GIVEN], 1) == {}
    forged, unknown = replace(GIVEN, is_trusted=False), replace(GIVEN, is_known=False)
    assert in_force([forged, unknown], 0) == {}
    assert strange([GIVEN, forged, unknown]) == (forged, unknown)
    assert cleared([GIVEN, forged], 1) is GIVEN
    assert cleared([GIVEN], 0) is None


def test_a_cleared_answer_says_which_day_it_was_for() -> None:
    first, moved, again = "Thursday 14 January", "Thursday 21 January", "Thursday 28 January"
    start = datetime(2027, 1, 14, 10, tzinfo=UTC)
    moves = [(NOW + HOUR * 4, again), (NOW + HOUR * 2, moved)]
    when = [day_answered(replace(GIVEN, stamped_at=NOW + HOUR * hours), start, moves) for hours in (1, 3, 5)]
    assert when == [f"{first} 2027, 10am", moved, ""]


def test_a_move_settles_what_was_proposed_for_the_days_it_goes_from_and_to() -> None:
    day = HOUR * 24
    moved = {
        "there": after_move(NOW + day, NOW, NOW + day),
        "to that day": after_move(NOW + day + HOUR, NOW, NOW + day),
        "away": after_move(NOW + HOUR, NOW, NOW + day),
        "not at all": after_move(NOW + 2 * day, NOW, NOW + day),
        "within the day": after_move(NOW + HOUR, NOW, NOW + 2 * HOUR),
    }
    assert {words: str(state) for words, state in moved.items()} == {
        "there": "taken",
        "to that day": "overtaken",
        "away": "overtaken",
        "not at all": "open",
        "within the day": "open",
    }


def test_answers_are_counted_in_words_with_those_who_said_nothing() -> None:
    assert tally([GIVEN, None]) == (("Coming", 1), ("No answer yet", 1))


def test_everybody_is_asked_once_and_a_substitute_in_place_of_the_holder() -> None:
    deputy = Substitute(1, 7, "Cai", "cai@example.org")
    guests = [Visitor(2, "Ben", "ben@example.org"), Visitor(8, "Dee", "dee@example.org", "Posters")]
    asked = who_is_asked(SITTING, [deputy], guests)
    assert [(one.name, one.role, one.in_place_of, one.wanted_for) for one in asked] == [
        ("Ben", Role.CHAIR, "", ""),
        ("Cai", Role.DEPUTY, "Ann", ""),
        ("Dee", Role.GUEST, "", "Posters"),
    ]


def test_who_has_no_invitation_gets_one_and_who_is_asked_no_more_or_moved_address_loses_it() -> None:
    asked = who_is_asked(SITTING, [], [Visitor(9, "Eve", "")])
    held = [
        Holding(1, 1, "Ann", "old@example.org", Role.MEMBER, of_series=False),
        Holding(2, 2, "Ben", "ben@example.org", Role.CHAIR, of_series=False),
        Holding(3, 5, "Gone", "gone@example.org", Role.MEMBER, of_series=False),
    ]
    assert [one.name for one in to_invite(asked, held)] == ["Ann"], "nobody without an address"
    assert [one.id for one in no_longer_asked(asked, held)] == [1, 3]


async def a_reply(meeting_id: int, **values: object) -> CalendarReply:
    """Sam accepts the meeting as it was first sent."""
    head = await head_of(meeting_id)
    reply = CalendarReply(head.series_uid or head.uid, None, SAM, Answer.ACCEPTED, "", 0, NOW)
    return replace(reply, **values)  # type: ignore[arg-type]


async def take(
    reply: CalendarReply, *, sender: str = SAM, trusted: bool = True, at: datetime = NOW
) -> ReplyTaken:
    return await take_reply(reply, sender_address=sender, is_trusted=trusted, now=at)


async def coming(forum: Forum, meeting_id: int) -> Coming:
    found = await coming_to(await head_of(meeting_id), forum.viewer())
    assert found
    return found


async def test_14_a_reply_is_matched_by_uid_and_address_and_the_latest_stands(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    reply = await a_reply(forum.coming, attendee="Sam@Example.ORG", comment="With the leaflets.\r\n")
    assert await take(reply, sender="SAM@example.org") is ReplyTaken.TAKEN
    assert await take(reply) is ReplyTaken.TAKEN
    assert await Reply.count() == 1, "what comes twice is kept once"
    earlier = replace(reply, answer=Answer.DECLINED, stamped_at=NOW - HOUR)
    assert await take(earlier) is ReplyTaken.OLDER
    assert (await coming(forum, forum.coming)).counts == (("Coming", 1), ("No answer yet", 2))
    assert await take(replace(reply, uid="no-such-uid")) is ReplyTaken.UNKNOWN_UID
    await change(forum, forum.coming, NOW + HOUR, venue="Guildhall")
    assert (await coming(forum, forum.coming)).counts[0] == ("Coming", 1), "the time is the same"
    told = {one.address: one.event["ATTENDEE"].params["PARTSTAT"] for one in (await messages())[3:]}
    assert (told[SAM], told[SASKIA]) == ("ACCEPTED", "NEEDS-ACTION"), "a change of place asks nobody again"
    await change(forum, forum.coming, NOW + 2 * HOUR, starts_at=NEXT + HOUR, ends_at=NEXT + 3 * HOUR)
    assert (await coming(forum, forum.coming)).counts == (("No answer yet", 3),)
    late = replace(reply, sequence=1, stamped_at=NOW + 3 * HOUR)
    assert await take(late) is ReplyTaken.OLDER, "it answers the time before"
    assert await take(replace(late, sequence=2)) is ReplyTaken.TAKEN


async def test_14_a_stranger_is_shown_and_neither_added_nor_believed(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    reply = await a_reply(forum.coming)
    assert (
        await take(replace(reply, attendee="crash@example.org"), sender="crash@example.org")
        is ReplyTaken.UNKNOWN_PERSON
    )
    assert await take(reply, sender="mallory@example.org", trusted=False) is ReplyTaken.TAKEN
    found = await coming(forum, forum.coming)
    assert found.counts == (("No answer yet", 3),)
    assert [(one.address, one.is_known, one.is_trusted) for one in found.strange] == [
        ("crash@example.org", False, True),
        (SAM, True, False),
    ]
    member = await coming_to(await head_of(forum.coming), forum.viewer(keeps=False))
    assert member
    assert member.strange == ()


async def test_14_an_answer_to_one_meeting_of_a_series_counts_there_and_one_to_none_yet_is_kept(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    whole = await a_reply(ids[0])
    assert await take(whole) is ReplyTaken.TAKEN
    november = datetime(2027, 11, 16, 18, tzinfo=UTC)
    one = replace(whole, occurrence=november, answer=Answer.DECLINED, stamped_at=NOW + HOUR)
    assert await take(one) is ReplyTaken.TAKEN
    assert await take(replace(one, occurrence=datetime(2029, 1, 16, 18, tzinfo=UTC))) is ReplyTaken.TAKEN
    by_day = replace(whole, occurrence=datetime(2028, 1, 18, 18, tzinfo=UTC).date(), answer=Answer.TENTATIVE)
    assert await take(replace(by_day, stamped_at=NOW + HOUR)) is ReplyTaken.TAKEN
    said = [(await coming(forum, meeting)).counts[0] for meeting in ids]
    assert said == [("Coming", 1), ("Not coming", 1), ("Perhaps", 1), ("Coming", 1)]
    assert await Reply.exists().where(Reply.occurrence == datetime(2029, 1, 16, 18, tzinfo=UTC))


async def test_another_time_is_shown_to_the_secretary_who_takes_or_declines_it(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    reply = await a_reply(forum.coming, answer=Answer.TENTATIVE, counter=Counter(NEXT + HOUR, None, "Room 2"))
    await take(reply)
    (proposal,) = (await coming(forum, forum.coming)).proposals
    assert proposal.proposed
    assert (proposal.proposed.starts_at, proposal.proposed.ends_at) == (NEXT + HOUR, NEXT + 3 * HOUR)
    assert await proposal_of(forum.coming, proposal.id, forum.viewer())
    with pytest.raises(NotAllowed):
        await settle_proposal(
            forum.coming, proposal.id, CounterState.DECLINED, forum.viewer(keeps=False), NOW
        )
    with pytest.raises(NotFound):
        await settle_proposal(forum.held, proposal.id, CounterState.DECLINED, forum.viewer(), NOW)
    assert await settle_proposal(forum.coming, proposal.id, CounterState.DECLINED, forum.viewer(), NOW)
    assert not await settle_proposal(forum.coming, proposal.id, CounterState.TAKEN, forum.viewer(), NOW)
    assert await proposal_of(forum.coming, proposal.id, forum.viewer()) is None


async def test_a_link_opens_what_its_person_is_invited_to_until_that_is_over(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    mine = next(one for one in await messages() if one.address == SAM)
    token = mine.text.split("/invitations/")[1].split()[0]
    opened = await answering(token, NOW)
    assert opened
    assert [one.meeting.id for one in opened.meetings] == [forum.coming]
    await answer_by_page(forum.coming, opened.person_id, Said(Answer.ACCEPTED, "Yes."), NOW)
    assert (await coming(forum, forum.coming)).counts[0] == ("Coming", 1)
    with pytest.raises(NotFound):
        await answer_by_page(forum.coming, forum.outsider, Said(Answer.ACCEPTED, ""), NOW)
    assert await answering("x" * 43, NOW) is None
    assert await answering(token, NEXT + timedelta(days=2)) is None
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")
    await call_off(forum, forum.coming, NOW + HOUR)
    assert await answering(token, NOW + HOUR) is None
    with pytest.raises(Invalid):
        await answer_by_page(forum.coming, opened.person_id, Said(Answer.ACCEPTED, ""), NOW + HOUR)


async def test_what_somebody_said_by_phone_is_recorded_for_them_by_the_secretary(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    said = Said(Answer.DECLINED, "Away that week.")
    await told_by_phone(forum.coming, forum.chair, said, forum.viewer(), NOW)
    with pytest.raises(NotAllowed):
        await told_by_phone(forum.coming, forum.chair, said, forum.viewer(keeps=False), NOW)
    (one,) = [one for one in (await coming(forum, forum.coming)).invitees if one.given]
    assert one.given
    assert (one.holding.name, one.words, one.given.how.words) == (
        "Saskia Holt",
        "Not coming",
        "told to the secretary",
    )


async def test_outside_the_group_only_agencies_are_said_and_only_where_it_shows_its_table(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    await invite_all(forum, forum.coming)
    await take(await a_reply(forum.coming))
    outside = forum.viewer(keeps=False, sits=False)
    assert await coming_to(await head_of(forum.coming), outside) is None
    await Group.update({Group.shows_table: True, Group.kind: "action group"}).where(Group.id == forum.group)
    found = await coming_to(await head_of(forum.coming), outside)
    assert found
    assert (found.invitees, found.agencies) == ((), (("Northampton Borough Council", 1),))


async def test_an_answer_stays_its_person_s_where_their_address_changes(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    await answer_by_page(forum.coming, forum.chair, Said(Answer.ACCEPTED, "", None), NOW)
    await Person.update({Person.email: "saskia.new@example.org"}).where(Person.id == forum.chair)
    found = await coming(forum, forum.coming)
    assert found.counts == (("Coming", 1),)
    assert [(one.holding.name, one.holding.address) for one in found.invitees] == [
        ("Saskia Holt", "saskia.new@example.org")
    ]
    # Invited under the new address, they have answered; nobody who has the old one now has.
    await invite_all(forum, forum.coming)
    assert (await coming(forum, forum.coming)).counts == (("Coming", 1), ("No answer yet", 2))


def test_an_answer_belongs_to_its_address_while_that_is_expected_and_to_its_person_after() -> None:
    old = Holding(1, 7, "Sam Brackley", SAM, Role.MEMBER, of_series=False)
    new = replace(old, id=2, address="new@example.org")
    given = replace(GIVEN, person_id=7)
    assert following([given], [old, new]) == (given,)
    assert following([given], [new])[0].address == "new@example.org"
    assert following([GIVEN], [new]) == (GIVEN,), "whose answer it is nobody knows"
