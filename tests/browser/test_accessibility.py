"""Every kind of page of each role: axe finds nothing, nothing scrolls sideways, the keyboard is enough."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from axe_playwright_python.async_playwright import Axe

from tests.browser.conftest import NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server
from tests.browsing import Browser, application
from tests.crawling import crawl, is_html

ROLES = ("administrator", "strategic", "secretary", "partner")
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# Whatever can hold the focus.
STOPS = 40


async def pages_of(demo: Server, role: str, folder: Path) -> list[str]:
    """One address of each kind of page that this role comes to."""
    account = demo.account(role)
    async with httpx.AsyncClient(base_url=demo.url) as client:
        form = {"email": account.email, "password": account.password}
        assert (await client.post("/sign-in", data=form)).status_code == 303
        app, clock = application(folder, demo.url)
        found = await crawl(Browser(app, client, (), clock), of_each=2)
    return [path for path in found.one_of_each().values() if is_html(found.answers[path])]


async def complaints_of_axe(desk: Desk) -> list[str]:
    """What axe finds wrong on the page that the desk shows."""
    results = await Axe().run(desk.page, options=AXE)
    return [
        f"{found['id']}: {found['help']}\n    {node['html'][:200]}"
        for found in results.response["violations"]
        for node in found["nodes"][:2]
    ]


@pytest.mark.parametrize("role", ROLES)
async def test_every_page_is_accessible_wide_and_narrow(
    demo: Server, desk: NewDesk, demonstration_folder: Path, role: str
) -> None:
    paths = await pages_of(demo, role, demonstration_folder)
    assert len(paths) > 8
    one = await desk(demo)
    await one.sign_in_as(role)
    wrong: list[str] = []
    for path in paths:
        answer = await one.page.goto(path)
        assert answer
        assert answer.ok, path
        for width in (1280, 320):
            await one.page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{path} at {width}: {found}" for found in await complaints_of_axe(one)]
        if sideways := await one.scrolls_sideways():
            wrong.append(f"{path} scrolls sideways at 320: {sideways}")
    assert wrong == [], "\n".join(wrong)
