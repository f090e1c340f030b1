"""Every kind of page: axe finds nothing, nothing scrolls sideways at 320 px, and the keyboard is enough."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.browser.axe import barriers
from tests.browser.conftest import NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server
from tests.browsing import Browser, application
from tests.support.crawling import crawl, is_html

ROLES = ("administrator", "strategic", "secretary", "partner")
# Pages that are another for each role.
DIFFERENT = {"progress:board", "actions:show"}
# What can take the focus, and whether one sees that it has it.
FOCUS = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return null;
  const shown = held.matches("input[type=checkbox], input[type=radio]")
    ? [getComputedStyle(held.nextElementSibling ?? held, "::before"), getComputedStyle(held)]
    : [getComputedStyle(held)];
  const marked = shown.some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
  const box = held.getBoundingClientRect();
  const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 2, box.top + 2]];
  const bare = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (held.contains(top) || top.contains(held) || top.closest("label")?.control === held);
  });
  const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {html: held.outerHTML.slice(0, 160), marked, bare, within, size: Math.min(box.width, box.height)};
}"""


async def pages_of(demo: Server, role: str, folder: Path) -> dict[str, str]:
    """One address of each kind of page that this role comes to."""
    account = demo.account(role)
    async with httpx.AsyncClient(base_url=demo.url) as client:
        form = {"email": account.email, "password": account.password}
        assert (await client.post("/sign-in", data=form)).status_code == 303
        app, clock = application(folder, demo.url)
        found = await crawl(Browser(app, client, (), clock), of_each=2)
    kinds = {kind: path for kind, path in found.one_of_each().items() if "?" not in kind}
    return {kind: path for kind, path in kinds.items() if is_html(found.answers[path])}


async def barriers_on(desk: Desk, paths: list[str]) -> list[str]:
    """What is wrong on these pages."""
    found: list[str] = []
    for path in paths:
        await desk.go(path)
        found += await barriers(desk)
    return found


async def test_every_kind_of_page_is_accessible_wide_and_on_a_phone(
    demo: Server, desk: NewDesk, demonstration_folder: Path
) -> None:
    known: set[str] = set()
    desks, paths = [], []
    for role in ROLES:
        pages = await pages_of(demo, role, demonstration_folder)
        paths.append([path for kind, path in pages.items() if kind not in known or kind in DIFFERENT])
        known |= set(pages)
        desks.append(await desk(demo))
        await desks[-1].sign_in_as(role)
    assert len(known) > 25
    found = await asyncio.gather(*(barriers_on(one, its) for one, its in zip(desks, paths, strict=True)))
    wrong = [sentence for sentences in found for sentence in sentences]
    assert wrong == [], "\n".join(wrong)


async def test_pages_of_what_went_wrong_are_accessible(demo: Server, desk: NewDesk) -> None:
    one = await desk(demo)
    await one.go("/sign-in")
    await one.press("Sign in")
    assert await one.page.title() == "Error: Sign in – Northamptonshire Hate Crime Partnership"
    assert await barriers(one) == []
    await one.sign_in_as("secretary")
    await one.page.goto("/nowhere")
    assert await one.heading() == "Page not found"
    assert await barriers(one) == []
    await one.go("/actions/new")
    await one.press("Raise the action")
    summary = one.page.locator(".govuk-error-summary")
    assert await summary.evaluate("(summary) => summary === document.activeElement")
    assert await barriers(one) == []
    await summary.get_by_role("link").first.click()
    assert await one.page.evaluate("() => document.activeElement.matches('input, textarea, select')")
    one.complaints = [said for said in one.complaints if "404" not in said and "422" not in said]


async def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(demo: Server, desk: NewDesk) -> None:
    one = await desk(demo, width=320)
    await one.sign_in_as("partner")
    await one.page.keyboard.press("Tab")
    skip = one.page.get_by_role("link", name="Skip to main content")
    assert await skip.evaluate("(link) => link === document.activeElement")
    assert await skip.is_visible()
    box = await skip.bounding_box()
    assert box
    assert box["height"] >= 24
    await one.page.keyboard.press("Enter")
    assert await one.page.evaluate("() => document.activeElement.id") == "main"
    await one.page.keyboard.press("Tab")
    assert await one.page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/board", "/actions", "/minutes/new", "/meetings/51", "/calendar"])
async def test_the_focus_is_seen_at_every_stop(demo: Server, desk: NewDesk, path: str) -> None:
    one = await desk(demo, width=640)
    await one.sign_in_as("secretary")
    await one.go(path)
    seen: list[str] = []
    for _ in range(45):
        await one.page.keyboard.press("Tab")
        stop = await one.page.evaluate(FOCUS)
        if stop is None:
            break
        seen.append(stop["html"])
        assert stop["marked"], f"{path}: the focus is not seen on {stop['html']}"
        assert stop["within"], f"{path}: the focus is out of sight on {stop['html']}"
        assert stop["bare"], f"{path}: something covers {stop['html']}"
    assert len(seen) > 10
    assert any("Sign out" in stop for stop in seen)
