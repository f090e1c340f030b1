"""The database is brought to its newest shape once, and what has run is not looked at again."""

from __future__ import annotations

import pytest
from piccolo.apps.migrations.commands import forwards
from piccolo.apps.migrations.tables import Migration

from delivery import database as databases
from delivery.database import DatabaseEngine


class Asked(Exception):
    """Piccolo was asked to run migrations."""


@pytest.fixture
def asking_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(app_name: str) -> None:
        raise Asked(app_name)

    monkeypatch.setattr(forwards, "run_forwards", refuse)


@pytest.mark.usefixtures("asking_fails")
async def test_a_database_of_the_newest_shape_is_left_alone(database: DatabaseEngine) -> None:
    # The tests empty PostgreSQL's tables, that of the migrations excepted.
    await databases.migrate()


@pytest.mark.usefixtures("asking_fails")
async def test_one_migration_that_has_not_run_is_enough_to_ask_for_all(database: DatabaseEngine) -> None:
    newest = (await Migration.select().order_by(Migration.name, ascending=False).limit(1))[0]
    await Migration.delete().where(Migration.id == newest["id"])
    try:
        with pytest.raises(Asked):
            await databases.migrate()
    finally:
        await Migration.insert(Migration(**newest))


@pytest.mark.usefixtures("asking_fails")
async def test_an_empty_database_is_not_of_the_newest_shape(tmp_path_factory: pytest.TempPathFactory) -> None:
    databases.use(databases.make_engine(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.sqlite'}"))
    try:
        with pytest.raises(Asked):
            await databases.migrate()
    finally:
        await databases.close_connections()
