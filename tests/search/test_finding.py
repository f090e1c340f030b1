"""The box in the header: what it finds, for whom, and where that leads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.meetings.tables import Meeting, Minutes, Restriction
from delivery.partners.queries.history import touch
from tests.browsing import NOON, Browser, Page
from tests.browsing.page import text_of
from tests.security.test_hostile import HOSTILE, is_sound

TEXT = """1. Welcome
Everybody was welcomed.

2. Taxis
The ZEDTAXI licence is for the borough - not for us.

A driver called Zedsecret complained.
"""


def found(page: Page) -> dict[str, list[tuple[str, str]]]:
    """Under each heading, what was found and where it leads."""
    return {
        text_of(section.xpath("./h2")[0]): [
            (text_of(link), link.get("href")) for link in section.xpath(".//li/a")
        ]
        for section in page.document.xpath("//main//section[h2]")
    }


async def test_each_kind_of_record_is_found_with_its_line_and_the_way_to_it(browse: Browser) -> None:
    meeting = await _minuted()
    await browse.sign_in("partner")
    page = await browse.submit(await browse.open("/"), "Search", {"q": "zedtaxis"})
    assert found(page) == {
        "Minutes": [
            ("2. Taxis", f"/meetings/{meeting}/minutes#:~:text=ZEDTAXI%20licence%20is%20for%20the%20borough")
        ]
    }
    assert [text_of(mark) for mark in page.document.xpath("//mark")] == ["ZEDTAXI"]
    # A word may also stand in the line that says where it is.
    assert list(found(await browse.open("/search?q=zedtaxis+faith"))) == ["Minutes"]
    # A withheld paragraph is found by nobody who does not read it.
    assert not found(await browse.open("/search?q=zedsecret"))
    page = await browse.open("/search?q=directory")
    assert {
        "Minutes",
        "Actions",
        "Objectives and promises",
        "Matters raised, and put off to later meetings",
    } <= set(found(page))
    assert "/objectives/9.2.4" in [href for _, href in found(page)["Objectives and promises"]]
    for query, heading, href in (
        ("A-0011", "Actions", "/actions/11"),
        ("probation", "Agencies and people", "/agencies/nps"),
        ("disability", "Groups", "/groups/disability-forum"),
        ('"Angela Birdsall"', "Agencies and people", "/agencies/nps"),
    ):
        assert href in [way for _, way in found(await browse.open(f"/search?q={query}"))[heading]], query
    # Who keeps the records of the forum.
    await browse.sign_in("beatrice.anstey@northamptonshire-county.example")
    assert [words for words, _ in found(await browse.open("/search?q=zedsecret"))["Minutes"]] == ["2. Taxis"]


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_ten_of_a_kind_are_shown_and_the_rest_one_step_away(browse: Browser) -> None:
    async with transaction():
        await Action.update({Action.text: "Zedtask"}).where(Action.group.is_null())
        await touch()
    await browse.sign_in("secretary")
    page = await browse.open("/search?q=zedtask")
    assert len(found(page)["Actions"]) == 10
    (more,) = page.document.xpath("//section//p/a/@href")
    every = await browse.open(more)
    assert len(found(every)["Actions"]) > 10
    assert "/search?q=zedtask" in every.links()
    assert "Nothing was found" in (await browse.open("/search?q=zednothing")).html
    assert "Type a word that can be looked for" in (await browse.open("/search?q=%25+.*")).html
    for value in HOSTILE:
        for query in (
            {"q": value[:1_000]},
            {"q": value[:100], "kind": value[:100]},
            {"q": value[:100], "kind": "papers"},
        ):
            is_sound(await browse.client.get("/search", params=query))
    assert "Only the first 200 characters" in (await browse.open(f"/search?q={'zed+' * 60}")).html


async def _minuted() -> int:
    """A meeting of an open group with circulated minutes of which a paragraph is withheld."""
    (group,) = (
        await Meeting.select(Meeting.group).where(Meeting.group.slug == "race-and-faith-forum").limit(1)
    )
    at = NOON - timedelta(days=400)
    async with transaction():
        (meeting,) = await Meeting.insert(
            Meeting(
                group=group["group"],
                starts_at=at,
                ends_at=at,
                uid="zed@example.org",
                changed_at=NOON,
                state="agreed",
            )
        ).returning(Meeting.id)
        (minutes,) = await Minutes.insert(Minutes(meeting=meeting["id"], text=TEXT, saved_at=NOON)).returning(
            Minutes.id
        )
        start = TEXT.index("A driver")
        await Restriction.insert(
            Restriction(minutes=minutes["id"], start=start, end=start + 10, marked_at=NOON)
        )
        await touch()
    return int(meeting["id"])
