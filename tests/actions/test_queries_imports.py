"""A log is imported and taken back by the secretary of its group alone; nothing of it is heard, and no twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from delivery.actions.due import Due
from delivery.actions.log.rows import ImportedAction
from delivery.actions.queries.imports import Imported, import_log, imports_of, start_group, undo_import
from delivery.actions.queries.listing import seen_actions
from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, ActionLog, ActionOwner
from delivery.database import DatabaseEngine
from delivery.errors import NotAllowed, NotFound
from delivery.mail.tables import Mail
from delivery.meetings.queries.mailing.switching import turn_on
from delivery.meetings.rules.dates.planned import NewGroup
from delivery.meetings.rules.starting import NewMember, Start
from delivery.meetings.rules.states import GroupKind
from delivery.meetings.tables import Group, Membership
from delivery.partners.tables import Person
from delivery.strategy.rules import RagSettings
from tests.meetings.forum import BASE, NOW, TODAY, Forum, a_group, a_seat, make_forum

LATER = NOW + timedelta(hours=1)


def a_log(forum: Forum) -> Imported:
    duty = ImportedAction(
        text="Mend the ramp",
        owners=((f"post:{forum.warden_post}", "SB"), ("", "XQ")),
        due=Due(date(2027, 3, 3), "3 March", is_assumed=True),
        status=ActionStatus.IN_PROGRESS,
        raised_on=date(2026, 3, 4),
        quote="Action: Mend the ramp",
    )
    return Imported((duty, duty), "log.docx")


async def test_an_import_is_not_hearing_and_a_double_click_is_one(database: DatabaseEngine) -> None:
    forum = await make_forum()
    for _ in range(2):
        await import_log(forum.slug, a_log(forum), forum.viewer(), key="one", now=NOW)
    first, second = await Action.select().order_by(Action.number)
    assert (first["origin"], first["last_heard_on"], first["last_update_on"]) == ("import", None, None)
    assert (first["due_phrase"], first["due_assumed"], first["quote"]) == (
        "3 March",
        True,
        "Action: Mend the ramp",
    )
    owners = await ActionOwner.select(ActionOwner.post, ActionOwner.as_written).where(
        ActionOwner.action == second["id"]
    )
    assert [(owner["post"], owner["as_written"]) for owner in owners] == [
        (forum.warden_post, ""),
        (None, "XQ"),
    ]


async def test_only_the_secretary_of_the_group_imports_sees_and_takes_back(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    member, outsider = forum.viewer(keeps=False), forum.viewer(keeps=False, sits=False)
    with pytest.raises(NotAllowed):
        await import_log(forum.slug, a_log(forum), member, key="one", now=NOW)
    with pytest.raises(NotFound):
        await import_log(forum.slug, a_log(forum), outsider, key="two", now=NOW)
    await import_log(forum.slug, a_log(forum), forum.viewer(), key="three", now=NOW)
    (log,) = await imports_of(forum.group, forum.viewer(), NOW)
    assert (log.file_name, log.actions, log.untouched) == ("log.docx", 2, 2)
    assert await imports_of(forum.group, member, NOW) == ()
    assert await imports_of(forum.group, forum.viewer(), NOW + timedelta(days=15)) == ()
    for somebody in (member, outsider):
        with pytest.raises(NotFound):
            await undo_import(log.id, somebody, NOW)
    assert await Action.count().where(Action.withdrawn_at.is_null()) == 2


async def test_an_import_is_taken_back_once(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await import_log(forum.slug, a_log(forum), forum.viewer(), key="one", now=NOW)
    log = (await ActionLog.select(ActionLog.id))[0]["id"]
    assert (await undo_import(log, forum.viewer(), LATER)).withdrawn == 2
    assert (await undo_import(log, forum.viewer(), LATER)).withdrawn == 0
    assert await imports_of(forum.group, forum.viewer(), LATER) == ()


async def test_what_was_taken_back_stands_in_no_list_and_total_and_is_told_to_nobody(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    log = a_log(forum)
    dropped = replace(log.actions[0], status=ActionStatus.CANCELLED)
    await import_log(
        forum.slug, replace(log, actions=(*log.actions, dropped)), forum.viewer(), key="a", now=NOW
    )
    seen = await seen_actions(forum.viewer(), TODAY, RagSettings())
    assert len(seen.rows) == 3
    (stored,) = await ActionLog.select(ActionLog.id)
    await undo_import(stored["id"], forum.viewer(), LATER)
    assert (await seen_actions(forum.viewer(), TODAY, RagSettings())).rows == ()
    told = await asked_of_all(Action.group == forum.group, TODAY)
    assert (told.by_reader, told.left_out) == ({}, ())


async def test_somebody_whom_one_could_not_see_is_met_by_their_address(database: DatabaseEngine) -> None:
    forum = await make_forum()
    hidden = await a_group("Review", "review", visibility="members")
    rows = await Person.insert(Person(name="Uma Castellane", email="uma@a.example")).returning(Person.id)
    await a_seat(hidden, "member", person=rows[0]["id"])
    group = NewGroup("Carers forum", GroupKind.FORUM, None, is_members_only=False)
    start = Start(
        group, None, (NewMember("m1", "U. Castellane", "uma@a.example"), NewMember("m2", "Kit Ellery"))
    )
    duty = ImportedAction("Ring", (("person:-1", "UC"),), Due(), ActionStatus.NOT_STARTED, None, "Ring")
    slug = await start_group(start, Imported((duty,)), forum.viewer(), key="one", base_url=BASE, now=NOW)
    group_id = (await Group.select(Group.id).where(Group.slug == slug))[0]["id"]
    seats = (
        await Membership.select(Membership.person.name.as_alias("name"), Membership.since)
        .where(Membership.group == group_id)
        .order_by(Membership.id)
    )
    assert [seat["name"] for seat in seats] == ["Idris Mottram", "Uma Castellane", "Kit Ellery"]
    assert {seat["since"] for seat in seats} == {TODAY}
    owner = (await ActionOwner.select(ActionOwner.person))[0]["person"]
    assert owner == rows[0]["id"]


async def test_nobody_is_seated_by_an_id_that_was_not_offered(database: DatabaseEngine) -> None:
    forum = await make_forum()
    group = NewGroup("Carers forum", GroupKind.FORUM, None, is_members_only=False)
    start = Start(group, None, (NewMember("m1", "Somebody", person_id=999),))
    with pytest.raises(NotFound):
        await start_group(start, Imported(), forum.viewer(), key="one", base_url=BASE, now=NOW)
    assert not await Group.exists().where(Group.name == "Carers forum")


async def test_an_import_sends_nothing_also_where_mail_is_on(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await turn_on(forum.slug, forum.viewer(), NOW)
    await import_log(forum.slug, a_log(forum), forum.viewer(), key="one", now=NOW)
    assert await Action.exists()
    assert not await Mail.exists()
