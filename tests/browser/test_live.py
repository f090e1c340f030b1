"""Minutes typed while the meeting runs: two note-takers, a lost connection, and the same by buttons alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from delivery.wording import day_in_words, london_day
from tests.browser.axe import barriers
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server

ACTION = "Action: BT to ask the bus company where its leaflets went."
SAVED = re.compile(r"^Saved \d\d:\d\d$")
PROMISE = "Bo said he would send the figures round."


async def start(desk: Desk, name: str) -> None:
    """A new group meets today; its secretary says who is there and starts the meeting."""
    await desk.sign_in(ADMINISTRATOR, PASSWORD)
    await desk.go("/groups/new")
    await desk.page.get_by_label("Name", exact=True).fill(name)
    await desk.page.get_by_label("What kind of group it is").select_option(label="Forum")
    await desk.press("Open the group")
    await desk.follow("Add a meeting")
    today = day_in_words(london_day(datetime.now(UTC)))
    for label, words in (("Date", today), ("Starts", "00:05"), ("Ends", "23:55")):
        await desk.page.get_by_label(label, exact=True).fill(words)
    await desk.press("Add the meeting")
    where = desk.page.url.partition("?")[0]
    await desk.go(f"{where}/attendance")
    await desk.page.get_by_label("Others who were there").fill("Bo Tarn, Library")
    await desk.press("All present")
    await desk.message("Who was there is kept.")
    await desk.go(f"{where}/taking-minutes")
    await desk.press("Start the meeting")
    await desk.message("The meeting has started.")


async def add(desk: Desk, title: str) -> None:
    await desk.page.get_by_label("Add an item").fill(title)
    await desk.press("Add it")
    await desk.page.locator("#item").get_by_text(title).wait_for()


async def finish(desk: Desk) -> None:
    """What was typed and ticked stands on the page that confirms it, and is saved."""
    await desk.press("Finish and check the minutes")
    await desk.page.get_by_role("heading", name="What was found").wait_for()
    assert "2 actions ready to save" in await desk.words()
    await desk.click(desk.page.get_by_role("button", name="Save", exact=True).first)
    await desk.message("Saved: 2 actions")
    assert "Send the figures round" in await desk.words()


async def test_two_people_type_and_a_lost_connection_loses_nothing(service: Server, desk: NewDesk) -> None:
    one = await desk(service)
    await start(one, "Live forum")
    page, box, saved = one.page, one.page.locator("#text"), one.page.locator("#saved")
    await add(one, "Leaflets")
    await box.press_sequentially(ACTION)
    await page.get_by_role("checkbox", name="Ask the bus company").wait_for()
    await saved.get_by_text(SAVED).wait_for()
    assert (await page.locator("[role=status]").inner_text()).startswith("Saved ")
    assert await barriers(one) == []

    # A second browser saves the same item first: the later one sees both texts and goes on with both.
    two = await desk(service)
    await two.sign_in(ADMINISTRATOR, PASSWORD)
    await two.page.goto(page.url)
    await two.page.locator("#text").fill(f"{ACTION}\nFrom the second.")
    await two.press("Save")
    await two.page.locator("#saved").get_by_text(SAVED).wait_for()
    await box.press("Control+End")
    await box.press_sequentially("\nFrom the first.")
    both = page.get_by_label("Both together, to go on with")
    assert (await both.input_value()).split("\n")[1:] == ["From the second.", "From the first."]
    assert await barriers(one) == []
    await one.press("Save both together")
    await both.wait_for(state="detached")
    await expect(box).to_have_value(re.compile("From the second.\nFrom the first."))

    # The connection goes: the text stays, the page says so, and it is saved when the connection is back.
    await page.context.set_offline(True)
    await box.press("Control+End")
    await box.press_sequentially(f"\n\n{PROMISE}")
    await saved.get_by_text("your text is still here").wait_for()
    assert PROMISE in await box.input_value()
    await page.context.set_offline(False)
    promise = page.get_by_role("checkbox", name="Send the figures round")
    await promise.wait_for()
    assert any("ERR_INTERNET_DISCONNECTED" in said for said in one.complaints)

    # The session ends: the text stays, and is saved once somebody has signed in again in another tab.
    await page.context.clear_cookies()
    await box.press_sequentially(" Thanks.")
    await saved.get_by_text("sign in again in another tab").wait_for()
    tab = Desk(service, page.context, await page.context.new_page())
    await tab.sign_in(ADMINISTRATOR, PASSWORD)
    async with page.expect_response("**/taking-minutes*"):
        await page.evaluate("dispatchEvent(new Event('online'))")
    await page.evaluate("setTimeout(() => dispatchEvent(new Event('online')), 100)")
    await saved.get_by_text(SAVED).wait_for()
    one.complaints.clear()

    # What is ticked with the keyboard is ticked at the end; Ctrl and Enter goes on.
    await promise.focus()
    async with page.expect_response("**/draft"):
        await page.keyboard.press("Space")
    await box.focus()
    await page.keyboard.press("Control+Enter")
    await page.get_by_role("heading", name="What was found").wait_for()
    await page.go_back()
    await finish(one)


@pytest.mark.parametrize("width", [320])
async def test_the_same_is_done_by_buttons_on_a_phone_without_javascript(
    service: Server, desk: NewDesk, width: int
) -> None:
    one = await desk(service, javascript=False, width=width)
    await start(one, "Plain forum")
    await add(one, "Leaflets")
    assert await one.scrolls_sideways() == ""
    await one.page.locator("#text").fill(f"{ACTION}\n\n{PROMISE}")
    await one.press("Save")
    await one.page.get_by_role("checkbox", name="Send the figures round").check()
    await one.press("Save")
    assert await one.page.get_by_role("checkbox", name="Send the figures round").is_checked()
    await finish(one)
