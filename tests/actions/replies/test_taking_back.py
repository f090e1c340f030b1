"""A filing is taken back whole, also where two lines of it were filed on one action."""

from __future__ import annotations

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.replies.filing import FiledWord, file_reply, take_back
from delivery.actions.queries.replies.reading import reply_numbered
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Filing, Update
from delivery.database import DatabaseEngine
from delivery.partners.queries.history import history_of
from tests.actions.replies.came import reply_to_two
from tests.actions.world import NOW, TODAY, a_world, action_id, days, stored


async def test_two_lines_on_one_action_are_both_taken_back(database: DatabaseEngine) -> None:
    world = await a_world()
    number, priya = await reply_to_two(world), await world.viewer("priya")
    before, action = await stored(1), await action_id(1)
    begun = Said("Nisha", How.MAIL, TODAY, "Begun.", ActionStatus.IN_PROGRESS, at_risk=True)
    moved = Said("Nisha", How.MAIL, TODAY, "By May.", due=days(60))
    words = [FiledWord(action, begun, before["version"]), FiledWord(action, moved, before["version"])]
    await file_reply(number, 1, words, priya, key="k", now=NOW)
    filed = await stored(1)
    assert (filed["status"], filed["due"]) == ("in progress", days(60))
    shown = await reply_numbered(number, priya)
    assert shown
    assert [one.reference for one in shown.filed] == ["A-0001"]
    notes = await Filing.select(Filing.word.note.as_alias("note")).order_by(Filing.id)
    assert [row["note"] for row in notes] == ["Begun.", "By May."]
    assert await take_back(number, priya, NOW) == ()
    after = await stored(1)
    assert {**after, "version": 0} == {**before, "version": 0}
    assert await Update.count().where(Update.withdrawn_at.is_null()) == 0


async def test_the_history_says_what_an_action_is_again(database: DatabaseEngine) -> None:
    world = await a_world()
    number, priya = await reply_to_two(world), await world.viewer("priya")
    action, before = await action_id(1), await stored(1)
    done = Said("Nisha", How.MAIL, TODAY, "Done.", ActionStatus.COMPLETE, days(1))
    await file_reply(number, 1, [FiledWord(action, done)], priya, key="k", now=NOW)
    await take_back(number, priya, NOW)
    entry = (await history_of("action", action))[0]
    assert entry.what == "update undone"
    assert entry.detail["status"] == before["status"]
    assert entry.detail["due"] == before["due"].isoformat()
