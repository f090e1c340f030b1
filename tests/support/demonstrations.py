"""Copies of the demonstration for tests: it is loaded once on each engine, and a copy costs little."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from delivery.demonstration import prepare_demonstration
from delivery.demonstration.accounts import DemonstrationAccount, read_accounts
from delivery.demonstration.preparing import FIXTURES
from delivery.settings import Settings
from tests.support.copies import command, copy_of_database, copy_of_file, in_use, named

DAY = date(2026, 3, 2)
"""The Monday of the first start, from which all its days count."""

FILES = FIXTURES / "demo"

BASE_URL = "http://127.0.0.1:8000"

NAME = "demonstration"

Accounts = tuple[DemonstrationAccount, ...]


@asynccontextmanager
async def on_sqlite(folder: Path) -> AsyncIterator[Accounts]:
    """A copy of the original file that is kept in `folder`."""
    original = folder / "sqlite" / "original.sqlite"
    accounts = await _loaded(settings_for(original.parent, f"sqlite:///{original}"))
    async with copy_of_file(original):
        yield accounts


@asynccontextmanager
async def on_postgresql(folder: Path, server_url: str) -> AsyncIterator[Accounts]:
    """A copy of the original that is kept on the server."""
    settings = settings_for(folder / "postgresql", named(server_url, NAME))
    if not settings.data_dir.exists():
        await command(server_url, f"CREATE DATABASE {NAME}")
    accounts = await _loaded(settings)
    async with copy_of_database(server_url, NAME):
        yield accounts


def settings_for(folder: Path, database_url: str) -> Settings:
    """Settings of a demonstration that keeps its file of passwords in `folder`."""
    return Settings(
        data_dir=folder, database_url=database_url, host="127.0.0.1", port=8000, base_url=BASE_URL
    )


async def _loaded(settings: Settings) -> Accounts:
    """The accounts of the original, which is loaded by the first test that asks."""
    if accounts := read_accounts(settings.data_dir):
        return accounts
    async with in_use(settings.database_url):
        return await prepare_demonstration(settings, DAY)
