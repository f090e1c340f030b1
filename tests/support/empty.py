"""Empty databases for tests: one is migrated on each engine, and a copy costs little."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from delivery import database
from delivery.database import DatabaseEngine
from tests.support.copies import command, copy_of_database, copy_of_file, in_use, named

NAME = "empty"
_migrated: set[str] = set()


@asynccontextmanager
async def on_sqlite(folder: Path) -> AsyncIterator[DatabaseEngine]:
    """A copy of the empty database that is kept in `folder`, in use."""
    original = folder / f"{NAME}.sqlite"
    await _migrate(f"sqlite:///{original}")
    async with copy_of_file(original) as engine:
        yield engine


@asynccontextmanager
async def on_postgresql(server_url: str) -> AsyncIterator[DatabaseEngine]:
    """A copy of the empty database that is kept on the server, in use."""
    original = named(server_url, NAME)
    if original not in _migrated:
        await command(server_url, f"CREATE DATABASE {NAME}")
    await _migrate(original)
    async with copy_of_database(server_url, NAME) as engine:
        yield engine


async def _migrate(url: str) -> None:
    """Bring a database to the newest shape, the first time that it is asked for."""
    if url not in _migrated:
        async with in_use(url):
            await database.migrate()
        _migrated.add(url)
