"""Copies of the demonstration for tests: it is loaded once on each engine, and a copy costs little."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from piccolo.engine.postgres import PostgresEngine

from delivery import database
from delivery.demonstration import prepare_demonstration
from delivery.demonstration.accounts import DemonstrationAccount, read_accounts
from delivery.demonstration.preparing import FIXTURES
from delivery.settings import Settings

DAY = date(2026, 3, 2)
"""The Monday of the first start, from which all its days count."""

FILES = FIXTURES / "demo"

BASE_URL = "http://127.0.0.1:8000"

Accounts = tuple[DemonstrationAccount, ...]


@asynccontextmanager
async def on_sqlite(folder: Path, copies: Path) -> AsyncIterator[Accounts]:
    """A copy in a file of `copies`; the original is kept in `folder`."""
    settings = settings_for(folder / "sqlite", f"sqlite:///{folder / 'sqlite' / 'original.sqlite'}")
    accounts = await _loaded(settings)
    shutil.copy(folder / "sqlite" / "original.sqlite", copies / "demonstration.sqlite")
    async with _in_use(f"sqlite:///{copies / 'demonstration.sqlite'}"):
        yield accounts


@asynccontextmanager
async def on_postgresql(folder: Path, server_url: str) -> AsyncIterator[Accounts]:
    """A copy in a database of its own on the server, which is dropped afterwards."""
    settings = settings_for(folder / "postgresql", _named(server_url, "demonstration"))
    if not settings.data_dir.exists():
        await _command(server_url, "CREATE DATABASE demonstration")
    accounts = await _loaded(settings)
    copy = f"copy_{uuid4().hex}"
    await _command(server_url, f"CREATE DATABASE {copy} TEMPLATE demonstration")
    try:
        async with _in_use(_named(server_url, copy)):
            yield accounts
    finally:
        await _command(server_url, f"DROP DATABASE {copy}")


def settings_for(folder: Path, database_url: str) -> Settings:
    """Settings of a demonstration that keeps its file of passwords in `folder`."""
    return Settings(
        data_dir=folder, database_url=database_url, host="127.0.0.1", port=8000, base_url=BASE_URL
    )


async def _loaded(settings: Settings) -> Accounts:
    """The accounts of the original, which is loaded by the first test that asks."""
    if accounts := read_accounts(settings.data_dir):
        return accounts
    async with _in_use(settings.database_url):
        return await prepare_demonstration(settings, DAY)


@asynccontextmanager
async def _in_use(url: str) -> AsyncIterator[None]:
    database.use(database.make_engine(url))
    await database.open_connections()
    try:
        yield
    finally:
        await database.close_connections()


async def _command(server_url: str, command: str) -> None:
    engine = database.make_engine(server_url)
    assert isinstance(engine, PostgresEngine)
    await engine._run_in_new_connection(command)


def _named(server_url: str, name: str) -> str:
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()
