"""The first day of a secretary alone (DESIGN section 8 A, steps 3 to 7), with and without JavaScript."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime, timedelta

import pytest

from delivery.wording import day_in_words, london_day
from tests.browser.axe import barriers
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server

# A worker that nobody wakes looks again after a quarter of a minute.
ARRIVES_WITHIN = 40.0
MINUTES = """LGBTQ forum, notes of the meeting

Present: Ada Marsh (notes), Nisha Patel, Tom Okafor (TO)

1. Leaflets

The bus company took two boxes of leaflets in the spring and nobody has seen one on a bus.

ACTION: Nisha Patel to ask the bus company where its leaflets went.

ACTION: TO / XQ to draw up a list of meeting places with a ramp by the next meeting.

Tom said he would send last year's figures round.

2. Night calls

Question: Who answers the telephone after ten at night?

Nobody present could say.

RESOLVED: that the forum write to the Superintendent about night calls.
"""


def yesterday() -> str:
    """The day of the meeting as a secretary types it."""
    return day_in_words(london_day(datetime.now(UTC) - timedelta(days=1)))


async def open_a_group(desk: Desk, name: str) -> None:
    await desk.sign_in(ADMINISTRATOR, PASSWORD)
    await desk.go("/groups/new")
    await desk.page.get_by_label("Name", exact=True).fill(name)
    await desk.page.get_by_label("What kind of group it is").select_option(label="Forum")
    await desk.press("Open the group")
    assert await desk.heading() == name


async def paste(desk: Desk, group: str) -> None:
    """The minutes go in with only group and date entered; every field takes a click."""
    await desk.go("/minutes/new")
    desk.clicks = 0
    await desk.click(desk.page.get_by_label("Group"))
    await desk.page.get_by_label("Group").select_option(label=group)
    for label, words in (("Date of the meeting", yesterday()), ("Minutes", MINUTES)):
        field = desk.page.get_by_label(label, exact=True)
        await desk.click(field)
        await field.fill(words)
    await desk.press("Read the minutes")
    await desk.page.get_by_role("heading", name="What was found").wait_for()


async def is_ticked(desk: Desk, words: str) -> bool:
    return await desk.page.get_by_role("checkbox", name=words).is_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
async def test_minutes_are_pasted_saved_undone_and_saved_and_an_owner_rings(
    service: Server, desk: NewDesk, javascript: bool
) -> None:
    group = f"LGBTQ forum {'one' if javascript else 'two'}"
    one = await desk(service, javascript=javascript)
    await open_a_group(one, group)

    # Step 3: what is marked is ready, the rest is folded.
    await paste(one, group)
    for ready in ("ask the bus company", "draw up a list of meeting places", "Who answers the telephone"):
        assert await is_ticked(one, ready), ready
    assert await is_ticked(one, "write to the Superintendent")
    also_said = one.page.locator("details#also-said")
    assert await also_said.get_attribute("open") is None
    folded = also_said.get_by_role("checkbox", name="last year's figures", include_hidden=True)
    assert await folded.count() == 1
    assert not await folded.is_checked()
    if javascript:
        assert await barriers(one) == []

    # Step 4: an owner whom nobody knows does not stand in the way.
    assert "XQ" in await one.words()
    await one.page.get_by_role("button", name="Save", exact=True).first.wait_for()
    await one.click(one.page.get_by_role("button", name="Save", exact=True).first)
    await one.message("Saved: 2 actions")
    assert one.clicks <= 6, f"{one.clicks} clicks from pasting to saved"
    assert "XQ" in await one.words()

    # Step 5: undone, the text is still there, and it is saved again.
    await one.click(one.page.get_by_role("button", name="Undo this save"))
    await one.message("The save is undone.")
    kept = await one.page.get_by_label("Minutes", exact=True).input_value()
    assert kept.strip() == MINUTES.strip()
    await one.press("Read the minutes")
    await one.page.get_by_role("heading", name="What was found").wait_for()
    await one.click(one.page.get_by_role("button", name="Save", exact=True).first)
    await one.message("Saved: 2 actions")
    rows = one.page.get_by_role("row").filter(has_text="bus company")
    assert await rows.count() == 1

    # Step 7: one line says what Nisha said.
    await one.go("/actions?words=bus+company")
    mine = one.page.get_by_role("row").filter(has_text=group)
    await one.click(mine.get_by_role("link", name="Record what was said"))
    await one.page.get_by_label("Who said it").fill("Nisha")
    await one.page.get_by_label("How", exact=True).select_option(label="By phone")
    await one.page.get_by_label("What they said").fill("Nisha rang: done")
    await one.page.get_by_label("Status now").select_option(label="Complete")
    await one.press("Record")
    await mine.get_by_text("finished").wait_for()
    await one.go("/actions?words=bus+company")
    await one.click(one.page.get_by_role("row").filter(has_text=group).get_by_role("link").first)
    said = await one.words()
    assert "Nisha, by phone" in said
    assert "Nisha rang: done" in said
    assert "Complete" in said


def in_days(days: int) -> str:
    """A day counted from today, as a secretary types it."""
    return day_in_words(london_day(datetime.now(UTC) + timedelta(days=days)))


async def start_a_group(desk: Desk, name: str, to: str) -> None:
    """With members, and a meeting in sixty days."""
    await desk.go("/groups/start")
    await desk.page.get_by_label("Name of the group").fill(name)
    await desk.page.get_by_label("Next meeting").fill(in_days(60))
    await desk.page.get_by_label("Paste the To: line").fill(to)
    await desk.press("Show what will be saved")
    await desk.press("Save")
    assert await desk.heading() == name


def ten_minutes_pass(server: Server) -> None:
    """For every mail that waits."""
    with sqlite3.connect(server.data_dir / "delivery.sqlite") as database:
        database.execute("UPDATE mail SET due_at = '2020-01-01 00:00:00+00:00' WHERE state = 'waiting'")


def letters(server: Server) -> set[str]:
    """The files of mail that were written, without their numbers."""
    return {path.name.split("-", 1)[1] for path in (server.data_dir / "mail").glob("*.eml")}


def letters_that_left(server: Server) -> set[str]:
    """The same once there is one, and those that would have come with it."""
    until = time.monotonic() + ARRIVES_WITHIN
    while not letters(server) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(0.5)
    return letters(server)


async def test_mail_is_turned_on_looked_at_and_stopped_for_one(service: Server, desk: NewDesk) -> None:
    """Step 6, without JavaScript: to two of three, without the one who is no member, and one is stopped."""
    one = await desk(service, javascript=False)
    await one.sign_in(ADMINISTRATOR, PASSWORD)
    await start_a_group(one, "Walking forum", "Nair, Priya <priya.nair@walks.example>")
    group = "Night forum"
    await start_a_group(
        one,
        group,
        "Ridley, Kit <kit.ridley@night.example>; Sorrell, Nia <nia.sorrell@night.example>",
    )
    await one.go("/minutes/new")
    await one.page.get_by_label("Group").select_option(label=group)
    await one.page.get_by_label("Date of the meeting", exact=True).fill(yesterday())
    await one.page.get_by_label("Minutes", exact=True).fill(
        "Present: Kit Ridley, Nia Sorrell, Priya Nair\n\n1. Lamps\n\nACTION: Kit Ridley to count the lamps.\n"
    )
    await one.press("Read the minutes")
    await one.click(one.page.get_by_role("button", name="Save", exact=True).first)
    await one.message("Saved: 1 action")
    assert letters(service) == set()
    await one.go("/groups")
    await one.follow(group)
    await one.click(one.page.get_by_role("table", name="Held").get_by_role("link").first)
    await one.press("Keep what the minutes say")
    await one.click(one.page.locator("summary").filter(has_text="Priya Nair"))
    await one.page.locator("details[open] input[name^=link-]").fill("Priya Nair")
    await one.click(one.page.get_by_role("button", name="Save", exact=True))

    await one.go("/groups")
    await one.follow(group)
    await one.follow("Mail of this group")
    await one.follow("See the first mail")
    assert "Nothing has been sent." in await one.words()
    await one.press("Turn mail on")
    await one.message("Mail is on.")

    await one.go("/my-groups")
    own = one.page.locator("section").filter(has=one.page.get_by_role("heading", name=group))
    await one.click(own.get_by_role("link", name="Circulate the draft"))
    await one.press("Look who gets it")
    stranger = one.page.get_by_role("checkbox", name="Priya Nair")
    assert await stranger.is_checked()
    assert "Not a member of this group" in await one.words()
    await one.click(stranger)
    await one.click(one.page.get_by_role("checkbox", name="Ada Marsh"))
    owners = one.page.get_by_role("group", name="Owners who are told too")
    await one.click(owners.get_by_role("checkbox", name="Kit Ridley"))
    await one.press("Send")
    await one.message("2 mails leave at ")
    await one.press("Stop this one to Kit Ridley")
    ten_minutes_pass(service)
    assert letters_that_left(service) == {"nia.sorrell@night.example.eml"}
