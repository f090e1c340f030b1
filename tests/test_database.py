"""The database is brought to its newest shape once, and what has run is not looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest
from piccolo.apps.migrations.commands import forwards
from piccolo.apps.migrations.tables import Migration
from piccolo.table import Table

from delivery import database as databases
from delivery.database import DatabaseEngine


class Asked(Exception):
    """Piccolo was asked to run migrations."""


def refuse_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on asking Piccolo to run migrations fails."""

    async def refuse(app_name: str) -> None:
        raise Asked(app_name)

    monkeypatch.setattr(forwards, "run_forwards", refuse)


async def test_a_database_of_the_newest_shape_is_left_alone(
    database: DatabaseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_run(monkeypatch)
    await databases.migrate()


async def test_one_migration_that_has_not_run_is_enough_to_ask_for_all(
    database: DatabaseEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_run(monkeypatch)
    newest = (await Migration.select().order_by(Migration.name, ascending=False).limit(1))[0]
    await Migration.delete().where(Migration._meta.primary_key == newest["id"])
    try:
        with pytest.raises(Asked):
            await databases.migrate()
    finally:
        await Migration.insert(Migration(**newest))


async def test_an_empty_database_is_not_of_the_newest_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_run(monkeypatch)
    databases.use(databases.make_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}"))
    try:
        with pytest.raises(Asked):
            await databases.migrate()
    finally:
        await databases.close_connections()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_table_that_a_migration_declares_speaks_to_the_database_in_use(
    database: DatabaseEngine, tmp_path: Path
) -> None:
    class RawTable(Table):
        """As migrations have it, for statements of their own."""

    assert RawTable._meta.db is database
    databases.use(other := databases.make_engine(f"sqlite:///{tmp_path / 'other.sqlite'}"))
    assert RawTable._meta.db is other
