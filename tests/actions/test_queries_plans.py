"""A delivery plan is imported by those who keep it; nothing of it is heard, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from delivery.actions.changes import NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.owners import written
from delivery.actions.plan.columns import PlanColumn
from delivery.actions.plan.comparing import Outcome
from delivery.actions.plan.confirming import ConfirmedRow, PlanEdit, PlanNote
from delivery.actions.queries.became import what_became
from delivery.actions.queries.listing import read_actions
from delivery.actions.queries.owners import owners_of
from delivery.actions.queries.plans import (
    import_plan,
    plan_import,
    plan_imports,
    plan_meetings,
    plan_objectives,
    standing_actions,
    undo_plan,
)
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, PlanImport, Update
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.queries.history import history_of
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import Rag, RagSettings
from delivery.strategy.tables import LocalPlan, Strategy
from tests.actions.world import NOW, TODAY, a_world, action_id, days, stored

FILE = "plan.xlsx"


def a_new(text: str = "Print the leaflet") -> ConfirmedRow:
    new = NewAction(text, TODAY, Origin.PLAN, owners=(written("XQ"),), due=Due(None, "Ongoing"))
    notes = (PlanNote(days(-30), "Quotes are in"),)
    return ConfirmedRow("row 2", Outcome.NEW, {PlanColumn.LEAD: "XQ"}, new=new, notes=notes)


def an_edit(edit: PlanEdit) -> ConfirmedRow:
    return ConfirmedRow("row 3", Outcome.CHANGED, {}, action_id=edit.id, edit=edit)


async def save(viewer: Viewer, *rows: ConfirmedRow, key: str = "one") -> int:
    saved = await import_plan(rows, FILE, viewer, key=key, now=NOW)
    assert saved is not None
    return saved


async def test_a_plan_just_imported_is_not_heard_and_not_evidenced(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    await save(ruth, a_new())
    (row,) = (await read_actions(ruth, TODAY, RagSettings())).rows
    assert (row.group, row.facts.last_heard, row.facts.updated, row.facts.imported) == (
        None,
        None,
        False,
        True,
    )
    assert row.judgement
    assert row.judgement.status is Rag.GREY
    assert "since it was imported" in " ".join(reason.sentence for reason in row.judgement.reasons)
    (note,) = await Update.select(Update.said_on, Update.how, Update.note).where(Update.action == row.id)
    assert note == {"said_on": days(-30), "how": "plan", "note": "Quotes are in"}


async def test_only_those_who_keep_the_plan_import_it_see_imports_and_take_them_back(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    saved = await save(ruth, a_new())
    assert [one.file_name for one in await plan_imports(await world.viewer("ada"), NOW)] == [FILE]
    for name in ("priya", "omar", "tom"):
        somebody = await world.viewer(name)
        with pytest.raises(NotAllowed):
            await import_plan([a_new()], FILE, somebody, key="two", now=NOW)
        with pytest.raises(NotFound):
            await undo_plan(saved, somebody, NOW)
        assert await plan_imports(somebody, NOW) == ()
        assert await plan_import(saved, somebody, NOW) is None
    assert await PlanImport.count() == 1


async def test_an_action_of_a_group_is_changed_by_its_secretary_alone(database: DatabaseEngine) -> None:
    world = await a_world()
    number = await world.raise_one("Mend the ramp")
    edit = PlanEdit(await action_id(number), 1, text="Mend both ramps")
    with pytest.raises(NotAllowed):
        await import_plan([a_new(), an_edit(edit)], FILE, await world.viewer("ruth"), key="one", now=NOW)
    assert await Action.count() == 1
    assert (await stored(number))["text"] == "Mend the ramp"


async def test_what_changed_meanwhile_stops_the_whole_import(database: DatabaseEngine) -> None:
    world = await a_world()
    number = await world.raise_one("Agree the costs", group=None)
    edit = PlanEdit(await action_id(number), 7, text="Agree all costs")
    with pytest.raises(EditedMeanwhile):
        await import_plan([a_new(), an_edit(edit)], FILE, await world.viewer("ruth"), key="one", now=NOW)
    assert (await Action.count(), await PlanImport.count(), await Update.count()) == (1, 0, 0)


async def test_a_changed_action_is_as_before_when_the_import_is_taken_back(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    number = await world.raise_one(
        "Agree the costs", group=None, owners=("Nisha Kotecha",), objectives=("9.1.1",), due=days(20)
    )
    before = await stored(number)
    edit = PlanEdit(
        id=before["id"],
        version=1,
        text="Agree all costs",
        objective_ids=(world.objectives["9.2.1"],),
        owners=(written("XQ"),),
        due=Due(date(2027, 3, 31), "March 2027", is_assumed=True),
        status=ActionStatus.COMPLETE,
    )
    saved = await save(ruth, replace(an_edit(edit), notes=(PlanNote(TODAY, "All agreed"),)))
    changed = await stored(number)
    assert (changed["text"], changed["status"], changed["due_phrase"]) == (
        "Agree all costs",
        "complete",
        "March 2027",
    )
    assert (changed["due_moves"], changed["completed_on"]) == (1, TODAY)
    assert (changed["last_heard_on"], changed["last_update_on"]) == (None, None)
    undone = await undo_plan(saved, ruth, NOW)
    assert (undone.withdrawn, undone.restored, undone.kept) == (0, 1, 0)
    assert await stored(number) == {**before, "version": 3}
    assert [owner.label for owner in await owners_of(before["id"], TODAY)] == ["Partnership Officer"]
    (row,) = (await read_actions(ruth, TODAY, RagSettings())).rows
    assert row.objective_numbers == ("9.1.1",)
    assert await Update.count().where(Update.withdrawn_at.is_null()) == 0
    assert [entry.what for entry in await history_of("action", before["id"])] == [
        "import undone",
        "edited",
        "raised",
    ]
    assert await undo_plan(saved, ruth, NOW) == type(undone)()


async def test_what_became_of_an_action_is_told_of_imports_too(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    action = await action_id(await world.raise_one("Agree the costs", group=None, due=days(20)))
    edit = PlanEdit(action, 1, due=Due(None, "Ongoing"), status=ActionStatus.IN_PROGRESS)
    saved = await save(ruth, an_edit(edit))
    (last, _) = await history_of("action", action)
    assert last.detail == {"due": "no date", "timescale": "Ongoing", "status": "in progress"}
    assert (await what_became(NOW - timedelta(minutes=1)))[action]
    await undo_plan(saved, ruth, NOW + timedelta(hours=1))
    (last, *_) = await history_of("action", action)
    assert (last.detail["due"], last.detail["status"]) == (days(20).isoformat(), "not started")
    assert (await what_became(NOW - timedelta(minutes=1)))[action]


async def test_what_somebody_touched_since_stays(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    saved = await save(ruth, a_new("One"), a_new("Two"))
    await Action.update({Action.version: 2}).where(Action.text == "One")
    undone = await undo_plan(saved, ruth, NOW)
    assert (undone.withdrawn, undone.kept) == (1, 1)
    stays = await Action.select(Action.text).where(Action.withdrawn_at.is_null())
    assert [row["text"] for row in stays] == ["One"]
    assert await Update.count().where(Update.withdrawn_at.is_null()) == 1


async def test_rows_of_actions_that_somebody_may_not_see_are_not_told(database: DatabaseEngine) -> None:
    world = await a_world()
    hidden = await action_id(await world.raise_one("Case 7", group="panel"))
    ruth = await world.viewer("ruth")
    left = ConfirmedRow("row 9", Outcome.UNCHANGED, {PlanColumn.ACTION: "Case 7"}, action_id=hidden)
    saved = await save(ruth, a_new(), left)
    page = await plan_import(saved, ruth, NOW)
    assert page
    assert [row.place for row in page.rows] == ["row 2"]
    standing = await standing_actions((await read_actions(ruth, TODAY, RagSettings())).rows, ruth)
    assert [(one.text, one.last_read, one.notes) for one in standing] == [
        ("Print the leaflet", {"lead": "XQ"}, ("Quotes are in",))
    ]


async def test_a_plan_that_changes_nothing_makes_no_import(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    number = await world.raise_one("Agree the costs", group=None)
    unchanged = ConfirmedRow("row 2", Outcome.UNCHANGED, {}, action_id=await action_id(number))
    assert await import_plan([unchanged], FILE, ruth, key="one", now=NOW) is None
    assert await import_plan([unchanged], FILE, ruth, key="one", now=NOW) is None
    assert await PlanImport.count() == 0


async def test_a_plan_is_compared_with_the_strategy_in_force_and_bound_to_the_meetings_of_its_keepers(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    title, objectives = await plan_objectives()
    assert title
    assert [one.number for one in objectives if one.number.startswith("9.1.1")] == [
        "9.1.1",
        "9.1.10",
        "9.1.11",
    ]
    assert await plan_meetings(await world.viewer("ruth")) == (days(30),)


async def test_an_action_of_a_local_plan_is_known_by_its_reference_alone(database: DatabaseEngine) -> None:
    world = await a_world()
    ruth = await world.viewer("ruth")
    number = await world.raise_one("Agree the costs", group=None)
    strategy = (await Strategy.select(Strategy.id))[0]["id"]
    plan = LocalPlan(strategy=strategy, slug="kettering", name="Kettering", begun_on=TODAY)
    (stored_plan,) = await LocalPlan.insert(plan).returning(LocalPlan.id)
    await Action.update({Action.plan: stored_plan["id"]}).where(Action.number == number)
    (one,) = await standing_actions((await read_actions(ruth, TODAY, RagSettings())).rows, ruth)
    assert (one.keeper, one.may_edit) == ("Plan of Kettering", True)
