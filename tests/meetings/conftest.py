"""What the tests of several pages of meetings begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine
from delivery.partners.queries.accounts import make_first_administrator
from tests.browsing import NOON, Browser, browser


@pytest.fixture
async def alone(database: DatabaseEngine, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser of an empty service, as its first administrator."""
    await make_first_administrator(
        name="Priya Nair",
        email="priya@example.org",
        password="a long pass phrase",
        service_name="Our partnership",
        now=NOON,
    )
    async with browser(tmp_path) as made:
        await made.sign_in("priya@example.org")
        yield made
