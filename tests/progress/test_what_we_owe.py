"""Where partners and members without an agency start, and what others are told of their own."""

from __future__ import annotations

import pytest

from tests.browsing import Browser, Page

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def test_a_partner_sees_what_is_theirs_apart_from_what_others_of_their_agency_owe(
    browse: Browser,
) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/")
    assert page.h1 == "What we owe"
    assert _first_place(page) == ("What we owe", "page")
    own, others = page.words.split("Also of Northampton Borough Council")
    assert "Northampton Hate and ASB Action Group" in own, "the next meeting"
    theirs, colleagues = "Start a street football league", "Write the plan for the market square"
    assert theirs in own
    assert theirs not in others
    assert colleagues in others
    assert colleagues not in own
    (say, *_) = page.document.xpath("//a[starts-with(@href, '/your-actions#')]/@href")
    address, _, place = say.partition("#")
    (card,) = (await browse.open(address)).document.xpath(f"//*[@id='{place}']")
    assert "Not mine any more" in card.text_content()


async def test_a_member_without_an_agency_starts_with_their_meetings(browse: Browser) -> None:
    await browse.sign_in("lewis.garrity@example.org")
    page = await browse.open("/")
    assert page.h1 == "Your meetings and actions"
    assert _first_place(page) == ("My meetings", "page")
    assert "LGBTQ Forum" in page.words
    assert "No open action is yours." in page.words


async def test_the_strategic_group_sees_its_next_meeting_and_its_own_actions_above_the_board(
    browse: Browser,
) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    assert "Your next meeting:" in page.words
    theirs = await browse.open(page.link("2 open actions"))
    assert "Yours to do" in theirs.words


def _first_place(page: Page) -> tuple[str, str | None]:
    """What stands first in the navigation, and whether it is the page itself."""
    first = page.document.xpath("//nav[@aria-label='Main']//a")[0]
    return first.text_content(), first.get("aria-current")
