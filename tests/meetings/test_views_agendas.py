"""The page of an agenda: what everybody sees of it, and what its secretary makes of it."""

from __future__ import annotations

import pytest

from delivery.meetings.tables import AgendaItem, Group, Meeting, Paper
from tests.browsing import NOON, Browser, Page
from tests.browsing.forms import Upload
from tests.intake.documents import body, paragraph, word

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

CANARY = "<canary> & the {{7*7}}"
STALL = "A stall at the summer festival"


async def meeting(slug: str = "lgbtq-forum", state: str = "planned") -> int:
    """The id of a group's next meeting in this state."""
    rows = await (
        Meeting.select(Meeting.id)
        .where(Meeting.group.slug == slug, Meeting.state == state)
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    return int(rows[0]["id"])


async def agenda(browse: Browser, role: str = "secretary", slug: str = "lgbtq-forum") -> Page:
    await browse.sign_in(role)
    return await browse.open(f"/meetings/{await meeting(slug)}/agenda")


def items(page: Page) -> list[str]:
    """The titles of the numbered items with their numbers."""
    found = page.document.xpath("//*[@id='agenda']/ol/li")
    return [f"{li.xpath('./span')[0].text} {li.xpath('./div/strong')[0].text}" for li in found]


def matters(page: Page) -> list[str]:
    """The references of the actions among the matters arising."""
    return [
        str(found)
        for found in page.document.xpath("//*[@id='agenda']//ol//ol//a[@class='d-reference']/text()")
    ]


@on_sqlite
async def test_an_agenda_fills_itself_and_once_it_is_out_everybody_reads_it(browse: Browser) -> None:
    mine = await agenda(browse)
    await browse.sign_in("partner")
    await browse.open(mine.path, status=404)
    shown = await browse.open(mine.path.removesuffix("/agenda"))
    assert "The whole agenda" not in shown.words
    await browse.sign_in("secretary")
    await browse.submit(await browse.open(mine.path), "It went out without mail from here")
    await browse.sign_in("partner")
    page = await browse.open(mine.path)
    assert items(page)[0].startswith("1. Minutes of the last meeting, ")
    assert items(page)[1:3] == ["2. Matters arising", "3. What members have seen and heard"]
    assert items(page)[-1] == "8. Date of the next meeting"
    assert "2.1 A-0" in page.words
    assert "The items take 1 hour 25 minutes of 2 hours; 35 minutes is left." in page.words
    for tool in (
        "Leave out",
        "Put off",
        "Add an item",
        "Proposed items",
        "It went out without mail from here",
    ):
        assert tool not in page.words, tool
    shown = await browse.open(mine.path.removesuffix("/agenda"))
    assert "5 open actions" in shown.words
    assert shown.link("The whole agenda") == page.path


@on_sqlite
async def test_an_item_is_added_edited_left_out_and_taken_back(browse: Browser) -> None:
    page = await agenda(browse)
    refused = await browse.submit(
        page, "Add to the agenda", {"title": " ", "minutes": "a while", "note": CANARY}, status=422
    )
    assert refused.errors == [
        "Enter what the item is called.",
        "Enter whole minutes, such as 15, at most 600; or leave it empty.",
    ]
    page = await browse.submit(refused, "Add to the agenda", {"title": CANARY, "minutes": "10 minutes"})
    assert f"7. {CANARY}" in items(page), "behind the standing business, ahead of any other business"
    edit = await browse.open(
        page.document.xpath("//li[contains(., '<canary>')]//a[contains(., 'Edit')]/@href")[0]
    )
    page = await browse.submit(edit, "Save", {"title": "The clinic's hours", "purpose": "decision"})
    assert page.message == "“The clinic's hours” is saved."
    before = len(items(page))
    page = await browse.submit(page, "Leave out The clinic's hours")
    assert len(items(page)) == before - 1
    page = await browse.submit(page, "Take back The clinic's hours")
    assert "7. The clinic's hours" in items(page)


@on_sqlite
@pytest.mark.parametrize("htmx", [False, True])
async def test_an_item_is_moved_by_buttons(browse: Browser, htmx: bool) -> None:
    page = await agenda(browse)
    key = page.document.xpath("//li[starts-with(@id, 'entry-standing-')]/@id")[0].removeprefix("entry-")
    moved = await browse.submit(page, "Up", within=f"/{key}/place", htmx=htmx)
    assert items(moved)[1] == "2. What members have seen and heard"
    page = await agenda(browse)
    assert items(page)[1:3] == ["2. What members have seen and heard", "3. Matters arising"]
    await browse.submit(page, "Down", within=f"/{key}/place", htmx=htmx)
    assert items(await agenda(browse))[1] == "2. Matters arising"


@on_sqlite
async def test_two_who_edit_one_item_see_both_texts(browse: Browser) -> None:
    page = await agenda(browse)
    form = await browse.open(f"{page.path}/matters/edit")
    await browse.submit(form, "Save", {"title": "Matters arising, in brief"})
    stale = await browse.submit(form, "Save", {"title": "What became of it"}, status=409)
    assert "Matters arising, in brief" in stale.words
    saved = await browse.submit(stale, "Save what I typed")
    assert "2. What became of it" in items(saved)


async def test_an_agenda_goes_out_as_it_stands_and_is_taken_back(browse: Browser) -> None:
    page = await agenda(browse)
    before = items(page)
    out = await browse.submit(page, "It went out without mail from here")
    assert out.message.startswith("The agenda is out. ")
    page = await browse.open(page.path)
    assert items(page) == before
    standing = await browse.open("/groups/lgbtq-forum/standing-agenda")
    await browse.submit(standing, "Take out Events and campaigns")
    assert items(await browse.open(page.path)) == before, "what is out is out"
    page = await browse.submit(
        await browse.open(page.path), "Take the agenda back so that it fills itself again"
    )
    assert "5. Events and campaigns" not in items(page)
    assert await AgendaItem.exists().where(AgendaItem.title == "Events and campaigns")


@on_sqlite
async def test_a_member_proposes_and_the_secretary_answers(browse: Browser) -> None:
    page = await agenda(browse, "lewis.garrity@example.org")
    assert "We settled this in the autumn for two years." in page.words, "the answer to an earlier proposal"
    assert "Waiting times at the gender clinic" not in page.words, "somebody else's"
    await browse.submit(page, "Propose it", {"title": ""}, status=422)
    page = await browse.submit(page, "Propose it", {"title": CANARY})
    assert "It waits for the secretary." in page.words
    await browse.sign_in("secretary")
    shown = await browse.open(f"/meetings/{await meeting()}")
    assert shown.link("2 proposed items wait for your answer") == f"{page.path}#proposals"
    page = await agenda(browse)
    field = page.document.xpath("//textarea[starts-with(@name, 'answer-')]/@name")[0]
    where = f"/{field.removeprefix('answer-')}/refusal"
    refused = await browse.submit(page, "Decline it", within=where, status=422)
    assert refused.errors == ["Say in a sentence why, for the person who proposed it."]
    page = await browse.submit(refused, "Decline it", {field: "The clinic is asked already."}, within=where)
    assert "is declined" in page.message
    edit = await browse.submit(page, "Accept and edit", within="acceptance")
    assert edit.h1 == "Edit an item"
    assert f"7. {CANARY}" in items(await agenda(browse))


@on_sqlite
async def test_who_is_no_member_proposes_nothing_and_who_is_no_secretary_changes_nothing(
    browse: Browser,
) -> None:
    page = await agenda(browse)
    await browse.sign_in("administrator")
    sent = {"title": "A thing", "purpose": "decision", "key": "k", "version": "1", "direction": "up"}
    assert (await browse.post(f"{page.path}/proposals", sent)).status_code == 404
    await Meeting.update({Meeting.agenda_settled_at: NOON}).where(Meeting.id == await meeting())
    assert "Propose an item" not in (await agenda(browse, "administrator")).words
    assert (await browse.post(f"{page.path}/proposals", sent)).status_code == 403
    await browse.sign_in("strategic")
    for way in ("items", "matters/place", "matters/omission", "matters/return", "sending", "recall"):
        assert (await browse.post(f"{page.path}/{way}", sent)).status_code == 403, way
    await browse.sign_in("secretary")
    other = f"/meetings/{await meeting('strategic')}/agenda"
    for way in ("items", "matters/place", "matters/omission", "sending"):
        assert (await browse.post(f"{other}/{way}", sent)).status_code in {403, 404}, way


@on_sqlite
async def test_an_action_and_a_decision_are_put_off_from_the_agenda(browse: Browser) -> None:
    page = await agenda(browse)
    field = page.document.xpath("//input[starts-with(@name, 'action-')]/@name")[0]
    number = int(field.removeprefix("action-"))
    refused = await browse.submit(
        page, "Put it off", {field: "3 May 2016"}, within=f"/{number}/next-look", status=422
    )
    assert refused.errors[0].startswith("Enter a day after this meeting")
    page = await browse.submit(
        refused, "Put it off", {field: "1 September 2027"}, within=f"/{number}/next-look"
    )
    assert page.message == f"A-{number:04} is looked at again from 1 September 2027."
    assert f"A-{number:04}" not in matters(page)
    action = await browse.open(f"/actions/{number}")
    assert "Wednesday 1 September 2027" in action.words
    edit = await browse.open(f"/actions/{number}/edit")
    await browse.submit(edit, "Save", {"Next look (optional)": ""})
    assert f"A-{number:04}" in matters(await agenda(browse))


async def test_a_paper_is_read_kept_downloaded_taken_off_and_put_back(browse: Browser) -> None:
    page = await agenda(browse)
    form = await browse.open(f"{page.path}/matters/papers/new")
    missing = await browse.submit(form, "Add the paper", {"title": CANARY}, status=422)
    assert missing.errors == ["Choose the file of the paper."]
    picture = Upload("plan.docx", b"\x89PNG\r\n\x1a\n" + bytes(40))
    refused = await browse.submit(missing, "Add the paper", {"file": picture}, status=422)
    assert refused.errors[0].startswith("This is a picture")
    octets = word(body(paragraph("What the survey found: nobody waits.")))
    page = await browse.submit(
        refused, "Add the paper", {"file": Upload("../../x\\Survey – 2026.docx", octets)}
    )
    (paper,) = await Paper.select().where(Paper.title == CANARY)
    assert "nobody waits" in paper["text"]
    assert paper["file_name"] == "Survey – 2026.docx"
    await browse.sign_in("partner")
    assert (await browse.get(f"/papers/{paper['id']}")).status_code == 404
    await browse.sign_in("secretary")
    await browse.submit(await browse.open(page.path), "It went out without mail from here")
    await browse.sign_in("partner")
    answer = await browse.get(f"/papers/{paper['id']}")
    assert answer.content == octets
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].endswith("; sandbox")
    await browse.open(f"/papers/{paper['id']}/edit", status=403)
    await browse.sign_in("secretary")
    page = await browse.submit(
        await browse.open(f"/papers/{paper['id']}/edit"), "Save", {"title": "The survey"}
    )
    page = await browse.submit(page, "Take off the paper The survey")
    await browse.sign_in("partner")
    assert (await browse.get(f"/papers/{paper['id']}")).status_code == 404
    await browse.sign_in("secretary")
    await browse.submit(await browse.open(page.path), "Put back The survey")
    await browse.sign_in("partner")
    assert (await browse.get(f"/papers/{paper['id']}")).status_code == 200


@on_sqlite
async def test_a_members_only_agenda_is_nowhere_outside_its_group(browse: Browser) -> None:
    await Group.update({Group.visibility: "members"}).where(Group.slug == "lgbtq-forum")
    where = f"/meetings/{await meeting()}/agenda"
    (paper,) = await Paper.select(Paper.id).where(Paper.title == "What a stall costs")
    (proposal,) = await AgendaItem.select(AgendaItem.id).where(
        AgendaItem.state == "proposed", AgendaItem.meeting == await meeting()
    )
    sent = {"title": "A thing", "purpose": "decision", "key": "k", "version": "1", "answer": "No."}
    for role in ("administrator", "partner", "strategic"):
        await browse.sign_in(role)
        for path in (where, f"/papers/{paper['id']}", "/groups/lgbtq-forum/standing-agenda"):
            assert (await browse.get(path)).status_code == 404, path
        assert (await browse.post(f"{where}/proposals", sent)).status_code == 404
    await browse.sign_in("secretary")
    await browse.open(where)
    await AgendaItem.update({AgendaItem.meeting: await meeting("strategic")}).where(
        AgendaItem.id == proposal["id"]
    )
    assert (await browse.post(f"/agenda-proposals/{proposal['id']}/acceptance", sent)).status_code == 404
