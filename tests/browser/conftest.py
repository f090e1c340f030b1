"""One Chromium and one server of each kind for all browser tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.desk import Desk
from tests.browser.servers import Server, delivery, serving, settings
from tests.support.chromium import MISSING, find_chromium

QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADMINISTRATOR = "ada.marsh@county.example"
PASSWORD = "a wet walk over nine bridges"


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """A Chromium without a screen."""
    async with async_playwright() as playwright:
        path = find_chromium() or playwright.chromium.executable_path
        try:
            browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        except Exception as error:
            pytest.fail(f"{MISSING}\n{error}")
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration, as `make run` starts it."""
    with serving("demo", settings(tmp_path_factory.mktemp("demo"))) as server:
        yield server


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real thing, empty but for its first administrator."""
    environment = settings(tmp_path_factory.mktemp("service"), DELIVERY_ADMIN_PASSWORD=PASSWORD)
    made = delivery(
        "init",
        "--name", "Ada Marsh",
        "--email", ADMINISTRATOR,
        "--service-name", "Fenshire Partnership",
        environment=environment,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    with serving("serve", environment) as server:
        yield server


NewDesk = Callable[..., Awaitable[Desk]]


@pytest.fixture
async def desk(chromium: Browser) -> AsyncIterator[NewDesk]:
    """Makes desks; each is closed at the end, and must not have seen an error of a page."""
    made: list[Desk] = []

    async def new(server: Server, *, javascript: bool = True, width: int = 1280) -> Desk:
        desk = await Desk.open(chromium, server, javascript=javascript, width=width)
        made.append(desk)
        return desk

    yield new
    for one in made:
        await one.close()
    assert [complaint for one in made for complaint in one.complaints] == []
