"""The delivery plan on its page, in files, and in from files that others keep."""

from __future__ import annotations

import pytest

from delivery.actions.tables import Action, PlanImport, Update
from delivery.partners.queries.history import touch
from delivery.partners.tables import HistoryEntry
from tests.browsing import Browser, Page, Upload
from tests.browsing.page import text_of

PLAN = (
    "Objective\tAction\tLead\tTimescale\tRAG\tProgress\tOutcome\n"
    "9.1.1\tPrint the leaflet in six languages\tXQ\tMarch 2031\tGreen\t3/3/16: quotes are in\tMore reports\n"
    "9.1.2\tTrain the front desks\tXQ\tOngoing\tBlue\t\t\n"
    "A priority of ours\tOpen a reporting centre in the market hall\t\t\t\t\t\n"
)
LATER = PLAN.replace("March 2031", "31/5/2031").replace(
    "Train the front desks\tXQ", "Train the front desks\tXQ; NFRS"
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
FORMATS = ("xlsx", "csv", "docx")


on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def shown(browse: Browser, plan: str) -> Page:
    page = await browse.open("/plan/import")
    return await browse.submit(page, "Show what will be saved", {"plan": plan})


async def taken_back(browse: Browser, page: Page) -> Page:
    button = next(
        words for one in page.document.xpath("//form//button") if (words := text_of(one)).startswith("Take")
    )
    return await browse.submit(page, button)


async def records() -> tuple[int, int, int, int]:
    """How much there is of all that an import writes."""
    return (
        await Action.count(),
        await Update.count(),
        await PlanImport.count(),
        await HistoryEntry.count(),
    )


async def test_a_pasted_plan_is_looked_through_saved_changed_and_taken_back(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await shown(browse, PLAN)
    assert "3 new actions" in page.words
    assert "never becomes it" in page.words
    assert "XQ2 actions" in page.words
    page = await browse.submit(page, "Save", {"objective-1": "9.1.3"})
    assert page.message == "The plan is imported: 3 new actions. No mail was sent."
    assert [row[1] for row in page.rows("Each row of the plan")] == ["New"] * 3
    imported = page.path

    first, second, third = (
        await Action.select().where(Action.plan_import.is_not_null()).order_by(Action.number)
    )
    assert {one["group"] for one in (first, second, third)} == {None}
    assert {one["origin"] for one in (first, second, third)} == {"plan"}
    assert [one["last_heard_on"] for one in (first, second, third)] == [None] * 3
    assert (second["status"], second["due_phrase"], second["due"]) == ("complete", "Ongoing", None)
    notes = (
        await Update.select(Update.note, Update.how).where(Update.action == first["id"]).order_by(Update.id)
    )
    assert [(note["note"], note["how"]) for note in notes] == [
        ("Outcome or measure: More reports", "plan"),
        ("quotes are in", "plan"),
    ]
    page = await browse.open(f"/actions/{first['number']}")
    assert "Grey – not evidenced" in page.words

    before = await records()
    page = await shown(browse, PLAN)
    assert "3 unchanged: nothing to save" in page.words
    assert await records() == before

    page = await shown(browse, LATER)
    assert "2 changed and 1 unchanged" in page.words
    page = await browse.submit(page, "Save")
    assert [row[1] for row in page.rows("Each row of the plan")] == ["Changed", "Changed", "Unchanged"]
    page = await taken_back(browse, page)
    assert page.message == "The import is taken back: 2 actions as before."
    again = await Action.select().where(Action.plan_import.is_not_null()).order_by(Action.number)
    kept = ("text", "status", "due", "due_phrase", "due_assumed", "due_moves", "due_before")
    assert [[one[name] for name in kept] for one in again] == [
        [one[name] for name in kept] for one in (first, second, third)
    ]
    page = await taken_back(browse, await browse.open(imported))
    assert page.message == "The import is taken back: 3 actions withdrawn."


async def test_the_plan_that_was_downloaded_changes_nothing_in_any_of_its_files(browse: Browser) -> None:
    await browse.sign_in("strategic")
    for ending in FORMATS:
        answer = await browse.get(f"/plan.{ending}?group=")
        before = await records()
        page = await browse.open("/plan/import")
        upload = Upload(f"plan.{ending}", answer.content)
        page = await browse.submit(page, "Show what will be saved", {"plan_file": upload})
        assert "unchanged: nothing to save" in page.words, ending
        assert await records() == before


@on_sqlite
async def test_columns_that_no_heading_tells_are_chosen_above_them(browse: Browser) -> None:
    await browse.sign_in("administrator")
    plan = "Ziel\tMassnahme\tWer\n9.1.1\tPrint the leaflet in six languages\tNFRS\n"
    page = await shown(browse, plan)
    assert "Choose which column holds the action" in page.words
    names = page.document.xpath("//select[starts-with(@name, 'column-')]/@name")
    chosen = dict(zip(names, ("objective", "action", "lead"), strict=True))
    page = await browse.submit(page, "Read again", chosen)
    assert "1 new action" in page.words
    page = await browse.submit(page, "Change the file")
    page = await browse.submit(page, "Show what will be saved")
    assert "1 new action" in page.words
    page = await browse.submit(page, "Save")
    assert page.message.startswith("The plan is imported: 1 new action.")


@on_sqlite
async def test_the_plan_of_another_strategy_is_saved_only_by_who_is_sure(browse: Browser) -> None:
    await browse.sign_in("strategic")
    rows = "".join(
        f"7.{number}.1 Recycle more\tCollect waste of kind {number}\tNFRS\n" for number in range(4)
    )
    before = await records()
    page = await shown(browse, f"Objective\tAction\tLead\n{rows}")
    page = await browse.submit(page, "Save", status=422)
    assert "Most objectives of this plan are not those of" in page.errors[0]
    assert await records() == before
    page = await browse.submit(page, "Save", {"sure": True})
    assert page.message.startswith("The plan is imported: 4 new actions.")


async def test_what_changed_while_somebody_looked_is_looked_at_again(browse: Browser) -> None:
    await browse.sign_in("strategic")
    await browse.submit(await shown(browse, PLAN), "Save")
    page = await shown(browse, LATER)
    touched = (await Action.select(Action.id).where(Action.plan_import.is_not_null()).order_by(Action.id))[0]
    await Action.update({Action.version: 9}).where(Action.id == touched["id"])
    await touch()
    before = await records()
    page = await browse.submit(page, "Save", status=409)
    assert "so nothing was saved" in page.words
    assert await records() == before
    page = await browse.submit(page, "Save")
    assert page.message.startswith("The plan is imported: 2 changed")


async def test_a_double_click_is_one_import(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await shown(browse, PLAN)
    first = await browse.submit(page, "Save")
    again = await browse.submit(page, "Save")
    assert again.path == first.path
    assert await PlanImport.count() == 1


@on_sqlite
@pytest.mark.parametrize("role", ["partner", "secretary"])
async def test_a_plan_is_downloaded_by_everybody_and_imported_by_its_keepers(
    browse: Browser, role: str
) -> None:
    await browse.sign_in(role)
    page = await browse.open("/plan")
    assert "Import a plan" not in page.words
    for ending in FORMATS:
        assert (await browse.get(f"/plan.{ending}")).status_code == 200
    await browse.open("/plan/import", status=403)
    await browse.open("/plan/imports/1", status=403)


BAD_FILES = {
    "empty.xlsx": (b"", "This file is empty"),
    "locked.xlsx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "old.xls": (COMPOUND + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
    "long.csv": (b"Objective,Action\n" + b"9.1.1,Print\n" * 30_000, "30,001 rows and the most"),
    "words.txt": (b"only words\nand more words", "No table can be seen"),
}


@on_sqlite
async def test_a_file_that_cannot_be_taken_says_how_to_help_and_nothing_is_saved(browse: Browser) -> None:
    await browse.sign_in("strategic")
    before = await records()
    for name, (content, words) in BAD_FILES.items():
        page = await browse.open("/plan/import")
        upload = {"plan_file": Upload(name, content)}
        page = await browse.submit(page, "Show what will be saved", upload, status=422)
        assert words in page.errors[0], name
    page = await browse.submit(page, "Show what will be saved", status=422)
    assert page.errors == ["Paste the plan, or choose a file that holds it."]
    assert await records() == before
