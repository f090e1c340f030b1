"""A partner on a phone (DESIGN section 8 C): one mail, one link, one tap; 320 px, no JavaScript, no account."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.async_api import Locator

from delivery.wording import day_in_words, london_day, short_day
from tests.browser.axe import barriers
from tests.browser.conftest import ADMINISTRATOR, PASSWORD, NewDesk
from tests.browser.desk import Desk
from tests.browser.servers import Server, delivery, serving, settings

SAM, JO = "sam.brackley@borough.example", "jo.lindqvist@borough.example"
GROUP = "Access forum"
TODAY = london_day(datetime.now(UTC))
DUE = TODAY + timedelta(days=30)
# The end of a month that is still to come, two months on.
LATER = (TODAY.replace(day=1) + timedelta(days=93)).replace(day=1) - timedelta(days=1)
MINUTES = f"""{GROUP}, notes of the meeting

Present: Ada Marsh (notes), Sam Brackley, Nisha Patel

ACTION: Sam Brackley to ask the bus company where its leaflets went by {short_day(DUE)}.

ACTION: Sam Brackley to draw up a list of meeting places with a ramp by {short_day(DUE + timedelta(days=7))}.
"""
FIRST, SECOND = "Ask the bus company where its leaflets went", "Draw up a list of meeting places with a ramp"
ARRIVES_WITHIN = 30.0


@pytest.fixture
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service of its own whose mail does not wait, so that nobody waits ten minutes here."""
    environment = settings(
        tmp_path_factory.mktemp("phone"), DELIVERY_ADMIN_PASSWORD=PASSWORD, DELIVERY_MAIL_HOLD="0"
    )
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


def mails(server: Server, to: str) -> list[EmailMessage]:
    """The mails to an address that were written so far, in the order in which they left."""
    folder = server.data_dir / "mail"
    read = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.glob("*.eml"))
    ]
    return [mail for mail in read if mail["To"].addresses[0].addr_spec == to]


def newest_mail(server: Server, to: str, number: int) -> str:
    """The plain words of the mail with this number to an address, once it was written; there is no later one."""
    until = time.monotonic() + ARRIVES_WITHIN
    while len(found := mails(server, to)) < number and time.monotonic() < until:
        time.sleep(0.1)
    assert len(found) == number, f"{len(found)} mails to {to}"
    body = found[-1].get_body(("plain",))
    assert body
    return str(body.get_content())


def link_in(server: Server, words: str) -> str:
    """The one link of a mail, as a path of this server."""
    (link,) = re.findall(rf"{re.escape(server.url)}/update/\S+", words)
    return str(urlsplit(link).path)


def rows_of(server: Server) -> list[str]:
    """Everything that is stored, as statements, but for what the worker notes of mail that leaves meanwhile, and that it
    is kept of a link that it was opened.
    """
    own = ('INSERT INTO "mail" ', 'INSERT INTO "round_time" ', 'INSERT INTO "act" ')
    with sqlite3.connect(server.data_dir / "delivery.sqlite") as database:
        return [statement for statement in database.iterdump() if not statement.startswith(own)]


def end_links(server: Server) -> None:
    """Sixty days pass for every link."""
    with sqlite3.connect(server.data_dir / "delivery.sqlite") as database:
        database.execute("UPDATE secret_link SET expires_at = '2020-01-01 00:00:00+00:00'")


async def open_the_group(ada: Desk) -> None:
    """The group with Sam in it, and its mail turned on after a look at the first one."""
    await ada.sign_in(ADMINISTRATOR, PASSWORD)
    await ada.follow("Start my group")
    await ada.page.get_by_label("Name of the group").fill(GROUP)
    await ada.page.get_by_label("Next meeting").fill(day_in_words(TODAY + timedelta(days=60)))
    await ada.page.get_by_label("Paste the To: line").fill(
        f"Brackley, Sam <{SAM}>; Patel, Nisha <nisha.patel@county.example>"
    )
    await ada.press("Show what will be saved")
    await ada.press("Save")
    assert await ada.heading() == GROUP
    await ada.follow("Mail of this group")
    await ada.follow("See the first mail")
    await ada.press("Turn mail on")


async def save_a_meeting(ada: Desk) -> None:
    await ada.go("/minutes/new")
    await ada.page.get_by_label("Group").select_option(label=GROUP)
    await ada.page.get_by_label("Date of the meeting", exact=True).fill(
        day_in_words(TODAY - timedelta(days=1))
    )
    await ada.page.get_by_label("Minutes", exact=True).fill(MINUTES)
    await ada.press("Read the minutes")
    await ada.page.get_by_role("heading", name="What was found").wait_for()
    await ada.click(ada.page.get_by_role("button", name="Save", exact=True).first)
    await ada.message("Saved: 2 actions")


async def machines_look(server: Server, link: str) -> None:
    """Scanners of mail open every link several times, which changes nothing."""
    before = rows_of(server)
    async with httpx.AsyncClient(base_url=server.url) as scanner:
        for _ in range(5):
            assert (await scanner.get(link)).status_code == 200
            assert (await scanner.head(link)).status_code == 200
    assert rows_of(server) == before


def panels(sam: Desk) -> Locator:
    """The actions of the page that a link opens."""
    return sam.page.locator("section.d-panel[id^=a-]")


async def recorded(sam: Desk) -> str:
    """What the page says was recorded just now."""
    return " ".join((await sam.page.locator("#recorded").inner_text()).split())


async def say_done(sam: Desk, link: str) -> None:
    """Steps 3 and 4: both actions with their answers; one tap without a sentence, and what it did by its name."""
    await sam.go(link)
    assert await sam.heading() == "Your actions"
    assert await panels(sam).count() == 2
    for text in (FIRST, SECOND):
        panel = panels(sam).filter(has_text=text)
        for answer in ("Done", "On track", "At risk"):
            assert await panel.get_by_role("button", name=answer, exact=True).is_visible()
        assert await panel.get_by_text("Not mine any more").first.is_visible()
    assert await sam.scrolls_sideways() == ""
    first = panels(sam).filter(has_text=FIRST)
    await sam.click(first.get_by_role("button", name="Done", exact=True))
    said = await recorded(sam)
    assert FIRST in said
    assert "Done." in said
    assert await sam.scrolls_sideways() == ""
    await sam.follow("That is right")
    assert await panels(sam).count() == 1


def reply(server: Server, words: str) -> None:
    """Step 5: Sam answers the first mail in his own words, with the mail quoted below, and it comes in."""
    first = mails(server, SAM)[0]
    answer = EmailMessage()
    answer["From"], answer["To"] = first["To"], first["From"]
    answer["Subject"] = f"Re: {first['Subject']}"
    answer["Message-ID"] = "<1@borough.example>"
    answer["In-Reply-To"] = first["Message-ID"]
    quoted = "".join(f"> {line}\n" for line in newest_mail(server, SAM, 1).splitlines())
    answer.set_content(f"{words}\n\nSam\n\nOn Monday somebody wrote:\n{quoted}")
    file = server.data_dir / "reply.eml"
    file.write_bytes(answer.as_bytes(policy=policy.SMTP))
    port = str(urlsplit(server.url).port)
    environment = settings(server.data_dir, int(port), DELIVERY_MAIL_HOLD="0")
    received = delivery("mail", "receive", str(file), environment=environment)
    assert received.returncode == 0, received.stderr


async def file_the_reply(ada: Desk, words: str) -> None:
    """Step 6: the secretary sees what was read from it, and files it with one click."""
    await ada.go("/my-groups")
    await ada.follow("Replies to file")
    shown = " ".join((await ada.words()).split())
    for told in (words, SECOND, f"Due {short_day(LATER)} (assumed), at risk"):
        assert told in shown, told
    await ada.press("File")
    await ada.click(ada.page.locator("table a.d-reference").first)
    action = " ".join((await ada.words()).split())
    for told in (SECOND, "At risk", short_day(LATER), "by e-mail"):
        assert told in action, told


async def ask_for_a_new_link(sam: Desk, server: Server, link: str) -> str:
    """Step 7: a link that has ended shows nothing, and a new one goes to Sam's address alone; the new one."""
    end_links(server)
    await sam.go(link)
    assert await sam.heading() == "This link has ended"
    shown = await sam.words()
    for secret in ("Sam", SAM, FIRST, SECOND, GROUP):
        assert secret not in shown, secret
    assert await sam.page.locator("main input:not([type=hidden]), main textarea").count() == 0
    before = len(mails(server, SAM))
    await sam.press("Send a new link")
    assert "A new link goes to the person" in await sam.words()
    words = newest_mail(server, SAM, before + 1)
    assert FIRST not in words
    assert SECOND not in words
    everybody = {path.name.split("-", 1)[1] for path in (server.data_dir / "mail").glob("*.eml")}
    assert everybody == {f"{SAM}.eml"}
    return link_in(server, words)


async def hand_on(sam: Desk, ada: Desk, link: str) -> None:
    """Step 8: Sam hands on to Jo, whom nobody here knows; the secretary confirms and tells Jo."""
    await sam.go(link)
    last = panels(sam).filter(has_text=SECOND)
    await sam.click(last.get_by_text("Not mine any more").first)
    await last.get_by_label("Who should have it now?").fill("Jo Lindqvist")
    await last.get_by_label("Their e-mail address").fill(JO)
    await sam.click(last.get_by_role("button", name="Not mine any more", exact=True))
    said = await recorded(sam)
    assert SECOND in said
    assert "Try Jo Lindqvist." in said
    await ada.go("/my-groups")
    await ada.click(ada.page.get_by_role("link", name=re.compile("Say who has A-")))
    await ada.press("Hand it on")
    await ada.press("Send")
    assert SECOND in newest_mail(ada.server, JO, 1)


async def test_a_partner_answers_on_a_phone_without_an_account(at_once: Server, desk: NewDesk) -> None:
    server = at_once
    ada = await desk(server, javascript=False)
    await open_the_group(ada)

    # Step 1: a meeting gives Sam two actions, and the next step tells him.
    await save_a_meeting(ada)
    await ada.follow("Tell the owners")
    assert "Who gets it" in await ada.words()
    await ada.press("Send")

    # Step 2: one mail with both texts, their dates and a link.
    words = newest_mail(server, SAM, 1)
    for told in (FIRST, SECOND, day_in_words(DUE), day_in_words(DUE + timedelta(days=7)), "draft"):
        assert told in words, told
    link = link_in(server, words)
    await machines_look(server, link)
    smooth = await desk(server, width=320)
    await smooth.go(link)
    assert await barriers(smooth) == []

    sam = await desk(server, javascript=False, width=320)
    await say_done(sam, link)

    slipping = f"second slipping to {LATER:%B}, waiting for legal"
    reply(server, slipping)
    await file_the_reply(ada, slipping)

    link = await ask_for_a_new_link(sam, server, link)
    await hand_on(sam, ada, link)
    gone = await sam.page.goto(link)
    assert gone
    assert gone.status == 404
    assert await sam.heading() == "This link opens nothing"
    assert len(mails(server, SAM)) <= 6
    # The browser complains of the 404 that was asked for.
    sam.complaints.clear()
