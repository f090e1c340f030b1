"""Mail is turned on by those who run a group, and turning it off stops what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine, transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.leasing import put_off, take_up
from delivery.mail.queries.outbox import send
from delivery.mail.tables import Mail, Sending
from delivery.meetings.queries.groups.editing import change_group, group_to_edit
from delivery.meetings.queries.groups.mail import group_mail
from delivery.meetings.queries.mailing.switching import choose_ways, turn_off, turn_on
from delivery.meetings.rules.groups.mailing import SendsDocuments
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.tables import Group
from delivery.partners.queries.history import history_of
from tests.meetings.forum import NOW, Forum, make_forum

SENDER = Sender("Our partnership", "mail@example.org")


async def _ask(forum: Forum) -> None:
    letter = Letter("sam@example.org", "Sam", "Agenda", "Hello Sam,\n")
    async with transaction():
        proposal = Proposal(Kind.AGENDA, "Agenda", (Recipient(letter),), group=forum.group)
        await send(proposal, SENDER, NOW, made_by=forum.secretary)


async def _states() -> list[str]:
    return [row["state"] for row in await Mail.select(Mail.state).order_by(Mail.id)]


async def test_turning_mail_off_stops_what_waits_and_nothing_else(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await turn_on(forum.slug, forum.viewer(), NOW)
    await turn_on(forum.slug, forum.viewer(), NOW + timedelta(minutes=1))
    assert (await group_mail(forum.group, NOW)).is_on
    for _ in range(3):
        await _ask(forum)
    sent, taken, _ = await Mail.select(Mail.id).order_by(Mail.id)
    await Mail.update({Mail.state: "sent"}).where(Mail.id == sent["id"])
    await Mail.update({Mail.leased_until: NOW + timedelta(minutes=5)}).where(Mail.id == taken["id"])
    assert await turn_off(forum.slug, forum.viewer(), NOW) == 1
    assert await _states() == ["sent", "waiting", "stopped"]
    assert not (await group_mail(forum.group, NOW)).is_on
    assert [bool(row["stopped_at"]) for row in await Sending.select().order_by(Sending.id)] == [
        False,
        False,
        True,
    ]
    assert [entry.what for entry in await history_of("group", forum.group)] == [
        "mail turned off",
        "mail turned on",
    ]


async def test_a_group_that_becomes_members_only_stops_its_mail_and_what_is_in_hand_is_never_tried_again(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    await turn_on(forum.slug, forum.viewer(), NOW)
    for _ in range(2):
        await _ask(forum)
    taken = await take_up(NOW + timedelta(minutes=10))
    assert taken
    group = await group_to_edit(forum.slug, forum.viewer())
    renamed = replace(group.facts, name="Forum")
    assert await change_group(forum.slug, group.version, renamed, forum.viewer(), NOW, opens=False) == 0
    closed = replace(renamed, is_members_only=True)
    version = group.version + 1
    assert await change_group(forum.slug, version, closed, forum.viewer(), NOW, opens=False) == 2
    await put_off(taken, "Try again later", NOW)
    assert await _states() == ["stopped", "stopped"]
    await _ask(forum)
    moved = replace(closed, venue="Hall")
    assert await change_group(forum.slug, version + 1, moved, forum.viewer(), NOW, opens=False) == 0
    assert (await _states())[-1] == "waiting", "it was written for members only"


async def test_only_those_who_run_a_group_turn_its_mail_on(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    with pytest.raises(NotAllowed):
        await turn_on(forum.slug, forum.viewer(keeps=False), NOW)
    with pytest.raises(NotFound):
        await turn_on(forum.slug, forum.viewer(keeps=False, sits=False), NOW)
    assert not (await group_mail(forum.group, NOW)).is_on


async def test_a_group_chooses_who_invites_and_how_documents_go_out(database: DatabaseEngine) -> None:
    forum = await make_forum()
    ways = (Invites.PRODUCT, SendsDocuments.ATTACHMENTS)
    await choose_ways(forum.slug, 1, *ways, forum.viewer(), NOW)
    mail = await group_mail(forum.group, NOW)
    assert (mail.invites, mail.sends_documents) == ways
    with pytest.raises(EditedMeanwhile):
        await choose_ways(forum.slug, 1, *ways, forum.viewer(), NOW)
    await Group.update({Group.visibility: "members"}, force=True)
    with pytest.raises(Invalid):
        await choose_ways(forum.slug, 2, *ways, forum.viewer(), NOW)
