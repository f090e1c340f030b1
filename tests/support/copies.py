"""Copies of a prepared database, one for each test, in memory where the machine has the room."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from piccolo.engine.postgres import PostgresEngine

from delivery import database
from delivery.database import DatabaseEngine

# Linux keeps it in memory; in a container it may be too small for databases.
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


def memory_folder() -> Path | None:
    """A folder in memory, since on a disk each commit waits and each file costs more; None where there is no room."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@asynccontextmanager
async def copy_of_file(original: Path) -> AsyncIterator[DatabaseEngine]:
    """A copy of an SQLite file in use, beside the original until the end of the block."""
    with tempfile.TemporaryDirectory(dir=original.parent) as folder:
        copy = shutil.copy(original, folder)
        async with in_use(f"sqlite:///{copy}") as engine:
            yield engine


@asynccontextmanager
async def copy_of_database(server_url: str, original: str) -> AsyncIterator[DatabaseEngine]:
    """A copy of a database of PostgreSQL in use, on the same server until the end of the block."""
    copy = f"copy_{uuid4().hex}"
    # The other strategy writes each page twice, which is for servers that others use meanwhile.
    await command(server_url, f"CREATE DATABASE {copy} TEMPLATE {original} STRATEGY FILE_COPY")
    try:
        async with in_use(named(server_url, copy)) as engine:
            yield engine
    finally:
        await command(server_url, f"DROP DATABASE {copy}")


@asynccontextmanager
async def in_use(url: str) -> AsyncIterator[DatabaseEngine]:
    """The database of an address, in use until the end of the block."""
    engine = database.make_engine(url)
    database.use(engine)
    await database.open_connections()
    try:
        yield engine
    finally:
        await database.close_connections()


async def command(server_url: str, command: str) -> None:
    """Tell a server of PostgreSQL to do something."""
    engine = database.make_engine(server_url)
    assert isinstance(engine, PostgresEngine)
    await engine._run_in_new_connection(command)


def named(server_url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()
