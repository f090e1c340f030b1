"""A database of PostgreSQL, copied while it is in use and put back, by PostgreSQL's own programs."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import asyncpg

from delivery.database import name_of_migration
from delivery.errors import Invalid
from delivery.safekeeping.manifest import Contents

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_DUMP = ("pg_dump", "--format=custom", "--no-owner", "--no-privileges")
# All or nothing. Who may do what is a matter of the server that it goes to.
_RESTORE = (
    "pg_restore",
    "--single-transaction",
    "--exit-on-error",
    "--no-owner",
    "--no-privileges",
    "--no-comments",
)


async def copy_database(url: str, copy: Path) -> Contents:
    """Copy what was committed at one moment, and say what it held at that moment; writers do not wait.

    Invalid, with what to run instead, where this machine lacks `pg_dump`.
    """
    if not shutil.which(_DUMP[0]):
        raise Invalid(
            "pg_dump is not installed here. Install PostgreSQL's client programs (postgresql-client), of the "
            "version of the server or newer, or run this on a machine that has them, and keep secret.key of the data "
            f"directory with what it writes: {_by_hand(_DUMP, '--file=delivery.dump', url)}"
        )
    async with (
        _connected(url) as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        # pg_dump sees what this transaction sees, so that the counts are those of the copy.
        snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
        await _run(_DUMP, f"--snapshot={snapshot}", f"--file={copy}", url=url)
        return await _contents(connection)


async def refuse_in_use(url: str) -> None:
    """Invalid where the database holds anything, or a program beside this one is connected to it."""
    async with _connected(url) as connection:
        if await connection.fetch(_TABLES):
            raise Invalid(
                "The database that DELIVERY_DATABASE_URL names is not empty, and a backup is put back only where "
                "nothing lies. Make an empty one with createdb and name that."
            )
        if await connection.fetchval(_OTHERS):
            raise Invalid(
                "Another program is connected to this database. Stop delivery serve and worker first."
            )


async def put_back(copy: Path, url: str) -> Contents:
    """Write a copy into the empty database, whole or not at all, and say what it holds then."""
    if not shutil.which(_RESTORE[0]):
        raise Invalid(
            "pg_restore is not installed here. Install PostgreSQL's client programs (postgresql-client), or unpack "
            "the backup on a machine that has them, put the files of its folder data into the data directory, and "
            f"run this beside its file named database: {_by_hand(_RESTORE, 'database', url)}"
        )
    await _run(_RESTORE, str(copy), url=url)
    async with _connected(url) as connection:
        return await _contents(connection)


async def _contents(connection: Any) -> Contents:
    tables = [row["tablename"] for row in await connection.fetch(_TABLES)]
    rows = {
        # The names are those that the database itself gives.
        table: await connection.fetchval(f'SELECT count(*) FROM public."{table}"')  # noqa: S608
        for table in tables
    }
    ran = await connection.fetch("SELECT app_name, name FROM migration") if "migration" in tables else []
    return Contents(rows, frozenset(name_of_migration(row["app_name"], row["name"]) for row in ran))


async def _run(command: tuple[str, ...], *arguments: str, url: str) -> None:
    address, password = _without_password(url)
    process = await asyncio.create_subprocess_exec(
        *command,
        f"--dbname={address}",
        *arguments,
        # Arguments can be seen by everybody on the machine.
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode:
        raise Invalid(f"{command[0]} could not do it: {said.decode('utf-8', 'replace').strip()}")


def _by_hand(command: tuple[str, ...], argument: str, url: str) -> str:
    return shlex.join((*command, argument, f"--dbname={_without_password(url)[0]}"))


def _without_password(url: str) -> tuple[str, str]:
    """The address as programs may be given it in sight of others, and the password that it held."""
    address = urlsplit(url)
    user, at, host = address.netloc.rpartition("@")
    name = user.partition(":")[0]
    return address._replace(netloc=f"{name}{at}{host}").geturl(), unquote(address.password or "")


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()
