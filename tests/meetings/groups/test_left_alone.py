"""A members-only group that nobody runs any more gets a secretary from an administrator (SECURITY A11)."""

from __future__ import annotations

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid
from delivery.mail.letter import Sender
from delivery.mail.queries.visibility import visible_sendings
from delivery.mail.tables import Mail, Sending
from delivery.meetings.queries.groups.left_alone import is_run, name_secretary, named_from_outside, namings_of
from delivery.meetings.rules.groups.naming import Naming
from delivery.meetings.tables import Group, Membership
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.access import acts_of_accounts
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Holding, Person
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


async def _named(forum: Forum, group: str = "lgbtq  forum", who: Newcomer = FAYE) -> str:
    administrator = forum.viewer(keeps=False, sits=False)
    naming = Naming(" ".join(group.split()), who, WHY)
    return await name_secretary(naming, SENDER, BASE, administrator, new_key(), NOW)


async def _left_alone(forum: Forum) -> None:
    """Its chair may not sign in any more, and nobody holds the post of its secretary."""
    await Person.update({Person.disabled_at: NOW}).where(Person.id == forum.chair)
    await Holding.update({Holding.until: TODAY}).where(Holding.post == forum.officer_post)


async def test_who_keeps_the_records_is_named_its_members_are_told_and_it_is_kept(forum: Forum) -> None:
    await _left_alone(forum)
    assert not await is_run(forum.group, NOW)
    assert await _named(forum) == "Faye Lamb"
    assert await is_run(forum.group, NOW)
    mails = await Mail.select(Mail.address, Mail.subject, Mail.sending, Mail.content).order_by(Mail.address)
    assert [mail["address"] for mail in mails] == ["faye.lamb@example.org", "sam@example.org"]
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
