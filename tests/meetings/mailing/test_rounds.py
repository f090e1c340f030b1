"""Agendas and minutes go round: one mail for each person, with a link of their own, and none in the same words twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed
from delivery.mail.letter import Attachment, Kind, Sender
from delivery.mail.proposal import Mark
from delivery.mail.queries.posting import Posting
from delivery.mail.queries.sendings import sendings_of
from delivery.mail.queries.stopping import stop_sending
from delivery.mail.tables import Mail
from delivery.meetings.letters.occasion import Occasion
from delivery.meetings.queries.agendas.sending import recall_agenda, send_agenda
from delivery.meetings.queries.agreeing.circulating import (
    circulate,
    invited_by,
    take_draft_back,
)
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.mailing.otherwise import say_it_went_otherwise
from delivery.meetings.queries.mailing.round import Round
from delivery.meetings.queries.mailing.rounds import HAS_IT, round_proposal, send_round
from delivery.meetings.queries.mailing.switching import turn_on
from delivery.meetings.queries.mailing.weighing import NOBODY
from delivery.meetings.queries.meetings import MeetingRow, coming_meetings, meeting_seen
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Attendance, Group, Guest, Meeting
from delivery.partners.links import Purpose
from delivery.partners.queries.history import history_of
from delivery.partners.queries.links import find_link
from tests.meetings.agreeing.saved import CLOSES, circulated, saved
from tests.meetings.forum import BASE, NOW, Forum, a_person, a_seat, make_forum
from tests.support.counting import recorded

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SENDER = Sender("Our partnership", "mail@example.org")
HOLD = timedelta(minutes=10)
TITLES = ("1. Leaflets", "2. Venue")


async def _round(forum: Forum, kind: Kind, text: str = "As it stands", **more: Any) -> Round:
    meeting = await meeting_seen(forum.coming if kind is Kind.AGENDA else forum.held, forum.viewer())
    assert meeting
    is_hidden = meeting.is_members_only
    return Round(
        kind=kind,
        meeting=meeting,
        occasion=Occasion(meeting.group, meeting.starts_at, "Library", is_hidden, "Idris Mottram", "County"),
        text=text,
        address=lambda token: f"{BASE}/meetings/1" if is_hidden else f"{BASE}/read/{token}",
        titles=TITLES,
        closes_on=CLOSES,
        **more,
    )


async def _send(forum: Forum, what: Round, key: str = "first") -> int:
    proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    await send_round(what, proposal, Posting(SENDER, HOLD, forum.viewer(), NOW, key))
    return int(await Mail.count())


async def _texts() -> dict[str, str]:
    found = {}
    for row in await Mail.select(Mail.address, Mail.content).order_by(Mail.id):
        message = message_from_bytes(bytes(row["content"]), policy=policy.default)
        body = message.get_body(("plain",))
        assert body
        words = body.get_content().replace("\r\n", "\n")
        found[row["address"]] = f"{message['Subject']}\n{words}"
    return found


async def _agenda_out(forum: Forum) -> None:
    await Meeting.update({Meeting.state: "agenda out"}).where(Meeting.id == forum.coming)
    await turn_on(forum.slug, forum.viewer(), NOW)


async def test_an_agenda_goes_to_each_member_with_a_link_of_their_own(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await _agenda_out(forum)
    what = await _round(forum, Kind.AGENDA)
    proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    assert [(one.name, one.why) for one in proposal.left_out] == [("Voices Together", NOBODY)]
    assert await _send(forum, what) == 3
    texts = await _texts()
    assert set(texts) == {"idris@example.org", "sam@example.org", "saskia@example.org"}
    sams = texts["sam@example.org"]
    assert sams.startswith("Agenda: LGBTQ Forum, 20 July 2027\nHello Sam Brackley,")
    assert "\n1. Leaflets\n2. Venue\n" in sams
    tokens = {re.findall(r"/read/(\S+)", text)[0] for text in texts.values()}
    assert len(tokens) == 3
    for token in tokens:
        link = await find_link(token, Purpose.AGENDA, NOW)
        assert link
        assert link.target == f"agenda:{forum.coming}"


async def test_an_agenda_goes_to_a_guest_too_by_link_and_not_of_a_members_only_group(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await Guest.insert(Guest(meeting=forum.coming, person=forum.outsider, added_at=NOW))
    file = Attachment("agenda.docx", "application/octet-stream", b"PK")
    for visibility, names in (("open", ["Roy Cattermole"]), ("members", [])):
        await Group.update({Group.visibility: visibility}, force=True)
        what = await _round(forum, Kind.AGENDA, files=(file,) if visibility == "open" else ())
        proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
        strangers = [one for one in proposal.recipients if Mark.NOT_A_MEMBER in one.marks]
        assert [one.letter.name for one in strangers] == names
        assert not any(one.letter.attachments for one in strangers)
        assert all("/read/" in one.letter.text for one in strangers)


async def test_a_second_click_sends_nothing_and_the_same_words_go_to_nobody_twice(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await _agenda_out(forum)
    what = await _round(forum, Kind.AGENDA)
    assert [await _send(forum, what), await _send(forum, what)] == [3, 3]
    again = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    assert again.recipients == ()
    assert {one.why for one in again.left_out} == {NOBODY, HAS_IT}
    assert await _send(forum, await _round(forum, Kind.AGENDA, "Another item"), "second") == 6
    titles = [one.title for one in await sendings_of("meeting", forum.coming, forum.viewer())]
    assert titles == [f"{titles[1]}, sending 2", titles[1]]
    last = await Mail.select(Mail.content).order_by(Mail.id, ascending=False).first()
    assert last
    assert b"has changed since you" in bytes(last["content"]).replace(b"=\r\n", b"")


@on_sqlite
async def test_what_was_looked_at_in_two_tabs_is_sent_to_each_person_once(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await _agenda_out(forum)
    what = await _round(forum, Kind.AGENDA)
    shown = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    to_one = replace(shown, recipients=shown.recipients[:1])
    for key, proposal in (("first", to_one), ("second", shown)):
        await send_round(what, proposal, Posting(SENDER, HOLD, forum.viewer(), NOW, key))
    assert await Mail.count() == 3
    with pytest.raises(Invalid, match="has it already"):
        await send_round(what, shown, Posting(SENDER, HOLD, forum.viewer(), NOW, "third"))
    assert await Mail.count() == 3


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_minutes_do_not_go_to_who_was_put_on_the_attendance_in_error(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    there = Attendance(
        meeting=forum.held, person=forum.outsider, name="Roy Cattermole", presence="present", withdrawn_at=NOW
    )
    await Attendance.insert(there)
    what = await _round(forum, Kind.MINUTES)
    proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    assert {one.letter.name for one in proposal.recipients} == {
        "Idris Mottram",
        "Sam Brackley",
        "Saskia Holt",
    }


async def test_minutes_go_to_those_who_were_there_too_who_are_marked(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    await Attendance.insert(
        Attendance(meeting=forum.held, person=forum.outsider, name="Roy Cattermole", presence="present")
    )
    await turn_on(forum.slug, forum.viewer(), NOW)
    file = Attachment("minutes.docx", "application/octet-stream", b"PK")
    what = await _round(forum, Kind.MINUTES, files=(file,))
    proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    marks = {one.letter.name: Mark.NOT_A_MEMBER in one.marks for one in proposal.recipients}
    assert marks == {
        "Idris Mottram": False,
        "Roy Cattermole": True,
        "Sam Brackley": False,
        "Saskia Holt": False,
    }
    # What is withheld from those outside stands in the members' file.
    assert [one.letter.name for one in proposal.recipients if not one.letter.attachments] == [
        "Roy Cattermole"
    ]
    await _send(forum, what)
    text = (await _texts())["roy@example.org"]
    words = " ".join(text.split())
    assert "Read them here, and say there if something is wrong or missing by Sunday 30 May 2027" in words
    assert "attached" not in words
    invited = await invited_by(re.findall(r"/read/(\S+)", text)[0], NOW)
    assert invited
    assert invited.meeting_id == forum.held


async def test_a_members_only_group_names_nothing_and_makes_no_link(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    await _agenda_out(forum)
    await _send(forum, await _round(forum, Kind.AGENDA))
    for text in (await _texts()).values():
        assert text.startswith("Agenda of a meeting\n")
        assert f"Sign in to read it:\n{BASE}/meetings/1\n" in text
        assert not any(word in text for word in ("LGBTQ", "Leaflets", "Library", "/read/"))


async def test_nothing_goes_round_while_mail_is_off_or_the_meeting_has_nothing_to_send(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await Meeting.update({Meeting.state: "agenda out"}).where(Meeting.id == forum.coming)
    what = await _round(forum, Kind.AGENDA)
    with pytest.raises(NotAllowed, match="Mail is off"):
        await _send(forum, what)
    await turn_on(forum.slug, forum.viewer(), NOW)
    proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
    with pytest.raises(NotAllowed, match="secretary"):
        await send_round(what, proposal, Posting(SENDER, HOLD, forum.viewer(keeps=False), NOW, "first"))
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == forum.coming)
    with pytest.raises(Invalid):
        await _send(forum, what)
    assert not await Mail.exists()


@pytest.mark.parametrize("kind", [Kind.AGENDA, Kind.MINUTES])
async def test_what_goes_round_comes_out_with_its_sending_and_is_taken_back_with_its_mail(
    database: DatabaseEngine, kind: Kind
) -> None:
    forum = await make_forum()
    await saved(forum)
    await turn_on(forum.slug, forum.viewer(), NOW)
    what = await _round(forum, kind)
    number, is_agenda = what.meeting.id, kind is Kind.AGENDA
    late = replace(what, meeting=replace(what.meeting, version=what.meeting.version + 1))
    with pytest.raises(EditedMeanwhile):
        await _send(forum, late)
    assert (await _held(forum, number)).state is what.meeting.state, "neither the state nor the mail"
    assert not await Mail.exists()
    mails = await _send(forum, what)
    out = await _held(forum, number)
    assert out.state is (MeetingState.AGENDA_OUT if is_agenda else MeetingState.CIRCULATED)
    assert (out.has_agenda, out.comments_close_on) == ((True, None) if is_agenda else (False, CLOSES))
    assert not out.is_unsent
    await Mail.update({Mail.state: "stopped"}, force=True)
    assert (await _held(forum, number)).is_unsent, "all of it was stopped"
    await Mail.update({Mail.state: "waiting"}, force=True)
    back = recall_agenda if is_agenda else take_draft_back
    assert await back(number, out.version, forum.viewer(), NOW) == mails
    assert {row["state"] for row in await Mail.select(Mail.state)} == {"stopped"}
    if is_agenda:
        await send_agenda(number, out.version + 1, [], forum.viewer(), NOW)
    else:
        await circulate(number, CLOSES, out.version + 1, forum.viewer(), NOW, ())
    assert not (await _held(forum, number)).is_unsent, "it went without mail from here"


@on_sqlite
async def test_a_draft_that_was_taken_back_goes_again_to_those_who_had_the_same(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await circulated(forum)
    await turn_on(forum.slug, forum.viewer(), NOW)
    mails = await _send(forum, await _round(forum, Kind.MINUTES))
    await Mail.update({Mail.state: "sent"}, force=True)
    filed = await Mail.select(Mail.id).order_by(Mail.id).first()
    assert filed
    await Mail.update({Mail.state: "written"}).where(Mail.id == filed["id"])
    out = await _held(forum, forum.held)
    assert await take_draft_back(forum.held, out.version, forum.viewer(), NOW) == 1
    states = {row["id"]: row["state"] for row in await Mail.select(Mail.id, Mail.state)}
    assert states.pop(filed["id"]) == "stopped", "nobody said that it was sent"
    assert set(states.values()) == {"sent"}

    again = await round_proposal(await _round(forum, Kind.MINUTES), await group_mail(forum.group, NOW), NOW)
    assert len(again.recipients) == mails
    had_it = [one for one in again.recipients if Mark.AGAIN in one.marks]
    assert len(had_it) == mails - 1
    assert all(" again sends you the draft minutes" in one.letter.text for one in had_it)


@on_sqlite
async def test_a_meeting_tells_that_the_mail_of_its_agenda_was_stopped(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await _agenda_out(forum)
    mails = await _send(forum, await _round(forum, Kind.AGENDA))
    (sending,) = await sendings_of("meeting", forum.coming, forum.viewer())
    await stop_sending(sending.id, forum.viewer(), NOW)
    said = {entry.what: entry.detail for entry in await history_of("meeting", forum.coming)}
    assert said["agenda mail stopped"] == {"mails": str(mails)}


@on_sqlite
@pytest.mark.parametrize("state", [MeetingState.AGENDA_OUT, MeetingState.CIRCULATED])
async def test_what_was_set_as_out_is_unsent_for_its_secretary_until_they_say_that_it_went(
    database: DatabaseEngine, state: MeetingState
) -> None:
    forum = await make_forum()
    number = forum.coming if state is MeetingState.AGENDA_OUT else forum.held
    await Meeting.update({Meeting.state: state.value}).where(Meeting.id == number)
    assert not (await _held(forum, number)).is_unsent, "its mail is off"
    await turn_on(forum.slug, forum.viewer(), NOW)
    unsent = await _held(forum, number)
    assert unsent.is_unsent
    (coming,) = await coming_meetings(forum.viewer(), unsent.starts_at)
    assert (coming.id, coming.is_unsent) == (number, True)
    reader = await meeting_seen(number, forum.viewer(keeps=False))
    assert reader
    assert not reader.is_unsent
    with pytest.raises(NotAllowed):
        await say_it_went_otherwise(number, unsent.version, forum.viewer(keeps=False), NOW)
    with pytest.raises(EditedMeanwhile):
        await say_it_went_otherwise(number, unsent.version + 1, forum.viewer(), NOW)
    for _ in range(2):
        await say_it_went_otherwise(number, unsent.version, forum.viewer(), NOW)
    assert not (await _held(forum, number)).is_unsent
    (coming,) = await coming_meetings(forum.viewer(), unsent.starts_at)
    assert not coming.is_unsent
    said = [entry.what for entry in await history_of("meeting", number) if "without mail" in entry.what]
    assert len(said) == 1


async def _held(forum: Forum, number: int) -> MeetingRow:
    meeting = await meeting_seen(number, forum.viewer())
    assert meeting
    return meeting


async def test_ten_more_readers_cost_no_more_statements(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await _agenda_out(forum)
    letters, asked = [], []
    for more in (range(2), range(2, 12)):
        for number in more:
            await a_seat(forum.group, "member", person=await a_person(f"Reader{number} Pell"))
        what = await _round(forum, Kind.AGENDA, f"Before reader {more.stop}")
        proposal = await round_proposal(what, await group_mail(forum.group, NOW), NOW)
        letters.append(len(proposal.recipients))
        with recorded() as statements:
            await send_round(what, proposal, Posting(SENDER, HOLD, forum.viewer(), NOW, what.text))
        asked.append(len(statements))
    assert letters == [5, 15]
    assert asked[1] - asked[0] <= 3
