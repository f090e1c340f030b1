"""A members-only group that nobody runs any more gets a secretary from an administrator (SECURITY A11)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.mail.letter import Sender
from delivery.mail.queries.readdressing import correct_person
from delivery.mail.queries.stopping import stop_mail, stop_sending
from delivery.mail.queries.visibility import visible_sendings
from delivery.mail.tables import Mail, Sending
from delivery.meetings.queries.groups.left_alone import (
    TRIES_A_DAY,
    name_secretary,
    named_from_outside,
    namings_of,
)
from delivery.meetings.queries.groups.running import is_run
from delivery.meetings.rules.groups.naming import Naming
from delivery.meetings.rules.groups.seating import Organisation, Who
from delivery.meetings.tables import Group, Membership
from delivery.partners.forms import PersonForm
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.access import acts_of_accounts
from delivery.partners.queries.holdings import leave_post
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Act, HistoryEntry, Holding, Person
from delivery.sealing import opened
from tests.browsing import Browser
from tests.meetings.forum import BASE, NOW, TODAY, Forum, make_forum

SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
WHY = "Both left the county in March."
FAYE = Newcomer("Faye Lamb", "faye.lamb@example.org")

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@pytest.fixture
async def forum(database: DatabaseEngine) -> Forum:
    """A members-only group with its chair, its secretary's post and a warden, on each engine."""
    return await make_forum(visibility="members")


async def _named(forum: Forum, group: str = "lgbtq  forum", who: Who = FAYE) -> str:
    administrator = forum.viewer(keeps=False, sits=False)
    naming = Naming(" ".join(group.split()), who, WHY)
    return await name_secretary(naming, SENDER, BASE, administrator, new_key(), NOW)


async def _left_alone(forum: Forum) -> None:
    """Its chair may not sign in since a fortnight ago, and nobody holds the post of its secretary."""
    await Person.update({Person.disabled_at: NOW - timedelta(days=14)}).where(Person.id == forum.chair)
    await Holding.update({Holding.until: TODAY}).where(Holding.post == forum.officer_post)


async def test_who_keeps_the_records_is_named_its_members_are_told_and_it_is_kept(forum: Forum) -> None:
    await _left_alone(forum)
    assert not await is_run(forum.group, NOW)
    assert await _named(forum) == "Faye Lamb"
    assert await is_run(forum.group, NOW)
    mails = await Mail.select(Mail.address, Mail.subject, Mail.sending, Mail.content).order_by(Mail.address)
    assert [mail["address"] for mail in mails] == [
        "faye.lamb@example.org",
        "sam@example.org",
        "saskia@example.org",
    ]
    assert "LGBTQ" not in str(mails)
    seen = visible_sendings(forum.viewer(keeps=False, sits=False))
    assert not await Sending.exists().where(seen, Sending.id == mails[0]["sending"]), (
        "an administrator sees no member"
    )
    assert "has named you to keep the records" in opened(bytes(mails[0]["content"])).decode()
    assert "has named Faye Lamb to keep" in opened(bytes(mails[1]["content"])).decode()
    assert await namings_of(forum.group) == {NOW: f"Faye Lamb: {WHY}"}
    (named,) = await named_from_outside(forum.group, NOW)
    assert (named.who, named.reason) == ("Faye Lamb", WHY)
    acts = [(act.what, act.kind) for act in await acts_of_accounts(0, None)]
    assert ("named a secretary from outside", "person") in acts
    assert not [kind for _, kind in acts if kind in {"group", "seat"}]
    with pytest.raises(Invalid):
        await _named(forum, who=Newcomer("Roy Lamb", "roy.lamb@example.org"))


async def test_a_group_whose_officers_were_stopped_just_now_counts_as_run_and_what_tells_its_members_cannot_be_stopped(
    forum: Forum,
) -> None:
    await _left_alone(forum)
    await Person.update({Person.disabled_at: NOW - timedelta(days=13)}).where(Person.id == forum.chair)
    assert not await is_run(forum.group, NOW)
    with pytest.raises(Invalid):
        await _named(forum)
    await Person.update({Person.disabled_at: NOW - timedelta(days=15)}).where(Person.id == forum.chair)
    await Holding.update({Holding.until: None}).where(Holding.post == forum.officer_post)
    (holding,) = await Holding.select(Holding.id).where(Holding.post == forum.officer_post)
    await leave_post(holding["id"], TODAY - timedelta(days=90), forum.outsider, NOW - timedelta(days=13))
    with pytest.raises(Invalid):
        await _named(forum)
    await HistoryEntry.update({HistoryEntry.at: NOW - timedelta(days=14)}, force=True)
    await _named(forum)
    mails = await Mail.select(Mail.id, Mail.sending, Mail.address, Mail.version, Mail.person)
    (chair,) = await Person.select(Person.email).where(Person.id == forum.chair)
    assert chair["email"] in [mail["address"] for mail in mails], "who was stopped may be who was displaced"
    secretary = forum.viewer()
    with pytest.raises(Invalid):
        await stop_sending(mails[0]["sending"], secretary, NOW)
    with pytest.raises(Invalid):
        await stop_mail(mails[0]["id"], mails[0]["version"], secretary, NOW)
    for mail in mails:
        form = PersonForm("Another", f"other{mail['id']}@example.org", "", None, is_administrator=False)
        (person,) = await Person.select(Person.version).where(Person.id == mail["person"])
        await correct_person(mail["person"], person["version"], form, forum.outsider, NOW)
    after = await Mail.select(Mail.address, Mail.state)
    assert sorted(mail["address"] for mail in mails) == sorted(mail["address"] for mail in after)
    assert {mail["state"] for mail in after} == {"waiting"}


async def test_every_group_that_is_not_left_alone_is_answered_as_one_that_is_not_there(forum: Forum) -> None:
    said = set()
    for name in ("LGBTQ Forum", "No such group", "LGBTQ"):
        with pytest.raises(Invalid) as refused:
            await _named(forum, name)
        said.add(str(refused.value.problems))
    await _left_alone(forum)
    await Group.update({Group.visibility: "open"}).where(Group.id == forum.group)
    with pytest.raises(Invalid) as refused:
        await _named(forum)
    assert said == {str(refused.value.problems)}
    assert await Act.count().where(Act.what == "was refused a secretary from outside") == 4
    said = set()
    for _ in range(TRIES_A_DAY - 3):
        with pytest.raises(Invalid) as refused:
            await _named(forum, who=Organisation("Fenshire Aid"))
        said.add(next(iter(refused.value.problems)))
    assert said == {"who", "group"}, (
        "whom nobody can reach is said before any group is looked for, ten times a day"
    )
    assert await Membership.count().where(Membership.since == TODAY) == 0
    assert not await Mail.exists()


@on_sqlite
async def test_an_administrator_names_by_a_name_they_are_told_and_the_page_of_the_group_says_so(
    browse: Browser,
) -> None:
    (group,) = await Group.select(Group.id, Group.name, Group.slug).where(Group.visibility == "members")
    await Membership.update({Membership.part: "member"}).where(Membership.group == group["id"])
    await browse.sign_in("naomi.feltham@northants-pcc.example")
    page = await browse.open(f"/groups/{group['slug']}")
    assert "Nobody runs this group any more" in page.words
    await browse.sign_in("administrator")
    page = await browse.open("/groups/left-alone")
    form = {
        "Name of the group": "Another name",
        "Who takes it": "Naomi Feltham",
        "That is": "known",
        "Why": WHY,
    }
    page = await browse.submit(page, "Name them and tell the members", form, status=422)
    assert "has lost both its chair and its secretary" in page.errors[0]
    page = await browse.submit(page, "Name them and tell the members", {"Name of the group": group["name"]})
    assert "keeps the records of the group from today on" in page.message
    assert group["name"] not in page.words.replace(page.message, "")
    await browse.sign_in("naomi.feltham@northants-pcc.example")
    page = await browse.open(f"/groups/{group['slug']}")
    assert WHY in page.words
    assert "Named a secretary from outside" in (await browse.open(f"/groups/{group['slug']}/access")).words
