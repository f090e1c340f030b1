"""What was completed by a review: on its own day, and nothing of which nobody knows when."""

from __future__ import annotations

from delivery.actions.changes import Origin
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.progress.queries.documents.completed import completed_by
from delivery.progress.snapshot import FrozenPosition
from tests.actions.world import TODAY, a_world, days


async def test_what_came_in_from_a_file_as_complete_was_completed_on_no_known_day(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    done = ActionStatus.COMPLETE
    await world.raise_one("Completed here", status=done)
    await world.raise_one("Complete in a file", status=done, origin=Origin.IMPORT)
    later = await world.raise_one("From a file and completed here", origin=Origin.IMPORT)
    await Action.update({Action.status: done.value, Action.completed_on: days(-3)}).where(
        Action.number == later
    )
    frozen = FrozenPosition(1, "Strategy", TODAY, "", "", 0, 0, (), ())
    found = await completed_by(frozen, days(-90), TODAY)
    assert [action.text for action in found] == ["From a file and completed here", "Completed here"]
