"""How a group mails: off until it is turned on, and its mails count since it last met."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.groups.mail import SINCE_EVER, group_mail
from delivery.meetings.rules.groups.mailing import SendsDocuments
from delivery.meetings.rules.inviting import Invites
from delivery.meetings.tables import Group, Meeting
from tests.meetings.forum import HELD, NEXT, NOW, a_meeting, make_forum


async def test_a_new_group_sends_nothing_and_invites_from_outlook(database: DatabaseEngine) -> None:
    forum = await make_forum()
    mail = await group_mail(forum.group, NOW)
    assert not mail.is_on
    assert mail.invites is Invites.OUTLOOK
    assert mail.sends_documents is SendsDocuments.LINKS
    with pytest.raises(NotAllowed, match="Mail is off for this group"):
        mail.must_be_on()
    with pytest.raises(NotFound):
        await group_mail(forum.group + 1, NOW)


async def test_mails_count_since_the_last_meeting_that_was(database: DatabaseEngine) -> None:
    forum = await make_forum()
    assert (await group_mail(forum.group, NOW)).since == HELD
    await a_meeting(forum.group, NOW - timedelta(hours=1), state="cancelled")
    assert (await group_mail(forum.group, NOW)).since == HELD
    assert (await group_mail(forum.group, NEXT)).since == NEXT
    await Meeting.update({Meeting.state: "cancelled"}, force=True)
    assert (await group_mail(forum.group, NOW)).since == SINCE_EVER


async def test_a_members_only_group_never_attaches(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await Group.update({Group.sends_documents: "attached"}, force=True)
    assert (await group_mail(forum.group, NOW)).attaches
    await Group.update({Group.visibility: "members"}, force=True)
    assert not (await group_mail(forum.group, NOW)).attaches
