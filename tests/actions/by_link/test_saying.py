"""By a link its person says how their actions go, shows evidence, takes back, and hands on; nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.actions.queries.by_link.holders import Holder, ended_link, holder_of
from delivery.actions.queries.by_link.owed import WITHHELD, owed_by
from delivery.actions.queries.by_link.renewing import renew
from delivery.actions.queries.by_link.saying import just_said, say, take_back
from delivery.actions.queries.by_link.stopping import (
    links_to_update,
    refuse_links,
    refused_mail,
    stop_link_to_update,
)
from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.queries.owners import owners_of
from delivery.actions.queries.proofs import NewProof, add_proof, proof_seen
from delivery.actions.queries.readers import readers_of
from delivery.actions.queries.wishes.answering import hand_on, leave
from delivery.actions.queries.wishes.waiting import HandOn, wishes_to_answer
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, Word
from delivery.actions.tables import Action, Update, Wish
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.letter import Sender
from delivery.mail.queries.bounced import works_again
from delivery.mail.tables import BouncedAddress, Mail
from delivery.partners.links import Purpose
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.links import make_link
from delivery.partners.tables import Person
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SENDER = Sender("Fenshire Partnership", "delivery@fenshire.example")
SOON = NOW + timedelta(minutes=5)


async def linked(world: World, name: str, *, key: str = "a", group: str = "forum") -> tuple[str, Holder]:
    """A link of somebody, and who comes by it."""
    token = await make_link(
        world.people[name],
        Purpose.UPDATE,
        f"group:{world.groups[group]}",
        key=key,
        now=NOW,
        expires_at=NOW + timedelta(days=60),
    )
    holder = await holder_of(token, NOW)
    assert holder
    return token, holder


async def nisha_owes() -> tuple[World, str, Holder, int]:
    """Nisha's post owes an action of the forum, and she has a link."""
    world = await a_world()
    number = await world.raise_one("Ask for the figures", owners=("Partnership Officer NFRS",), due=days(20))
    return world, *await linked(world, "nisha"), number


async def test_a_word_is_recorded_once_and_taken_back_while_nothing_follows(database: DatabaseEngine) -> None:
    _, _, nisha, number = await nisha_owes()
    before = await stored(number)
    done = Word(Answer.DONE, "All there.")
    said = await say(number, before["version"], done, nisha, key="k", now=SOON)
    assert await say(number, before["version"], done, nisha, key="k", now=SOON) == said
    assert await Update.count() == 1
    after = await stored(number)
    assert (after["status"], after["completed_on"], after["last_heard_how"]) == ("complete", TODAY, "link")
    told = await just_said(said, nisha)
    assert told
    assert (told.reference, told.answer, told.version) == ("A-0001", Answer.DONE, after["version"])
    assert await take_back(said, told.version, nisha, now=SOON + timedelta(minutes=1)) == "A-0001"
    now = await stored(number)
    kept = ("status", "completed_on", "last_heard_on", "last_update_on", "at_risk")
    assert [now[field] for field in kept] == [before[field] for field in kept]
    assert await just_said(said, nisha) is None


@on_sqlite
async def test_a_page_that_was_open_too_long_records_nothing(database: DatabaseEngine) -> None:
    _, _, nisha, number = await nisha_owes()
    version = (await stored(number))["version"]
    await say(number, version, Word(Answer.AT_RISK), nisha, key="k", now=SOON)
    with pytest.raises(EditedMeanwhile):
        await say(number, version, Word(Answer.DONE), nisha, key="l", now=SOON)
    with pytest.raises(Invalid):
        await say(number, version + 1, Word(Answer.ACCEPT), nisha, key="m", now=SOON)


@on_sqlite
async def test_a_link_answers_for_its_own_person_alone(database: DatabaseEngine) -> None:
    world, _, _, number = await nisha_owes()
    _, omar = await linked(world, "omar")
    with pytest.raises(NotFound):
        await say(number, (await stored(number))["version"], Word(Answer.DONE), omar, key="k", now=SOON)
    token = await make_link(world.people["nisha"], Purpose.FEED, "", key="f", now=NOW)
    assert await holder_of(token, NOW) is None
    assert await holder_of("x" * 43, NOW) is None


@on_sqlite
async def test_of_a_members_only_group_somebody_outside_reads_reference_and_date_alone(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    await world.raise_one(
        "See the family", group="panel", owners=("Omar Deane", "Nisha Kotecha"), due=days(5)
    )
    for name, is_shown in (("nisha", True), ("omar", False)):
        _, holder = await linked(world, name)
        (owed,) = await owed_by(holder.viewer, TODAY)
        assert (owed.is_shown, owed.text) == (is_shown, "See the family" if is_shown else WITHHELD)
        assert owed.row.due == days(5)
        assert (Answer.DONE in owed.answers) == is_shown
    with pytest.raises(Invalid):
        await say(owed.row.number, owed.row.version, Word(Answer.DONE), holder, key="k", now=SOON)
    await say(owed.row.number, owed.row.version, Word(Answer.NOT_MINE), holder, key="l", now=SOON)


async def test_a_voluntary_organisation_accepts_declines_or_talks_first(database: DatabaseEngine) -> None:
    world = await a_world()
    number = await world.raise_one("Run a stall", owners=("Omar Deane",), status=ActionStatus.PROPOSED)
    _, omar = await linked(world, "omar")
    (owed,) = await owed_by(omar.viewer, TODAY)
    assert owed.is_put
    await say(number, 1, Word(Answer.DISCUSS), omar, key="k", now=SOON)
    assert (await stored(number))["status"] == "proposed"
    await say(number, 2, Word(Answer.ACCEPT), omar, key="l", now=SOON)
    assert (await stored(number))["status"] == "not started"


async def test_what_is_handed_on_waits_for_the_secretary_and_then_the_old_link_opens_nothing(
    database: DatabaseEngine,
) -> None:
    world, token, nisha, number = await nisha_owes()
    word = Word(Answer.NOT_MINE, "", "Jo Lind", "jo@example.org")
    await say(number, 1, word, nisha, key="k", now=SOON)
    priya = await world.viewer("priya")
    assert await wishes_to_answer(await world.viewer("omar")) == ()
    (asked,) = await wishes_to_answer(priya)
    assert isinstance(asked, HandOn)
    assert (asked.said_by, asked.try_name, asked.try_address) == (
        "Nisha Kotecha",
        "Jo Lind",
        "jo@example.org",
    )
    assert (await owed_by(nisha.viewer, TODAY))[0].wishes.hands_on
    owner = await hand_on(
        asked.id, asked.version, Newcomer("Jo Lind", "jo@example.org"), by=priya.person_id, now=SOON
    )
    assert await owners_of(await action_id(number), TODAY) == (owner,)
    assert await wishes_to_answer(priya) == ()
    assert await holder_of(token, SOON) is None
    with pytest.raises(EditedMeanwhile):
        await leave(asked.id, asked.version, by=priya.person_id, now=SOON)


@on_sqlite
async def test_what_was_taken_back_is_not_handed_on_and_an_owner_with_more_keeps_the_link(
    database: DatabaseEngine,
) -> None:
    world, token, nisha, number = await nisha_owes()
    await world.raise_one("Mend the ramp", owners=("Nisha Kotecha",))
    said = await say(number, 1, Word(Answer.NOT_MINE), nisha, key="k", now=SOON)
    await take_back(said, 2, nisha, now=SOON)
    priya = await world.viewer("priya")
    assert await wishes_to_answer(priya) == ()
    await say(number, 3, Word(Answer.NOT_MINE), nisha, key="l", now=SOON)
    (asked,) = await wishes_to_answer(priya)
    to = await world.owner("Tom Ellery")
    await hand_on(asked.id, asked.version, to, by=priya.person_id, now=SOON)
    assert await holder_of(token, SOON)
    assert await Wish.count().where(Wish.withdrawn_at.is_not_null()) == 1


@on_sqlite
async def test_what_somebody_at_an_agency_hands_on_leaves_the_agency_though_another_is_its_lead_contact(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    council = await world.owner("Northamptonshire County Council")
    number = await world.raise_one("Ask for the figures", owners=(council.full, "Nisha Kotecha"))
    (lead,) = (await readers_of([council], TODAY))[council]
    (other,) = {world.people["priya"], world.people["ruth"]} - {lead.id}
    who = next(name for name, person in world.people.items() if person == other)
    word = Word(Answer.NOT_MINE)
    await say(number, 1, word, Holder(await world.viewer(who)), key="k", now=SOON)
    priya, to = await world.viewer("priya"), await world.owner("Tom Ellery")
    (asked,) = await wishes_to_answer(priya)
    await hand_on(asked.id, asked.version, to, by=priya.person_id, now=SOON)
    owners = await owners_of(await action_id(number), TODAY)
    assert {owner.label for owner in owners} == {to.label, (await world.owner("Nisha Kotecha")).label}
    assert len(owners) == 2


async def test_a_link_that_has_ended_mails_a_new_one_to_its_person_once_an_hour(
    database: DatabaseEngine,
) -> None:
    _, token, _, _ = await nisha_owes()
    later = NOW + timedelta(days=60)
    assert await holder_of(token, later) is None
    ended = await ended_link(token, later)
    assert ended
    for minutes in (0, 5, 61):
        await renew(ended, SENDER, "https://fenshire.example", later + timedelta(minutes=minutes))
    rows = await Mail.select(Mail.address, Mail.is_counted, Mail.sending.starts_at.as_alias("starts_at"))
    assert {(row["address"], row["is_counted"]) for row in rows} == {("nisha@example.org", False)}
    assert [row["starts_at"] for row in rows] == [later, later + timedelta(minutes=61)]


async def test_a_link_is_stopped_by_the_secretary_and_by_whom_it_was_not_meant_for(
    database: DatabaseEngine,
) -> None:
    world, token, nisha, _ = await nisha_owes()
    assert await links_to_update(await world.viewer("omar"), NOW) == ()
    priya = await world.viewer("priya")
    (link,) = await links_to_update(priya, NOW)
    assert (link.person, link.group) == ("Nisha Kotecha", "Disability forum")
    with pytest.raises(NotFound):
        await stop_link_to_update(link.id, await world.viewer("ruth"), NOW)
    await stop_link_to_update(link.id, priya, NOW)
    assert await holder_of(token, NOW) is None
    assert await ended_link(token, NOW + timedelta(days=90)) is None
    again, nisha = await linked(world, "nisha", key="b")
    await refuse_links(nisha, NOW)
    assert await holder_of(again, NOW) is None
    assert await BouncedAddress.exists().where(BouncedAddress.address == "nisha@example.org")


async def test_the_secretary_sees_whose_mail_was_not_meant_for_its_reader_until_they_have_another_address(
    database: DatabaseEngine,
) -> None:
    world, _, nisha, number = await nisha_owes()
    priya, omar = await world.viewer("priya"), await world.viewer("omar")
    assert await refused_mail(priya) == ()
    await refuse_links(nisha, SOON)
    (seen,) = await refused_mail(priya)
    assert (seen.person, seen.address, seen.said_at) == ("Nisha Kotecha", "nisha@example.org", SOON)
    assert await refused_mail(omar) == (), "her link was not of a group of theirs"
    told = await asked_of_all(Action.number == number, TODAY)
    assert told.by_reader == {}
    (why,) = told.left_out
    assert why.name == "Nisha Kotecha"
    assert "said that it was not meant for them" in why.why
    with pytest.raises(NotFound):
        await works_again(seen.mark, omar, SOON)
    assert await works_again(seen.mark, priya, SOON, of_their_people=[seen.mark]) == "nisha@example.org"
    assert await refused_mail(priya) == ()
    assert (await asked_of_all(Action.number == number, TODAY)).left_out == ()
    await refuse_links((await linked(world, "nisha", key="b"))[1], SOON)
    assert len(await refused_mail(priya)) == 1
    await Person.update({Person.email: "nisha@fire.example"}).where(Person.id == world.people["nisha"])
    assert await refused_mail(priya) == ()
    assert (await asked_of_all(Action.number == number, TODAY)).left_out == ()


@on_sqlite
async def test_evidence_is_seen_by_those_who_see_the_action(database: DatabaseEngine) -> None:
    world = await a_world()
    number = await world.raise_one("See the family", group="panel", owners=("Nisha Kotecha",))
    proof = NewProof("note.txt", "", "note.txt", "text/plain", b"Done.")
    of = await action_id(number)
    shown = await add_proof(of, proof, key="k", by=world.people["nisha"], now=NOW)
    assert await add_proof(of, proof, key="k", by=world.people["nisha"], now=NOW) == shown
    assert await proof_seen(shown, await world.viewer("priya"))
    assert await proof_seen(shown, await world.viewer("ada")) is None
