"""The page of who was there, for the secretary, for members and for nobody else."""

from __future__ import annotations

from typing import Any

from delivery.meetings.tables import Attendance, Meeting
from tests.browsing import Browser, Page


async def meetings(state: str) -> list[int]:
    rows = (
        await Meeting.select(Meeting.id)
        .where(Meeting.group.slug == "lgbtq-forum", Meeting.state == state)
        .order_by(Meeting.starts_at)
    )
    return [row["id"] for row in rows]


async def page_of(browse: Browser, state: str = "agenda out") -> Page:
    await browse.sign_in("secretary")
    return await browse.open(f"/meetings/{(await meetings(state))[-1]}/attendance")


async def kept(page: Page) -> dict[str, dict[str, Any]]:
    """What is stored of the meeting whose page this is, by name."""
    meeting = int(page.path.split("/")[2])
    rows = await Attendance.select().where(Attendance.meeting == meeting, Attendance.withdrawn_at.is_null())
    return {row["name"]: row for row in rows}


def key_of(page: Page, name: str) -> str:
    """The key of a line's fields."""
    (row,) = [row for row in page.document.xpath("//tbody/tr") if name in row.text_content()]
    field = row.xpath(".//input[starts-with(@name, 'name-')]")[0]
    return str(field.get("name")).removeprefix("name-")


def initials(page: Page) -> dict[str, str]:
    return {
        str(row.xpath(".//input[starts-with(@name, 'name-')]")[0].get("value")): str(
            row.xpath(".//input[starts-with(@name, 'initials-')]")[0].get("value")
        )
        for row in page.document.xpath("//tbody/tr")
    }


async def test_all_are_present_but_those_who_are_marked_and_others_are_added(browse: Browser) -> None:
    page = await page_of(browse)
    lewis = {f"presence-{key_of(page, 'Lewis Garrity')}": "apologies"}
    others = {"people": "Sam Hill\nJo Lamb, Race Equality Council", "list": "in attendance"}
    page = await browse.submit(page, "All present", {**lewis, **others})
    assert initials(page)["Saskia Holt"] == "SH"
    assert initials(page)["Sam Hill"] == "SHi", "nobody shares initials"
    by_name = await kept(page)
    assert (by_name["Lewis Garrity"]["presence"], by_name["Jo Lamb"]["presence"]) == (
        "apologies",
        "in attendance",
    )
    assert by_name["Saskia Holt"]["presence"] == "present"
    assert by_name["Saskia Holt"]["person"]
    again = await browse.submit(page, "Save")
    assert await kept(again) == by_name
    off = await browse.submit(again, "Save", {f"gone-{key_of(again, 'Sam Hill')}": True})
    assert "Sam Hill" not in initials(off)


async def test_what_cannot_be_used_is_said_beside_its_field(browse: Browser) -> None:
    page = await page_of(browse)
    kit, saskia = key_of(page, "Kit Ellery"), key_of(page, "Saskia Holt")
    wrong = {
        f"presence-{kit}": "present",
        f"presence-{saskia}": "present",
        f"initials-{kit}": "SH",
        f"link-{kit}": "Nobody At All",
        "people": ", no name",
        f"name-{key_of(page, 'Lewis Garrity')}": "Louis Garrity",
    }
    page = await browse.submit(page, "Save", wrong, status=422)
    assert "SH is Saskia Holt here" in page.words
    assert "Nobody here is called that" in page.words
    assert "Enter one person on a line" in page.words
    assert "Choose one of the four lists for Louis Garrity." in page.words
    assert await kept(page) == {}


async def test_the_later_of_two_saves_says_what_the_other_chose(browse: Browser) -> None:
    page = await browse.submit(await page_of(browse), "All present")
    kit, other = key_of(page, "Kit Ellery"), await browse.open(page.path)
    await browse.submit(other, "Save", {f"presence-{kit}": "apologies"})
    both = await browse.submit(page, "Save", {f"presence-{kit}": "absent"}, status=409)
    assert "Somebody else saved: Kit Ellery, apologies." in both.words
    await browse.submit(both, "Save")
    assert (await kept(page))["Kit Ellery"]["presence"] == "absent"


async def test_attendance_that_minutes_hold_is_kept_with_one_click(browse: Browser) -> None:
    page = await page_of(browse, "agreed")
    page = await browse.submit(page, "Keep what the minutes say")
    assert "kept from the minutes" in page.words
    rows = (await kept(page)).values()
    assert len(rows) > 2
    assert any(row["person"] for row in rows), "members are known by their seats"
    letters = [row["initials"] for row in rows if row["initials"]]
    assert len(letters) == len(set(letters))


async def test_members_see_who_was_there_and_others_see_no_such_page(browse: Browser) -> None:
    await browse.submit(await page_of(browse), "All present")
    (meeting, *_) = await meetings("agenda out")
    await browse.sign_in("beatrice.anstey@northamptonshire-county.example")
    seen = await browse.open(f"/meetings/{meeting}/attendance")
    assert "Kit Ellery (KE)" in seen.words
    assert not seen.document.xpath("//main//form")
    assert "Kit Ellery (KE)" in (await browse.open(f"/meetings/{meeting}")).words
    for outsider in ("administrator", "strategic"):
        await browse.sign_in(outsider)
        assert (await browse.get(f"/meetings/{meeting}/attendance")).status_code == 404
        assert "Kit Ellery" not in (await browse.open(f"/meetings/{meeting}")).words
