"""The demonstration in a database: what its board shows, and who sees what."""

from __future__ import annotations

from collections import Counter

from delivery.demonstration.accounts import DemonstrationAccount
from delivery.progress.queries.position import position_on
from delivery.strategy.rules import Rag
from tests.demonstrations import DAY

Accounts = tuple[DemonstrationAccount, ...]


async def test_the_evidence_gives_every_colour(demonstration: Accounts) -> None:
    position = await position_on(DAY)
    assert position
    derived = Counter(objective.standing.derived.status for objective in position.objectives)
    assert derived == {Rag.BLUE: 2, Rag.GREEN: 8, Rag.AMBER: 6, Rag.RED: 4, Rag.GREY: 4}
