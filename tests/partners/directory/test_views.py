"""The pages of the directories: searched, kept, taken in, shared, and read without an account."""

from __future__ import annotations

import csv
import io

import pytest

from delivery.partners.directory.entries import Directory
from delivery.partners.queries.directory.entries import entries_of
from tests.browsing import Browser, Page, Upload
from tests.support.documents import opened

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
PLACES = "/directories/reporting-centres"
AGENCIES = "/directories/support-agencies"
HEADING = "Reporting centres and Keep Safe sites"


async def entry_id(name: str) -> int:
    entries = [*await entries_of(Directory.REPORTING), *await entries_of(Directory.SUPPORT)]
    return next(one.id for one in entries if one.facts.name == name)


def names(page: Page, caption: str = HEADING) -> list[str]:
    return [cells[0].split(" Third")[0].split(" Keep Safe site")[0] for cells in page.rows(caption)]


@on_sqlite
async def test_page_spreadsheet_and_word_hold_the_same_entries(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open(f"{PLACES}?words=corby&state=open")
    assert names(page) == ["Harbour Community Café"]
    answer = await browse.get(page.link("as a spreadsheet"))
    _, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert [(row[1], row[7], row[16]) for row in rows] == [
        ("Harbour Community Café", "01632 960162", "Police and Crime Commissioners (PCC) Office")
    ]
    for link in ("for Word", "in large print"):
        document = opened((await browse.get(page.link(link))).content)
        said = "\n".join(part.text for part in document.paragraphs) + "".join(
            cell.text for table in document.tables for cell in table._cells
        )
        assert "Harbour Community Café" in said
        assert "State: Open" in said
        assert "Market Hall Library" not in said


@on_sqlite
async def test_a_directory_says_what_is_past_its_review_and_one_click_checks_it(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open(PLACES)
    # Of the two only the library is kept by the partner's own agency.
    assert [cells[-1].split(" ", 2)[0] for cells in page.rows("Past their review date")] == ["–", "Checked"]
    page = await browse.submit(page, "Checked today Market Hall Library")
    assert (
        page.message == "Market Hall Library was checked today, and is to be checked again by 2 March 2027."
    )
    assert [cells[0] for cells in page.rows("Past their review date")] == ["Platform One Kiosk"]


async def test_an_entry_is_added_changed_and_withdrawn(browse: Browser) -> None:
    await browse.sign_in("strategic")
    form = await browse.open(f"{AGENCIES}/new")
    page = await browse.submit(form, "Save", {"name": "", "postcode": "Corby", "phone": "ask"}, status=422)
    assert len(page.errors) == 3
    page = await browse.submit(
        page,
        "Save",
        {"name": "Lamp and Ladder", "postcode": "nn179zx", "phone": "01632 960104", "strands": ["race"]},
    )
    assert (page.h1, page.message) == ("Lamp and Ladder", "Lamp and Ladder is in the directory.")
    assert "NN17 9ZX" in page.words
    assert "for partners only" in page.words
    early = await browse.open(page.link("Change it"))
    page = await browse.submit(await browse.open(page.link("Change it")), "Save", {"opening": "Mondays"})
    stale = await browse.submit(early, "Save", {"opening": "Tuesdays"}, status=409)
    assert stale.rows("What differs") == [["Opening", "Mondays", "Tuesdays"]]
    page = await browse.submit(stale, "Save")
    assert "Tuesdays" in page.words
    page = await browse.submit(await browse.open(page.link("Entered in error")), "Withdraw it")
    assert "Lamp and Ladder" not in names(page, "Directory of support agencies")
    page = await browse.submit(await browse.open(page.link("Lamp and Ladder")), "Put it back")
    assert page.message == "The entry is back."


@on_sqlite
async def test_an_agencys_people_keep_their_own_entries_and_no_others(browse: Browser) -> None:
    await browse.sign_in("partner")
    own, foreign = await entry_id("Market Hall Library"), await entry_id("Harbour Community Café")
    assert "Change it" in (await browse.open(f"/directory-entries/{own}")).words
    assert "Change it" not in (await browse.open(f"/directory-entries/{foreign}")).words
    for path in (f"/directory-entries/{foreign}/edit", f"/directory-entries/{foreign}/withdrawal"):
        await browse.open(path, status=403)
    for path in (f"{PLACES}/import", f"{PLACES}/sharing"):
        await browse.open(path, status=403)
    page = await browse.submit(
        await browse.open(f"{PLACES}/new"),
        "Save",
        {"name": "Quay", "kind": "reporting centre", "kept_by": ""},
        status=422,
    )
    assert "Choose your agency: it keeps this entry." in page.errors


@on_sqlite
async def test_a_list_is_shown_saved_and_known_the_second_time(browse: Browser) -> None:
    await browse.sign_in("administrator")
    text = (
        "Name,Type,Address,Telephone,Review date\r\nNew Street Hub,Reporting,1 New Street NN17 9AA,01632 960199,never\r\n"
        "Market Hall Library,,,01632 960152,\r\n,,lost,,\r\n"
    )
    form = await browse.open(f"{PLACES}/import")
    page = await browse.submit(
        form, "Show what will be saved", {"list_file": Upload("places.csv", text.encode())}
    )
    assert [cells[1] for cells in page.rows("Entries")] == [
        "New",
        "Differs Telephone",
    ]
    assert "Check again by “never” could not be read" in page.words
    assert "No name is written in this row." in page.words
    back = await browse.submit(page, "Change")
    assert "places.csv is kept from before" in back.words
    page = await browse.submit(await browse.submit(back, "Show what will be saved"), "Save")
    assert page.message == "1 entry added and 1 entry changed."
    again = await browse.submit(
        await browse.open(f"{PLACES}/import"), "Show what will be saved", {"list": text}
    )
    assert [cells[1] for cells in again.rows("Entries")] == ["Already here"] * 2
    empty = await browse.submit(form, "Show what will be saved", {"list": "one line"}, status=422)
    assert len(empty.errors) == 1


@on_sqlite
async def test_an_entry_that_was_saved_since_a_list_was_shown_is_shown_again_first(browse: Browser) -> None:
    await browse.sign_in("administrator")
    text = "Name,Telephone\r\nMarket Hall Library,01632 960152\r\n"
    page = await browse.submit(
        await browse.open(f"{PLACES}/import"), "Show what will be saved", {"list": text}
    )
    own = await entry_id("Market Hall Library")
    edit = await browse.open(f"/directory-entries/{own}/edit")
    await browse.submit(edit, "Save", {"phone": "01632 960153"})
    stale = await browse.submit(page, "Save", status=409)
    assert "Somebody saved an entry of this list meanwhile." in " ".join(stale.errors)
    assert (await browse.submit(stale, "Save")).message == "1 entry changed."


@on_sqlite
async def test_without_an_account_only_what_is_open_and_public_is_read(browse: Browser) -> None:
    for _ in range(2):
        page = await browse.open(f"/published{PLACES}".replace("/published/", "/published-"))
        assert len(page.rows(HEADING)) == 5
        for hidden in ("01632 960181", "Students", "Old Post Office", "Idris Mottram", "Stilwell"):
            assert hidden not in page.html, hidden
        document = await browse.get(page.link("for Word"))
        said = "".join(cell.text for table in opened(document.content).tables for cell in table._cells)
        assert "Platform One Kiosk" in said
        assert "01632 960181" not in said
        assert page.path in (await browse.open("/published")).links()
        await browse.sign_in("partner")
    browse.sign_out()
    await browse.open(f"/published{AGENCIES}".replace("/published/", "/published-"), status=404)
    assert (await browse.get("/published-directories/support-agencies/document.docx")).status_code == 404


async def test_a_directory_is_shared_by_a_link_that_can_be_stopped(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.submit(await browse.open(f"{AGENCIES}/sharing"), "Make a link", {"days": "30"})
    link = next(line for line in page.words.split() if "/shared-directories/" in line)
    path = "/" + link.split("/", 3)[3]
    browse.sign_out()
    shared = await browse.get(path)
    assert shared.headers["x-robots-tag"] == "noindex, nofollow"
    shown = Page.read(shared)
    assert len(shown.rows("Directory of support agencies")) == 4
    assert "hello@rainbow-lamp.example.org" in shown.words
    assert "bookings@open-door.example.org" not in shown.html
    assert (await browse.get(shown.link("for Word"))).status_code == 200
    await browse.sign_in("strategic")
    page = await browse.open(f"{AGENCIES}/sharing")
    button = next(line for line in page.document.xpath("//button/text()") if "Stop it" in line)
    assert button
    form = page.document.xpath("//form[contains(@action, '/end')]/@action")[0]
    await browse.post(form)
    browse.sign_out()
    assert "This link opens nothing" in (await browse.open(path, status=404)).words
    assert (await browse.get(f"{path}/document.docx")).status_code == 404
