"""The small partnership with a Strategic Group, and browsers of its people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine
from tests.actions.world import NOW, World, days
from tests.browsing import Browser, browser
from tests.progress.meeting import a_strategic_world


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """One action that is late, of the objective 9.1.3."""
    made = await a_strategic_world()
    await made.raise_one("Ring the press office", due=days(-40), objectives=("9.1.3",))
    return made


@pytest.fixture
async def ruth(world: World, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser of the chair of the Strategic Group."""
    async with browser(tmp_path) as made:
        made.clock.now = NOW
        await made.sign_in("ruth@example.org")
        yield made
