"""Mail of a group stops for who left it while the mail waited, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.mail.queries.leasing import DueMail
from delivery.mail.tables import Mail, Sending
from delivery.meetings.queries.groups.leaving import LEFT, has_left
from delivery.meetings.tables import Group, Membership
from delivery.partners.queries.history import record
from delivery.partners.tables import Agency, Holding, Person, Post

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LONG_AGO = TODAY - timedelta(days=400)


@pytest.fixture
async def mail(database: DatabaseEngine) -> DueMail:
    """A mail of a group that was asked for ten minutes ago, to somebody who does not sit there."""
    (person,) = await Person.insert(Person(name="Sam Pike", email="sam@a.example")).returning(Person.id)
    (group,) = await Group.insert(
        Group(slug="forum", name="Forum", kind="forum", visibility="open")
    ).returning(Group.id)
    asked_at = NOW - timedelta(minutes=10)
    return DueMail(1, "sam@a.example", person["id"], b"", 1, "", group["id"], "", None, asked_at)


async def _seat(mail: DueMail, until: date | None, *, post: int | None = None) -> int:
    person = None if post else mail.person_id
    row = Membership(group=mail.group, person=person, post=post, since=LONG_AGO, until=until)
    return int((await Membership.insert(row).returning(Membership.id))[0]["id"])


async def test_a_guest_gets_what_somebody_chose_to_send(mail: DueMail) -> None:
    assert await has_left(mail, NOW) == ""


async def test_a_member_gets_it(mail: DueMail) -> None:
    await _seat(mail, None)
    assert await has_left(mail, NOW) == ""


async def test_who_was_taken_off_today_gets_nothing(mail: DueMail) -> None:
    await _seat(mail, TODAY)
    assert await has_left(mail, NOW) == LEFT


async def test_who_left_long_ago_and_is_written_to_as_a_guest_gets_it(mail: DueMail) -> None:
    await _seat(mail, TODAY - timedelta(days=30))
    assert await has_left(mail, NOW) == ""


async def test_a_seat_that_was_entered_in_error_ended_long_ago_and_was_ended_just_now(mail: DueMail) -> None:
    seat = await _seat(mail, LONG_AGO)
    assert await has_left(mail, NOW) == ""
    await record("seat", seat, "ended", at=NOW - timedelta(minutes=2), person_id=None)
    assert await has_left(mail, NOW) == LEFT


async def test_who_left_the_post_that_sits_there_gets_nothing(mail: DueMail) -> None:
    (agency,) = await Agency.insert(Agency(slug="a", name="A", short_name="A", kind="council")).returning(
        Agency.id
    )
    (post,) = await Post.insert(Post(agency=agency["id"], title="Clerk")).returning(Post.id)
    await _seat(mail, None, post=post["id"])
    await Holding.insert(Holding(post=post["id"], person=mail.person_id, since=LONG_AGO))
    assert await has_left(mail, NOW) == ""
    await Holding.update({Holding.until: TODAY}).where(Holding.post == post["id"])
    assert await has_left(mail, NOW) == LEFT


async def test_who_left_is_still_told_that_an_invitation_is_taken_back(mail: DueMail) -> None:
    await _seat(mail, TODAY)
    sending = Sending(kind="invitation", title="Withdrawn", made_at=mail.asked_at, starts_at=NOW)
    (made,) = await Sending.insert(sending).returning(Sending.id)
    for method, said in (("REQUEST", LEFT), ("CANCEL", "")):
        row = Mail(
            sending=made["id"],
            address=mail.address,
            subject="A meeting",
            content=b"",
            message_id=f"{method}@example.org",
            method=method,
            due_at=NOW,
        )
        (one,) = await Mail.insert(row).returning(Mail.id)
        assert await has_left(replace(mail, id=one["id"]), NOW) == said
