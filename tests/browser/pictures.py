"""Takes the pictures of the docs from the demonstration: `make pictures`, or `python -m tests.browser.pictures`.

It walks as the guides do, so a guide whose words have changed stops it. pngquant makes the pictures small.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, async_playwright

from tests.browser.conftest import QUIET
from tests.browser.desk import Desk
from tests.browser.servers import ROOT, Server, serving, settings
from tests.support.chromium import MISSING, find_chromium

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 150_000
SCREEN, PHONE = 1024, 360
MINUTES = ROOT / "fixtures" / "demo" / "minutes" / "to_paste_lgbtq_forum.txt"
RED = "9.1.5"
# The minutes give her one action.
OWNER = "faye.worsnip@northampton-borough.example"
ARRIVES_WITHIN = 40.0


def main() -> int:
    """Take them all; 1 where one is too large, 2 where something that is needed is missing."""
    chromium, quantiser = find_chromium(), shutil.which("pngquant")
    if not chromium:
        print(MISSING)
        return 2
    if not quantiser:
        print("pngquant makes the pictures small: apt-get install pngquant")
        return 2
    with tempfile.TemporaryDirectory() as folder, serving("demo", settings(Path(folder))) as server:
        taken = asyncio.run(_walk(server, chromium))
    subprocess.run([quantiser, "--force", "--ext", ".png", "--strip", "64", *map(str, taken)], check=True)
    sizes = {path.name: path.stat().st_size for path in taken}
    for name, size in sizes.items():
        print(f"{name:<24} {size // 1000:>4} kB{'  too large' if size > LARGEST else ''}")
    return int(max(sizes.values()) > LARGEST)


async def _walk(server: Server, path: str) -> list[Path]:
    """Everybody's walk; the files that were written. The board is the first, before anything changes."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        taken = [
            *await _strategic_group(server, browser),
            *await _secretary(server, browser),
            *await _partner(server, browser),
        ]
        await browser.close()
    return taken


async def _take(desk: Desk, name: str, height: int, *, of: str = "body") -> Path:
    """A picture of what stands from an element on, so many pixels high."""
    file = FOLDER / f"{name}.png"
    width = await desk.page.evaluate("innerWidth")
    await desk.page.set_viewport_size({"width": width, "height": height})
    await desk.page.locator(of).first.evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY)"
    )
    await desk.page.evaluate("document.activeElement.blur()")
    await desk.page.mouse.move(0, 0)
    await desk.page.screenshot(path=file)
    return file


async def _strategic_group(server: Server, browser: Browser) -> list[Path]:
    chair = await Desk.open(browser, server, javascript=True, width=1280)
    await chair.sign_in_as("strategic")
    await chair.go("/board")
    taken = [await _take(chair, "board", 1050)]
    await chair.page.set_viewport_size({"width": SCREEN, "height": 900})
    await chair.go(f"/objectives/{RED}")
    taken.append(await _take(chair, "why", 900, of="main"))
    await chair.go("/reviews")
    await chair.press("Open the review")
    review = chair.page.url.split("?")[0]
    await chair.go(f"{review}/objectives/{RED}")
    await chair.page.get_by_label("Ask the lead for it by a day").check()
    taken.append(await _take(chair, "review", 1000, of="main"))
    await chair.page.set_viewport_size({"width": 1280, "height": 720})
    await chair.go(f"{review}/objectives/{RED}?presenting=1")
    taken.append(await _take(chair, "presenting", 720))
    await chair.close()
    return taken


async def _secretary(server: Server, browser: Browser) -> list[Path]:
    desk = await Desk.open(browser, server, javascript=True, width=SCREEN)
    await desk.sign_in_as("secretary")
    taken = [await _take(desk, "my-groups", 800)]
    await desk.follow("Paste the minutes")
    await desk.page.get_by_label("Minutes", exact=True).fill(MINUTES.read_text("utf-8"))
    await desk.press("Read the minutes")
    await desk.page.get_by_role("heading", name="What was found").wait_for()
    taken.append(await _take(desk, "minutes-found", 1000, of="main"))
    await desk.click(desk.page.get_by_role("button", name="Save", exact=True).first)
    await desk.go("/my-groups")
    await desk.follow("Circulate the draft")
    await desk.press("Look who gets it")
    taken.append(await _take(desk, "check-before-sending", 900, of="main"))
    await desk.press("Send")
    await desk.go("/groups/lgbtq-forum")
    await desk.click(desk.page.get_by_role("table", name="Ahead").get_by_role("link").first)
    await desk.follow("Write the agenda")
    taken.append(await _take(desk, "agenda", 900, of="main"))
    await desk.go("/groups/disability-forum")
    await desk.click(desk.page.get_by_role("table", name="Ahead").get_by_role("link").nth(1))
    await desk.follow("Invite the members")
    await desk.press("Send")
    _ten_minutes_pass(server)
    _link(server, "/invitations/")
    await desk.go("/outbox/by-hand")
    taken.append(await _take(desk, "by-hand", 700, of="main"))
    await desk.close()
    return taken


async def _partner(server: Server, browser: Browser) -> list[Path]:
    desk = await Desk.open(browser, server, javascript=True, width=PHONE)
    await desk.go(_link(server, "/update/", to=OWNER))
    taken = [await _take(desk, "update-by-link", 860, of="main")]
    await desk.go(_link(server, "/invitations/"))
    await desk.page.locator("details[open] summary").click()
    taken.append(await _take(desk, "invitation-by-link", 960, of="main"))
    await desk.close()
    return taken


def _ten_minutes_pass(server: Server) -> None:
    """For every mail that waits."""
    with sqlite3.connect(server.data_dir / "delivery.sqlite") as database:
        database.execute("UPDATE mail SET due_at = '2020-01-01 00:00:00+00:00' WHERE state = 'waiting'")


def _link(server: Server, beginning: str, *, to: str = "") -> str:
    """A link of one of the mails that were written (to one address), waited for: the part of it after the host."""
    until = time.monotonic() + ARRIVES_WITHIN
    while time.monotonic() < until:
        for file in sorted((server.data_dir / "mail").glob(f"*{to}.eml"), reverse=True):
            body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
            words = str(body.get_content()) if body else ""
            if found := re.search(rf"{re.escape(server.url + beginning)}\S+", words):
                return urlsplit(found[0]).path
        time.sleep(0.2)
    raise AssertionError(f"no mail has a link to {beginning}")


if __name__ == "__main__":
    sys.exit(main())
