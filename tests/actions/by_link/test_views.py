"""A meeting's owners are told from its page; the page of a link loses nothing and shows nothing to others."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest

from delivery.actions.rules import reference
from delivery.actions.tables import Action, Proof, Update
from delivery.mail.tables import Mail
from delivery.meetings.tables import Group, Meeting, Minutes
from delivery.partners.tables import SecretLink
from tests.browsing import Browser, Page, Upload
from tests.browsing.forms import forms_of
from tests.support.ways import came_by_a_link

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
FORUM = "disability-forum"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"


async def meeting_of_forum(browse: Browser) -> int:
    """The forum's last meeting with minutes, its mail on; its secretary is signed in."""
    await browse.sign_in("secretary")
    await Group.update({Group.mail_on_at: browse.clock.now}).where(Group.slug == FORUM)
    rows = await (
        Minutes.select(Minutes.meeting)
        .where(Minutes.meeting._.group._.slug == FORUM)
        .order_by(Minutes.meeting.starts_at)
    )
    return int(rows[-1]["meeting"])


async def press(browse: Browser, page: Page, words: str, fields: dict[str, str], status: int = 200) -> Page:
    """Press the first button of a page that says this; several actions have the same."""
    form = next(
        form
        for form in forms_of(page)
        if form.action.startswith("/update/") and dict(form.body()["data"]).get("answer") == [words]
    )
    form.put(fields)
    return await browse.send(form, status=status)


async def test_owners_are_told_from_the_page_of_their_meeting_and_answer_by_their_link(
    browse: Browser,
) -> None:
    meeting = await meeting_of_forum(browse)
    page = await browse.open(f"/meetings/{meeting}")
    shown = await browse.open(page.link("Tell the owners"))
    assert "nobody here is known by these words of the minutes" in shown.words
    sent = await browse.submit(shown, "Send")
    assert sent.path.startswith("/sendings/")
    again = await browse.open(f"/meetings/{meeting}/telling")
    assert "Nobody would get this mail." in again.words
    rows = await Mail.select(Mail.content, Mail.name).where(
        Mail.state == "waiting", Mail.subject.like("%actions from%")
    )
    body = message_from_bytes(bytes(rows[0]["content"]), policy=policy.default).get_body(("plain",))
    assert body
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/update/\S+)", body.get_content())
    browse.sign_out()
    page = await browse.open(link)
    assert rows[0]["name"] in page.words
    assert f'id="{link.partition("#")[2]}"' in page.html
    said = await press(browse, page, "on track", {"note": "At the printer."})
    assert "On track. At the printer." in said.words
    undone = await browse.submit(said, "Undo")
    assert "is taken back. It is as it was." in undone.words


@on_sqlite
async def test_a_page_that_was_open_too_long_gives_back_what_was_typed(browse: Browser) -> None:
    page = await came_by_a_link(browse)
    await Action.update({Action.version: Action.version + 1}, force=True)
    before = await Update.count()
    stale = await press(browse, page, "done", {"note": "Nine “bridges”"}, status=409)
    assert "This action changed while your page was open" in stale.words
    assert "Nine “bridges”" in stale.html
    assert await Update.count() == before
    await press(browse, stale, "done", {"note": "Nine “bridges”"})
    lost = await press(browse, page, "at risk", {"note": "It is too late."}, status=409)
    assert "so nothing was recorded" in lost.words
    assert "It is too late." in lost.words


@on_sqlite
async def test_words_for_a_date_say_nothing_of_an_action_that_is_not_theirs(browse: Browser) -> None:
    page = await came_by_a_link(browse)
    shown = sorted({int(number) for number in re.findall(r"A-(\d+)", page.words)})
    meets = Meeting.select(Meeting.group).where(
        Meeting.starts_at > browse.clock.now, Meeting.state != "cancelled"
    )
    rows = await Action.select(Action.number).where(
        Action.group.is_in(meets), Action.number.not_in(shown or [0])
    )
    for number in (rows[0]["number"], 99999):
        asked = {"action": str(number), "due": "the next meeting"}
        await press(browse, page, "at risk", asked, status=409)


@on_sqlite
async def test_evidence_is_checked_kept_and_downloaded_by_those_who_see_the_action(browse: Browser) -> None:
    page = await came_by_a_link(browse)
    form = next(form for form in forms_of(page) if form.action.endswith("/evidence"))
    form.fill("file", Upload("run.exe", b"MZ\x00\x00" + b"\x00" * 90))
    refused = await browse.send(form, status=422)
    assert "This is a program, not a document" in refused.words
    form.fill("file", Upload("../../ramp\\at the door.png", PNG))
    shown = await browse.send(form)
    assert "at the door.png" in shown.words
    (row,) = await Proof.select(Proof.id, Proof.action.number.as_alias("number")).where(
        Proof.media_type == "image/png"
    )
    (panel,) = shown.document.xpath("//*[@id='recorded']/ancestor-or-self::section")
    assert reference(row["number"]) in panel.text_content()
    assert (await browse.get(f"/evidence/{row['id']}")).status_code == 303
    # Of what comes by a link that opens nothing, nothing is read.
    large = await browse.client.post(f"/update/{'x' * 43}/evidence", content=b"x" * 7_000_000)
    assert large.status_code == 404
    await browse.sign_in("partner")
    assert "at the door.png" in (await browse.open(f"/actions/{row['number']}")).words
    answer = await browse.get(f"/evidence/{row['id']}")
    assert answer.content == PNG
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


@on_sqlite
async def test_a_yes_said_aloud_is_recorded_in_one_click_on_the_meetings_page(browse: Browser) -> None:
    meeting = await meeting_of_forum(browse)
    (row,) = (
        await Action.select(Action.id, Action.number, Action.status)
        .where(Action.meeting == meeting)
        .order_by(Action.number)
        .limit(1)
    )
    await Action.update({Action.status: "proposed"}).where(Action.id == row["id"])
    page = await browse.open(f"/meetings/{meeting}")
    assert "Put to voluntary organisations" in page.words
    talked = await browse.submit(page, f"To be talked about {reference(row['number'])}")
    assert talked.path == f"/meetings/{meeting}"
    done = await browse.submit(talked, f"Accepted aloud {reference(row['number'])}")
    assert "is accepted." in done.message
    action = await browse.open(f"/actions/{row['number']}")
    assert "Would like to talk about it first." in action.words
    assert "in a meeting" in action.words
    assert "Accepted." in action.words
    # It had begun before it was put to them.
    assert (await Action.select(Action.status).where(Action.id == row["id"]))[0]["status"] == row["status"]


@on_sqlite
async def test_whoever_says_it_was_not_meant_for_them_is_heard_and_the_link_says_that_it_was_stopped(
    browse: Browser,
) -> None:
    page = await came_by_a_link(browse)
    await browse.submit(page, "Stop this link")
    old = await browse.open(page.path, status=404)
    assert "This link was stopped: what it was for is with somebody else now" in old.words
    never = await browse.open(f"/update/{'x' * 43}", status=404)
    assert "It is not complete, or is none of ours." in never.words
    forum = (await Group.select(Group.id).where(Group.slug == FORUM))[0]["id"]
    await SecretLink.update({SecretLink.target: f"group:{forum}"}).where(SecretLink.revoked_at.is_not_null())
    await browse.sign_in("secretary")
    mine = await browse.open("/my-groups")
    assert "Bryony Sallis does not get our mail: whoever reads " in mine.words
