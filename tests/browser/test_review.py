"""The chair and a review (DESIGN section 8 B): a lead is heard first, the rest is agreed at once, nothing is overwritten."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest

from tests.browser.conftest import NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import ROOT, Server, serving, settings
from tests.support.documents import opened, words
from tests.support.members_only import QUOKKA

RED = "9.1.5"
# A worker that nobody wakes looks again after a quarter of a minute.
ARRIVES_WITHIN = 40.0
# She keeps the records of the Strategic Group.
SECRETARY = "naomi.feltham@northants-pcc.example"
COMMENT = "The schools answer after the holidays."


@pytest.fixture
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demonstration of its own: a review that is closed stays closed."""
    environment = settings(tmp_path_factory.mktemp("county"), DELIVERY_MAIL_HOLD="0")
    with serving("demo", environment) as server:
        yield server


async def open_review(chair: Desk) -> str:
    """The review of the next meeting; its address."""
    await chair.go("/reviews")
    await chair.press("Open the review")
    return chair.page.url.split("?")[0]


async def a_lead_says_a_word(chair: Desk, lead: Desk, review: str) -> None:
    """By the link that the chair makes for it, without signing in."""
    await chair.go(f"{review}/leads")
    county = chair.page.locator("#lead-ncc")
    await county.get_by_label("Who answers for NCC").select_option(label="Owen Thackray")
    await chair.click(county.get_by_role("button", name="Make a link and the words for the mail"))
    link = (await chair.page.locator("#lead-link").inner_text()).strip()
    await chair.page.get_by_role("button", name="Mark as told").click()
    await lead.go(link)
    line = lead.page.locator("section.d-panel").filter(has=lead.page.get_by_role("heading", name=RED))
    said = await line.inner_text()
    assert "Red – off track" in said
    assert "past" in said
    await line.get_by_label(f"Your comment on {RED}").fill(COMMENT)
    await lead.press("Save what I said")
    await lead.message("What you said is printed beside the colour.")
    assert await lead.page.get_by_label(f"Your comment on {RED}").input_value() == COMMENT


def names_of_people() -> set[str]:
    """Everybody in the demonstration."""
    entries = json.loads((ROOT / "fixtures" / "demo" / "partners.json").read_text("utf-8"))
    return {person["name"] for person in entries["people"]}


async def present(chair: Desk, review: str) -> None:
    """At 1280 × 720: large, and nobody's name on any screen."""
    await chair.page.set_viewport_size({"width": 1280, "height": 720})
    people = names_of_people()
    assert len(people) > 40
    await chair.go(f"{review}?presenting=1")
    numbers = set(re.findall(r"9\.\d\.\d+", await chair.words()))
    assert len(numbers) == 24
    for path in ["", *(f"/objectives/{number}" for number in sorted(numbers))]:
        await chair.go(f"{review}{path}?presenting=1")
        shown = await chair.page.locator("body").inner_text()
        assert {name for name in people if name in shown} == set(), path
        assert QUOKKA not in shown.lower()
        assert await chair.scrolls_sideways() == ""
    size = await chair.page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 32
    await chair.page.set_viewport_size({"width": 1280, "height": 900})


def three_quarters_of_an_hour_pass(server: Server) -> None:
    """For everybody who is signed in."""
    with sqlite3.connect(server.data_dir / "delivery.sqlite") as database:
        database.execute(
            "UPDATE sign_in SET started_at = strftime(:form, started_at, '-45 minutes'),"
            " seen_at = strftime(:form, seen_at, '-45 minutes')",
            {"form": "%Y-%m-%d %H:%M:%S+00:00"},
        )


async def two_agree(chair: Desk, other: Desk, review: str) -> None:
    """Somebody else agrees the Red first; the chair's own save, much later, shows both texts and loses neither."""
    await other.sign_in_as(SECRETARY)
    await chair.go(f"{review}/objectives/{RED}")
    assert COMMENT in await chair.words()
    await chair.page.get_by_label("Reason").fill("What the chair typed.")
    await chair.page.get_by_label("Ask the lead for it by a day").check()
    await other.go(f"{review}/objectives/{RED}")
    await other.page.get_by_label("Ask the lead for it by a day").check()
    await other.press("Confirm and go on")
    three_quarters_of_an_hour_pass(chair.server)
    await chair.press("Confirm and go on")
    stale = await chair.page.locator("main").inner_html()
    assert "What the chair typed." in stale
    assert "Path asked from" in await chair.words()


async def made(chair: Desk, kind: str) -> str:
    """The words of a document that is asked for and made in the background."""
    await chair.go(f"/reports/new/{kind}")
    await chair.press("Make the report")
    ready = chair.page.locator("a[href$='document.docx']").first
    for _ in range(100):
        if await ready.count():
            break
        await chair.page.wait_for_timeout(200)
        await chair.page.reload()
    answer = await chair.page.request.get(str(await ready.get_attribute("href")))
    return words(opened(await answer.body()).element.body)


async def the_pack_arrives(chair: Desk, server: Server) -> str:
    """The pack that was just made goes to one member as an attachment; its words as they arrive."""
    await chair.follow("Mail it")
    await chair.press("See who gets it")
    readers = chair.page.get_by_role("checkbox")
    for number in range(await readers.count()):
        await readers.nth(number).set_checked(number == 0)
    address = await readers.first.get_attribute("value")
    await chair.press("Send")
    await chair.message("1 mail leaves now.")
    until = time.monotonic() + ARRIVES_WITHIN
    while not (arrived := list((server.data_dir / "mail").glob(f"*-{address}.eml"))):
        assert time.monotonic() < until, f"nothing came to {address}"
        await chair.page.wait_for_timeout(200)
    (file,) = message_from_bytes(arrived[0].read_bytes(), policy=policy.default).iter_attachments()
    assert (file.get_filename() or "").endswith(".docx")
    return words(opened(file.get_content()).element.body)


async def tell_it(chair: Desk) -> None:
    """The highlight report tells the new position, with what the lead said."""
    highlight = await made(chair, "highlight")
    assert COMMENT in highlight
    # Its counts stand under words, so that it reads in greyscale.
    assert "RedAmberGreenBlueGrey" in highlight
    await chair.go("/board")
    counts = [await one.inner_text() for one in await chair.page.locator(".d-tally__count").all()]
    assert len(counts) == 5
    assert "".join(counts) in highlight


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
async def test_a_review_from_its_leads_to_its_closed_position(
    county: Server, desk: NewDesk, javascript: bool
) -> None:
    chair = await desk(county, javascript=javascript)
    await chair.sign_in_as("strategic")
    partner = await desk(county, javascript=javascript)
    await partner.sign_in_as("partner")
    await partner.go("/board")
    before = await partner.words()
    review = await open_review(chair)
    lead = await desk(county, javascript=javascript, width=320)
    await a_lead_says_a_word(chair, lead, review)
    await present(chair, review)
    pack = await made(chair, "pack")
    assert COMMENT in pack
    assert QUOKKA not in pack.lower()
    assert await the_pack_arrives(chair, county) == pack

    # The rest, in one confirmation.
    await chair.go(review)
    waiting = int(re.search(r"(\d+) as they stand", await chair.words())[1])  # type: ignore[index]
    assert waiting > 10
    clicks = chair.clicks
    await chair.press(f"Agree the rest as they stand ({waiting})")
    assert chair.clicks == clicks + 1
    assert f"{waiting} of 24 agreed" in await chair.words()

    other = await desk(county, javascript=javascript)
    await two_agree(chair, other, review)

    # Path asked, with nothing else typed.
    await chair.go(review)
    while await chair.page.get_by_role("link", name=re.compile("^Look at 9")).count():
        await chair.click(chair.page.get_by_role("link", name=re.compile("^Look at 9")))
        if "Red – off track" in await chair.page.locator("main .d-line").first.inner_text():
            await chair.page.get_by_label("Ask the lead for it by a day").check()
        await chair.press("Confirm and go on")
        await chair.go(review)
    assert "24 of 24 agreed" in await chair.words()

    # Before closing a partner sees the position of the last review, afterwards the new one.
    await partner.go("/board")
    assert await partner.words() == before
    await chair.go(f"{review}/closing")
    await chair.press("Close the review")
    assert "Closed" in await chair.words()
    await partner.go("/board")
    after = await partner.words()
    assert after != before
    await partner.go(f"/objectives/{RED}")
    assert COMMENT in await partner.words()
    await tell_it(chair)
