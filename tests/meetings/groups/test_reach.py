"""How those who sit in a group are reached: seen and put right by its officers, as far as they are known there alone."""

from __future__ import annotations

import pytest
from piccolo.table import Table

from delivery.actions.queries.owners import owning_beyond
from delivery.actions.tables import Action, ActionOwner
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.groups.reach import correct_member, may_correct, name_contact
from delivery.meetings.tables import Deputy, Membership, Reply
from delivery.partners.forms import Reach
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Agency, Contact, Person
from tests.browsing import Browser
from tests.meetings.forum import NOW, SINCE, TODAY, a_group, a_person, a_seat, make_forum

FORUM = "/groups/lgbtq-forum"
JO = Reach("Jo Lamb", "jo@example.org", "01604 000001")
NOTHING = ActionOwner.select(ActionOwner.person).where(ActionOwner.id == 0)


async def test_an_officer_corrects_an_address_and_history_keeps_it(database: None) -> None:
    forum = await make_forum()
    member = await a_person("Jo Lam")
    seat = await a_seat(forum.group, "member", person=member)
    await correct_member(forum.slug, seat, 1, JO, forum.viewer(), NOW, NOTHING)
    (row,) = await Person.select(Person.name, Person.email, Person.phone).where(Person.id == member)
    assert tuple(row.values()) == ("Jo Lamb", "jo@example.org", "01604 000001")
    assert (await history_of("person", member))[0].detail["email"] == "jo@example.org"
    with pytest.raises(EditedMeanwhile):
        await correct_member(forum.slug, seat, 1, JO, forum.viewer(), NOW, NOTHING)
    with pytest.raises(NotAllowed):
        await correct_member(forum.slug, seat, 2, JO, forum.viewer(keeps=False), NOW, NOTHING)
    with pytest.raises(NotFound):
        await correct_member(forum.slug, seat + 99, 2, JO, forum.viewer(), NOW, NOTHING)
    other = await a_seat(forum.group, "member", person=await a_person("Al Moss"))
    with pytest.raises(Invalid) as refused:
        await correct_member(forum.slug, other, 1, JO, forum.viewer(), NOW, NOTHING)
    assert refused.value.problems["email"].startswith("Somebody else has this e-mail address already.")


async def test_nobody_is_corrected_who_is_known_elsewhere(database: None) -> None:
    forum = await make_forum()
    viewer = forum.viewer()
    here = await a_person("Jo Lamb")
    seat = await a_seat(forum.group, "member", person=here)
    assert await may_correct(here, viewer, NOTHING)
    await Person.update({Person.password_hash: "argon2"}).where(Person.id == here)
    assert not await may_correct(here, viewer, NOTHING), "they sign in with their address"
    await Person.update({Person.password_hash: None}).where(Person.id == here)
    assert not await may_correct(forum.secretary, viewer, NOTHING), "they hold a post"
    await a_seat(await a_group("Scrutiny Panel", "scrutiny-panel"), "member", person=here)
    assert not await may_correct(here, viewer, NOTHING), "another group writes to them too"
    with pytest.raises(NotAllowed):
        await correct_member(forum.slug, seat, 1, JO, viewer, NOW, NOTHING)


async def test_nobody_is_corrected_whose_mail_would_tell_of_another_group(database: None) -> None:
    forum = await make_forum()
    here, viewer = await a_person("Jo Lamb"), forum.viewer()
    await a_seat(forum.group, "member", person=here)
    panel = await a_group("Scrutiny Panel", "scrutiny-panel", visibility="members")
    held = await a_seat(panel, "member", person=forum.outsider)
    new = Action(
        number=7, text="Ring them", group=panel, raised_on=TODAY, origin="page", status="in progress"
    )
    action = (await Action.insert(new).returning(Action.id))[0]["id"]
    await ActionOwner.insert(ActionOwner(action=action, position=0, person=here))
    assert not await may_correct(here, viewer, owning_beyond(viewer)), "the panel's letters go to them"
    await Action.update({Action.group: forum.group}).where(Action.id == action)
    assert await may_correct(here, viewer, owning_beyond(viewer)), "it is the forum's own"
    agency = (await Agency.select(Agency.id).order_by(Agency.id).limit(1))[0]["id"]
    everywhere: tuple[Table, ...] = (
        Deputy(seat=held, holder=forum.outsider, person=here, until=TODAY, named_at=NOW),
        Contact(agency=agency, person=here, topic="Hate crime"),
        Reply(
            group=panel, uid="one", person=here, answer="ACCEPTED", how="mail", stamped_at=NOW, came_at=NOW
        ),
    )
    for known in everywhere:
        await type(known).insert(known)
        assert not await may_correct(here, viewer, NOTHING), type(known).__name__
        await type(known).delete(force=True)
    assert await may_correct(here, viewer, NOTHING)


async def test_who_comes_for_an_organisation_is_named_once_and_then_written_to(database: None) -> None:
    forum = await make_forum()
    rows = await Membership.insert(
        Membership(group=forum.group, organisation="Nene Valley Trans Support", since=SINCE)
    ).returning(Membership.id)
    seat = int(rows[0]["id"])
    for _ in range(2):
        await name_contact(forum.slug, seat, 1, JO, forum.viewer(), "key-1", NOW)
    written_to = {one.name: one.email for one in await recipients(None, forum.group, TODAY)}
    assert written_to["Jo Lamb"] == "jo@example.org"
    assert "Nene Valley Trans Support" not in written_to
    with pytest.raises(EditedMeanwhile):
        await name_contact(
            forum.slug, seat, 1, Reach("Al Moss", "al@example.org", ""), forum.viewer(), "key-2", NOW
        )
    assert await Person.count().where(Person.email == "al@example.org") == 0


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_the_page_of_a_seat_says_how_they_are_reached(browse: Browser) -> None:
    await browse.sign_in("secretary")
    seats = await browse.open(f"{FORUM}/seats")
    refused = await browse.submit(
        await browse.open(seats.link("Nene Valley Trans Support")),
        "Name them",
        {"name": "Jo Lamb", "email": "jo at example"},
        status=422,
    )
    assert refused.errors == ["Enter one e-mail address, such as name@example.org, or leave it empty."]
    named = await browse.submit(refused, "Name them", {"email": "jo@example.org"})
    assert named.message == "Jo Lamb comes for Nene Valley Trans Support."
    row = next(row for row in named.rows("Seats") if row[0].startswith("Jo Lamb"))
    assert (row[0], row[3]) == ("Jo Lamb Nene Valley Trans Support", "jo@example.org")
    seat = await browse.open(named.link("Jo Lamb"))
    corrected = await browse.submit(seat, "Save how they are reached", {"phone": "01604 000001"})
    assert "jo@example.org 01604 000001" in corrected.words
    stale = await browse.submit(seat, "Save how they are reached", {"phone": "2"}, status=409)
    assert "It now reads Jo Lamb, jo@example.org, 01604 000001." in stale.words
    own = await browse.open(seats.link("Idris Mottram, Forums Officer"))
    assert "An administrator changes this" in own.words
