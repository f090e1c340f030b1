"""Taking minutes while the meeting runs: item by item, saved as one goes, confirmed at the end."""

from __future__ import annotations

import re

import pytest

from delivery.actions.tables import Action
from delivery.meetings.tables import AgendaItem, ItemDraft, Meeting
from tests.browsing import Browser, Page, Upload

ACTION = "Action: FW to ask about the side room by 27 March 2026."
NOTES = f"{ACTION}\n\nKit said she would ring the choir."


async def last_meeting() -> int:
    """The meeting of the forum whose minutes wait."""
    rows = (
        await Meeting.select(Meeting.id)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.state == "agenda out")
        .order_by(Meeting.starts_at)
    )
    return int(rows[0]["id"])


async def started(browse: Browser) -> Page:
    """The page of the first item, as the secretary starts the meeting."""
    await browse.sign_in("secretary")
    page = await browse.open(f"/meetings/{await last_meeting()}/taking-minutes")
    return await browse.submit(page, "Start the meeting")


def saved(page: Page) -> str:
    return str(page.document.xpath("//*[@id='saved']")[0].text_content())


def item(page: Page) -> str:
    return str(page.document.xpath("//h2[@id='item']")[0].text_content())


def box(page: Page, name: str = "text") -> str:
    return str(page.document.xpath(f"//textarea[@id='{name}']")[0].text_content()).removeprefix("\n")


def field(page: Page, name: str, words: str) -> str:
    """The whole name of a field of the finding whose words these are."""
    (finding,) = [f for f in page.document.xpath("//fieldset") if words in f.text_content()]
    return str(finding.xpath(f".//*[starts-with(@name, '{name}-')]")[0].get("name"))


async def test_notes_become_minutes_with_what_was_ticked_and_put_right(browse: Browser) -> None:
    page = await started(browse)
    first = item(page)
    assert saved(page) == "Nothing saved yet."
    page = await browse.submit(page, "Save", {"text": NOTES})
    assert re.fullmatch(r"Saved \d\d:\d\d", saved(page))
    choir: dict[str, str | bool | list[str] | Upload] = {
        field(page, "take", "ing the choir"): True,
        field(page, "owners", "ing the choir"): "Faye Worsnip",
    }
    page = await browse.submit(page, "Save", choir)
    page = await browse.submit(page, "Add it", {"title": "Night calls"})
    assert item(page).endswith("Night calls")
    page = await browse.submit(
        page, "Save and finish", {"text": "RESOLVED: that the forum write to the Mayor."}
    )
    assert page.h1.startswith("Minutes of ")
    assert "2 actions and 1 decision ready to save" in page.words
    text = page.document.xpath("//*[@id='minutes-text']")[0].text_content()
    assert first in text
    assert "Night calls" in text
    before = await Action.count()
    page = await browse.submit(page, "Save")
    assert await Action.count() == before + 2
    raised = await Action.select(Action.text).order_by(Action.number, ascending=False).limit(2)
    assert "Ring the choir" in {row["text"] for row in raised}
    assert await ItemDraft.count() == 2, "the notes stay"
    over = await browse.open(f"/meetings/{await last_meeting_minuted()}/taking-minutes")
    assert "These are the notes as they were typed" in over.words
    assert "KE" in over.words or "choir" in over.words


async def last_meeting_minuted() -> int:
    rows = await AgendaItem.select(AgendaItem.meeting).where(AgendaItem.title == "Night calls")
    return int(rows[0]["meeting"])


async def test_going_to_another_item_saves_the_one_in_hand(browse: Browser) -> None:
    page = await started(browse)
    first = item(page)
    page = await browse.submit(page, "Add it", {"text": "Typed before going.", "title": ""})
    assert item(page).endswith("Any other business")
    page = await browse.submit(page, first)
    assert box(page).strip() == "Typed before going."


@pytest.mark.parametrize("htmx", [False, True])
async def test_the_later_save_of_two_note_takers_sees_both_texts(browse: Browser, htmx: bool) -> None:
    page = await started(browse)
    mine = theirs = page
    await browse.submit(theirs, "Save", {"text": "Start.\nTheirs."}, htmx=htmx)
    both = await browse.submit(mine, "Save", {"text": "Start.\nMine."}, status=409, htmx=htmx)
    assert "You saved this item in another window" in both.words
    assert both.document.xpath("//*[@id='theirs']")[0].text_content() == "Start.\nTheirs."
    assert box(both, "both").strip() == "Start.\nTheirs.\nMine."
    if not htmx:
        assert box(both).strip() == "Start.\nMine."
        page = await browse.submit(both, "Save both together")
        assert box(page).strip() == "Start.\nTheirs.\nMine."


async def test_somebody_who_is_signed_out_meanwhile_gets_the_text_back(browse: Browser) -> None:
    page = await started(browse)
    browse.session = "of yesterday"
    given_back = await browse.submit(page, "Save", {"text": "Nobody has saved these words."}, status=401)
    assert "Nobody has saved these words." in given_back.document.xpath("//textarea")[0].text_content()


async def test_notes_are_the_secretary_s_alone(browse: Browser) -> None:
    await started(browse)
    rows = await AgendaItem.select(AgendaItem.id, AgendaItem.meeting).where(
        AgendaItem.meeting.state == "in progress"
    )
    await browse.sign_in("beatrice.anstey@northamptonshire-county.example")
    refused = await browse.get(f"/meetings/{rows[0]['meeting']}/taking-minutes")
    assert refused.status_code == 403
    assert (await browse.post(f"/items/{rows[0]['id']}/draft", {"text": "Mine."})).status_code == 404


async def test_a_text_that_comes_when_the_meeting_is_over_is_given_back(browse: Browser) -> None:
    page = await started(browse)
    await Meeting.update({Meeting.state: "draft minutes", Meeting.agenda_settled_at: None}).where(
        Meeting.state == "in progress"
    )
    late = await browse.submit(page, "Save", {"text": "These words came late."}, status=422)
    assert "not in progress" in late.words
    assert "These words came late." in late.document.xpath("//textarea")[0].text_content()


async def test_nothing_typed_is_no_minutes(browse: Browser) -> None:
    page = await started(browse)
    page = await browse.submit(page, "Finish and check the minutes")
    assert "Nothing is typed yet" in page.words


async def test_what_is_too_long_is_said_and_kept_as_it_was_typed(browse: Browser) -> None:
    page = await browse.submit(await started(browse), "Save", {"text": NOTES})
    owners = field(page, "owners", "ing the choir")
    long = {"text": f"{NOTES}\n{'word ' * 8_001}", "title": "t" * 301, owners: "Ann Moss; " * 40}
    wrong = await browse.submit(page, "Add it", long, status=422)
    for said in ("and one item holds 40,000", "at most 300 characters", "at most 200 characters"):
        assert said in wrong.words
    assert box(wrong).strip() == long["text"].strip()
    for name in ("title", owners):
        (kept,) = wrong.document.xpath(f"//input[@name='{name}']")
        assert kept.get("value").strip() == long[name].strip()
    rows = await ItemDraft.select(ItemDraft.text)
    assert [row["text"] for row in rows] == [NOTES]
