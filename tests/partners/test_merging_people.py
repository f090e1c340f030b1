"""Two entries of one person become one, and are parted again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from piccolo.columns import ForeignKey
from piccolo.conf.apps import Finder

from delivery.actions.tables import Action, ActionOwner, Proof, ToldAction
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.tables import Mail, Sending
from delivery.meetings.tables import Attendance, Deputy, Invitation, Membership, Reply, SeatStrand
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of
from delivery.partners.queries.merging_people import merge_people, part_people
from delivery.partners.queries.newcomers import person_with
from delivery.partners.queries.people import people
from delivery.partners.queries.sign_ins import account_with_email
from delivery.partners.tables import Holding, Person
from delivery.partners.views.merging_people import KEEPING
from tests.browsing import Browser
from tests.meetings.forum import NOW, SINCE, TODAY, Forum, a_group, a_person, a_seat, make_forum

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

# Who did something keeps having done it: that is history, as are links and sign-ins, which end.
STAYS = {
    "Act.person",
    "SecondStep.person",
    "ActionLog.imported_by",
    "ActionOverlap.answered_by",
    "AgreedStatus.agreed_by",
    "BouncedAddress.cleared_by",
    "Clearance.cleared_by",
    "Correction.decided_by",
    "CorrectionNote.recorded_by",
    "DatesImport.imported_by",
    "Deputy.named_by",
    "DirectoryEntry.checked_by",
    "Filing.filed_by",
    "Fulfilment.recorded_by",
    "Group.mail_on_by",
    "Guest.added_by",
    "HandSent.made_by",
    "HandSent.undone_by",
    "HistoryEntry.person",
    "ItemDraft.saved_by",
    "LeadTold.told_by",
    "Minutes.saved_by",
    "NotMailed.by",
    "Overlap.answered_by",
    "Paper.uploaded_by",
    "Person.merged_into",
    "PlanChoice.decided_by",
    "PlanImport.imported_by",
    "PublishedDirectory.published_by",
    "Reading.entered_by",
    "ReceivedMail.filed_by",
    "Release.released_by",
    "Reply.recorded_by",
    "Restriction.marked_by",
    "Review.closed_by",
    "Review.opened_by",
    "ReviewLine.confirmed_by",
    "SecretLink.person",
    "Sending.made_by",
    "Sending.stopped_by",
    "SharedAction.shared_by",
    "SignIn.person",
    "StandardVersion.written_by",
    "Submission.person",
    "TakenAnswer.taken_by",
    "Update.recorded_by",
    "Wish.answered_by",
    "WordTemplate.uploaded_by",
}


@pytest.fixture
async def forum(database: DatabaseEngine) -> Forum:
    """The forum whose chair was entered twice: as Saskia Holt and as S Holt, who knows a telephone number."""
    return await make_forum()


async def second_entry() -> int:
    twin = await a_person("Sas Holt")
    await Person.update({Person.phone: "01604 000000"}).where(Person.id == twin)
    return twin


async def merge(gone: int, stays: int, by: int) -> None:
    rows = await Person.select(Person.id, Person.version)
    versions = {row["id"]: row["version"] for row in rows}
    await merge_people(gone, stays, (versions[gone], versions[stays]), KEEPING, by, NOW)


async def an_action(number: int, *owners: int) -> int:
    row = Action(number=number, text="Ask", status="not started", raised_on=TODAY, origin="meeting")
    action = int((await Action.insert(row).returning(Action.id))[0]["id"])
    for place, owner in enumerate(owners):
        await ActionOwner.insert(ActionOwner(action=action, position=place, person=owner))
    return action


async def owned_by(person: int) -> set[int]:
    rows = await ActionOwner.select(ActionOwner.action).where(ActionOwner.person == person)
    return {row["action"] for row in rows}


async def test_all_that_is_kept_of_one_entry_moves_to_the_other_and_back(forum: Forum) -> None:
    twin, panel = await second_entry(), await a_group("Panel", "panel", kind="panel")
    await a_seat(panel, "chair", person=twin)
    await Holding.insert(Holding(post=forum.warden_post, person=twin, since=SINCE))
    came = Attendance(meeting=forum.held, person=twin, name="S Holt", presence="present")
    await Attendance.insert(came)
    action = await an_action(1, twin)
    await merge(twin, forum.chair, forum.secretary)
    assert await owned_by(forum.chair) == {action}
    assert await Membership.exists().where(Membership.group == panel, Membership.person == forum.chair)
    assert await Attendance.exists().where(Attendance.person == forum.chair)
    assert "Warden, NBC" in next(one for one in await people(TODAY) if one.id == forum.chair).posts
    (stays,) = await Person.select().where(Person.id == forum.chair)
    assert (stays["phone"], stays["email"]) == ("01604 000000", "saskia@example.org")
    assert await part_people(twin, KEEPING, forum.secretary, NOW) == forum.chair
    assert await owned_by(twin) == {action}
    assert await Membership.exists().where(Membership.group == panel, Membership.person == twin)
    assert await Attendance.exists().where(Attendance.person == twin)
    (stays,) = await Person.select().where(Person.id == forum.chair)
    assert stays["phone"] == ""
    assert [entry.what for entry in await history_of("person", twin)] == ["parted", "merged"]
    with pytest.raises(NotFound):
        await part_people(twin, KEEPING, forum.secretary, NOW)


async def test_an_action_whose_owner_moves_has_another_version(forum: Forum) -> None:
    twin = await second_entry()
    action = await an_action(1, twin)
    await merge(twin, forum.chair, forum.secretary)
    assert await version_of(action) == 2
    await part_people(twin, KEEPING, forum.secretary, NOW)
    assert await version_of(action) == 3


def test_every_column_that_names_a_person_moves_or_is_history() -> None:
    found = {
        _name(column)
        for table in Finder().get_table_classes()
        for column in table._meta.foreign_key_columns
        if column._foreign_key_meta.resolved_references is Person
    }
    moving = [_name(column) for domain in KEEPING for column in domain.columns()]
    assert sorted(moving) == sorted(found - STAYS), "say in kept_of_person.py of its domain what moves"


def _name(column: ForeignKey[Any]) -> str:
    return f"{column._meta.table.__name__}.{column._meta.name}"


async def test_invitations_answers_deputies_and_evidence_go_to_the_other_entry_and_back(forum: Forum) -> None:
    twin = await second_entry()
    action = await an_action(1, twin)
    seat = (await Membership.select(Membership.id).where(Membership.person == forum.chair))[0]["id"]
    invitation = Invitation(
        group=forum.group,
        meeting=forum.held,
        person=twin,
        address="sas@example.org",
        uid="one",
        role="member",
        invited_at=NOW,
    )
    reply = Reply(
        group=forum.group,
        uid="one",
        person=twin,
        address="sas@example.org",
        answer="ACCEPTED",
        how="mail",
        stamped_at=NOW,
        came_at=NOW,
    )
    proof = Proof(action=action, title="A page", link="https://example.org", added_at=NOW, added_by=twin)
    await Invitation.insert(invitation)
    await Reply.insert(reply)
    await Proof.insert(proof)
    await Deputy.insert(
        Deputy(seat=seat, holder=forum.chair, person=twin, meeting=forum.held, named_at=NOW),
        Deputy(seat=seat, holder=twin, person=forum.outsider, meeting=forum.held, named_at=NOW),
    )
    columns = (Invitation.person, Reply.person, Proof.added_by)
    await merge(twin, forum.chair, forum.secretary)
    for column in columns:
        assert await column._meta.table.exists().where(column == forum.chair), column
    deputies = await Deputy.select(Deputy.holder, Deputy.person, Deputy.withdrawn_at).order_by(Deputy.id)
    assert [tuple(one.values()) for one in deputies] == [
        (forum.chair, forum.chair, NOW),
        (forum.chair, forum.outsider, None),
    ], "nobody comes for themselves"
    await part_people(twin, KEEPING, forum.secretary, NOW)
    for column in columns:
        assert await column._meta.table.exists().where(column == twin), column
    deputies = await Deputy.select(Deputy.holder, Deputy.person, Deputy.withdrawn_at).order_by(Deputy.id)
    assert [tuple(one.values()) for one in deputies] == [
        (forum.chair, twin, None),
        (twin, forum.outsider, None),
    ], "whoever came for the other comes again"


async def test_what_an_owner_was_told_and_the_mail_that_told_it_go_with_them(forum: Forum) -> None:
    twin = await second_entry()
    action = await an_action(1, twin)
    sending = Sending(kind="actions", title="Yours", made_at=NOW, starts_at=NOW)
    sending_id = (await Sending.insert(sending).returning(Sending.id))[0]["id"]
    mail = Mail(
        sending=sending_id,
        person=twin,
        address="s@example.org",
        subject="Yours",
        content=b"",
        message_id="<1>",
        due_at=NOW,
    )
    mail_id = (await Mail.insert(mail).returning(Mail.id))[0]["id"]
    await ToldAction.insert(ToldAction(action=action, person=twin, mail=mail_id, told_at=NOW))
    await merge(twin, forum.chair, forum.secretary)
    assert await ToldAction.exists().where(ToldAction.person == forum.chair)
    assert await Mail.exists().where(Mail.person == forum.chair)
    await part_people(twin, KEEPING, forum.secretary, NOW)
    assert await ToldAction.exists().where(ToldAction.person == twin)


async def version_of(action: int) -> int:
    rows = await Action.select(Action.version).where(Action.id == action)
    return int(rows[0]["version"])


async def test_what_both_had_is_had_once_for_as_long_as_either(forum: Forum) -> None:
    twin = await second_entry()
    await Membership.insert(
        Membership(group=forum.group, person=twin, part="secretary", since=date(2024, 6, 1))
    )
    seats = await Membership.select(Membership.id).where(Membership.person == twin)
    await SeatStrand.insert(SeatStrand(seat=seats[0]["id"], strand="race"))
    shared = await an_action(1, forum.chair, twin)
    await merge(twin, forum.chair, forum.outsider)
    (seat,) = await Membership.select().where(Membership.person == forum.chair)
    assert (seat["since"], seat["until"], seat["part"]) == (date(2024, 6, 1), None, "chair")
    assert await SeatStrand.exists().where(SeatStrand.seat == seat["id"], SeatStrand.strand == "race")
    (left,) = await Membership.select().where(Membership.person == twin)
    assert left["since"] == left["until"], "no day is left of it"
    assert await owned_by(forum.chair) == {shared}
    assert await ActionOwner.count().where(ActionOwner.action == shared) == 1


async def test_the_entry_that_went_is_seen_nowhere_and_its_address_leads_to_the_other(forum: Forum) -> None:
    twin = await second_entry()
    await merge(twin, forum.chair, forum.secretary)
    assert twin not in {one.id for one in await people(TODAY)}
    assert await account_with_email("sas@example.org") is None
    met = await person_with(Newcomer("Sas", "sas@example.org"), forum.secretary, NOW)
    assert (met.id, met.is_new) == (forum.chair, False)


async def test_an_address_fills_an_empty_one_and_returns(forum: Forum) -> None:
    twin = await second_entry()
    await Person.update({Person.email: None}).where(Person.id == forum.chair)
    await merge(twin, forum.chair, forum.secretary)
    (stays,) = await Person.select(Person.email).where(Person.id == forum.chair)
    assert stays["email"] == "sas@example.org"
    await part_people(twin, KEEPING, forum.secretary, NOW)
    emails = {row["id"]: row["email"] for row in await Person.select(Person.id, Person.email)}
    assert (emails[twin], emails[forum.chair]) == ("sas@example.org", None)


async def test_what_cannot_be_merged_is_refused_and_nothing_moves(forum: Forum) -> None:
    twin = await second_entry()
    await Person.update({Person.is_administrator: True, Person.password_hash: "a hash"}).where(
        Person.id == twin
    )
    with pytest.raises(Invalid, match="There is a problem"):
        await merge(twin, twin, forum.secretary)
    with pytest.raises(Invalid):
        await merge(twin, forum.chair, twin)
    with pytest.raises(Invalid) as refused:
        await merge(twin, forum.chair, forum.secretary)
    assert "the only one" in refused.value.problems["into"], "no administrator would be left"
    await Person.update({Person.is_administrator: False}).where(Person.id == twin)
    with pytest.raises(EditedMeanwhile):
        await merge_people(twin, forum.chair, (1, 9), KEEPING, forum.secretary, NOW)
    with pytest.raises(NotFound):
        await merge_people(twin, 999, (1, 1), KEEPING, forum.secretary, NOW)
    (row,) = await Person.select(Person.merged_into).where(Person.id == twin)
    assert row["merged_into"] is None
    await merge(twin, forum.chair, forum.secretary)
    with pytest.raises(Invalid):
        await merge(twin, forum.outsider, forum.secretary)


async def test_an_administrator_looks_merges_and_undoes(browse: Browser) -> None:
    await browse.sign_in("administrator")
    ids = {row["name"]: row["id"] for row in await Person.select(Person.id, Person.name)}
    gone, stays = ids["Gareth Pinnock"], ids["Beatrice Anstey"]
    page = await browse.open(f"/people/{gone}/merging?into={stays}")
    assert "The post of Control Room Training Lead, Northants Police" in page.words
    assert "Any seat in groups whose members you do not see" in page.words
    merged = await browse.submit(page, "Merge into Beatrice Anstey")
    assert merged.message == "Gareth Pinnock is merged into Beatrice Anstey."
    again = await browse.submit(page, "Merge into Beatrice Anstey")
    assert again.message == "They are merged into Beatrice Anstey.", "a second click changes nothing"
    assert (await browse.get(f"/people/{gone}")).headers["location"] == f"/people/{stays}"
    assert "Gareth Pinnock" not in (await browse.open("/people")).words
    for _ in range(2):
        parted = await browse.submit(merged, "Undo the merger of Gareth Pinnock")
        assert parted.path == f"/people/{gone}"
    assert "Gareth Pinnock" in (await browse.open("/people")).words


@on_sqlite
async def test_merging_is_for_administrators_and_a_stale_look_is_looked_at_again(browse: Browser) -> None:
    ids = {row["name"]: row["id"] for row in await Person.select(Person.id, Person.name)}
    gone, stays = ids["Gareth Pinnock"], ids["Beatrice Anstey"]
    await browse.sign_in("administrator")
    page = await browse.open(f"/people/{gone}/merging?into={stays}")
    await Person.update({Person.version: 7}).where(Person.id == stays)
    stale = await browse.submit(page, "Merge into Beatrice Anstey", status=409)
    assert "Somebody saved one of the two" in stale.errors[0]
    await browse.open(f"/people/{gone}/merging?into=99999")
    for role in ("secretary", "strategic", "partner"):
        await browse.sign_in(role)
        await browse.open(f"/people/{gone}/merging", status=403)
        for path in ("merging", "merging/undoing"):
            assert (await browse.post(f"/people/{gone}/{path}", {"into": str(stays)})).status_code == 403


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_mail_that_waits_for_the_one_who_goes_does_not_leave_with_a_dead_link(forum: Forum) -> None:
    twin = await second_entry()
    sending = (
        await Sending.insert(Sending(kind="actions", title="Owed", made_at=NOW, starts_at=NOW)).returning(
            Sending.id
        )
    )[0]["id"]
    for number, (person, state) in enumerate(
        ((twin, "waiting"), (twin, "sent"), (forum.chair, "waiting")), start=1
    ):
        await Mail.insert(
            Mail(
                sending=sending,
                person=person,
                address="sas@example.org",
                subject="Owed",
                content=b"",
                message_id=f"<{number}@example.org>",
                state=state,
                due_at=NOW,
            )
        )
    await merge(twin, forum.chair, forum.secretary)
    rows = await Mail.select(Mail.state, Mail.person).order_by(Mail.id)
    assert [row["state"] for row in rows] == ["stopped", "sent", "waiting"]
    assert {row["person"] for row in rows} == {forum.chair}
    await part_people(twin, KEEPING, forum.secretary, NOW)
    assert await Mail.count().where(Mail.person == twin, Mail.state == "stopped") == 1
