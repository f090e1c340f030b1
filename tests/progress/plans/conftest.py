"""What the tests of local plans share."""

from __future__ import annotations

import pytest

from delivery.database import DatabaseEngine
from tests.actions.world import World

from .world import a_world_with_areas


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """A small partnership whose forum meets for Corby."""
    return await a_world_with_areas()
