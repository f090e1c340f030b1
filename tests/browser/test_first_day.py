"""The first day of a secretary alone (DESIGN section 8 A, steps 3, 4, 5 and 7), with and without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from delivery.wording import day_in_words, london_day
from tests.browser.axe import barriers
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server

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
