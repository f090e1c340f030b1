"""A group is started on one page: its members out of a To: line, its actions out of last year's log."""

from __future__ import annotations

import pytest

from delivery.actions.tables import Action, ActionLog, ActionOwner, Update
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.tables import HistoryEntry, Person
from tests.browsing import Browser, Page, Upload
from tests.intake.documents import body, cell, paragraph, row, word

TO = (
    "Marsh, Ada <ada@county.example>; “Okafor, Tom (Fire)” <tom@fire.example>; nisha.patel@county.example; "
    "Kit Ellery; Priya Nair <priya@example.org>; Lee <lee@a.example, sam@a.example>"
)
LOG = (
    "Ref\tAction\tOwner\tDue\tStatus\n"
    "1\tAsk the bus company\tNP\t3/4/26\tOngoing\n"
    "2\tMend the ramp\tTom Okafor / XQ\tnext meeting\t\n"
    "3\tBook the hall\tthe caretaker\tASAP\tDone\n"
    "4\t\tTO\t\t\n"
)

# What it says does not hang on the engine.
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def preview(browse: Browser, **fields: str | Upload) -> Page:
    form = await browse.open("/groups/start")
    return await browse.submit(form, "Show what will be saved", {"name": "LGBTQ forum", **fields})


def field(page: Page, start: str, number: int = 0) -> str:
    """The name of the numbered field whose name begins so."""
    names = page.document.xpath(f"//*[starts-with(@name, '{start}')]/@name")
    return str(names[number])


async def test_a_group_is_started_with_members_a_meeting_and_old_actions(alone: Browser) -> None:
    start = await alone.open("/board")
    assert (await alone.open(start.link("Start my group"))).h1 == "Start my group"
    shown = await preview(alone, date="3 June 2026", members=TO, log=LOG)
    assert "4 members, 3 actions and a meeting on Wednesday 3 June 2026, 10am ready to save." in shown.words
    assert "Two addresses stand in one place" in shown.words
    assert "This is you" in shown.words
    assert "2 owners are not known here" in shown.words
    assert "No action is written in this row." in shown.words
    saved = await alone.submit(shown, "Save")
    assert saved.path == "/groups/lgbtq-forum"
    assert saved.message == (
        "LGBTQ forum is open, with 4 members, 3 actions and a meeting on Wednesday 3 June 2026, 10am. "
        "No mail was sent."
    )
    assert (await alone.get("/")).headers["location"] == "/my-groups"
    people = await Person.select(Person.name, Person.email).order_by(Person.id)
    assert [(one["name"], one["email"]) for one in people] == [
        ("Priya Nair", "priya@example.org"),
        ("Ada Marsh", "ada@county.example"),
        ("Tom Okafor", "tom@fire.example"),
        ("Nisha Patel", "nisha.patel@county.example"),
        ("Kit Ellery", None),
    ]
    seats = await Membership.select(Membership.part, Membership.organisation).order_by(Membership.id)
    assert [seat["part"] for seat in seats] == ["secretary", *["member"] * 4]
    assert seats[2]["organisation"] == "Fire"
    actions = await Action.select().order_by(Action.number)
    assert [action["status"] for action in actions] == ["in progress", "not started", "complete"]
    assert {(action["origin"], action["last_heard_on"]) for action in actions} == {("import", None)}
    assert [str(action["due"]) for action in actions] == ["2026-04-03", "2026-06-03", "None"]
    owners = await ActionOwner.select(
        ActionOwner.as_written, ActionOwner.person.name.as_alias("name")
    ).order_by(ActionOwner.id)
    assert [owner["name"] or owner["as_written"] for owner in owners] == [
        "Nisha Patel",
        "Tom Okafor",
        "XQ",
        "the caretaker",
    ]


@on_sqlite
async def test_a_word_log_with_merged_cells_is_previewed_and_saved(alone: Browser) -> None:
    merged = row(cell(paragraph("Meeting of 4 March 2025"), properties='<w:gridSpan w:val="2"/>'))
    heading = row(cell(paragraph("Action")), cell(paragraph("Owner")))
    first = row(
        cell(paragraph("Book the hall"), properties='<w:vMerge w:val="restart"/>'), cell(paragraph("NP"))
    )
    second = row(cell(paragraph(""), properties="<w:vMerge/>"), cell(paragraph("KE")))
    log = word(body(f"<w:tbl>{heading}{merged}{first}{second}</w:tbl>"))
    shown = await preview(alone, log_file=Upload("log 2025.docx", log))
    assert "1 action" in shown.words
    assert "raised 4 March 2025" in shown.words
    back = await alone.submit(shown, "Change")
    assert "log 2025.docx is kept from before." in back.words
    again = await alone.submit(back, "Show what will be saved")
    saved = await alone.submit(again, "Save")
    (action,) = await Action.select()
    assert (action["text"], str(action["raised_on"])) == ("Book the hall", "2025-03-04")
    assert "from log 2025.docx" in saved.words


@on_sqlite
async def test_what_was_typed_on_the_second_page_survives_a_look_at_the_first(alone: Browser) -> None:
    shown = await preview(alone, members=TO, log=LOG)
    owner, known = field(shown, "owner-"), field(shown, "name-", 4)
    typed: dict[str, str] = {owner: "Ada Marsh", known: "Lee Hale"}
    back = await alone.submit(shown, "Change", typed)
    assert back.h1 == "Start my group"
    again = await alone.submit(back, "Show what will be saved")
    assert again.document.xpath(f"//input[@name='{owner}']/@value") == ["Ada Marsh"]
    assert again.document.xpath(f"//input[@name='{known}']/@value") == ["Lee Hale"]


@on_sqlite
async def test_a_field_that_cannot_be_saved_says_so_and_nothing_is_lost(alone: Browser) -> None:
    shown = await preview(alone, members=TO, log=LOG)
    email = field(shown, "email-", 4)
    take = email.replace("email-", "take-")
    wrong = await alone.submit(
        shown, "Save", {take: "yes", email: "lee@a.example, sam@a.example"}, status=422
    )
    assert "Enter one e-mail address" in wrong.words
    assert await Group.count() == 0
    right = await alone.submit(wrong, "Save", {email: "lee@a.example"})
    assert "5 members" in right.message


WRONG: tuple[tuple[dict[str, str | Upload], str], ...] = (
    ({"name": ""}, "Enter the name of the group"),
    ({"date": "1 January 2020"}, "This day has passed."),
    ({"date": "soon", "log": "only words"}, "Enter a date such as"),
    ({"log": "only words"}, "No table can be seen in this text"),
    ({"members": "a;" * 30_000}, "the most that can be read is 40,000"),
    ({"members": "Ada Marsh;" * 301}, "a group has at most 300"),
    ({"log_file": Upload("log.pdf", b"%PDF-1.4")}, "A PDF keeps no tables"),
    ({"log_file": Upload("log.csv", b"Action,Owner\nBook,AM"), "log": LOG}, "There is a pasted log as well."),
    ({"starts": "noonish"}, "Enter a time such as 10am"),
)


@on_sqlite
async def test_page_one_keeps_everything_and_says_what_is_wrong(alone: Browser) -> None:
    form = await alone.open("/groups/start")
    for fields, sentence in WRONG:
        given = {"name": "LGBTQ forum", "venue": "Town hall", **fields}
        page = await alone.submit(form, "Show what will be saved", given, status=422)
        assert sentence in page.words
        assert page.document.xpath("//input[@name='venue']/@value") == ["Town hall"]


@on_sqlite
async def test_the_same_page_sent_twice_starts_one_group(alone: Browser) -> None:
    shown = await preview(alone, members=TO)
    await alone.submit(shown, "Save")
    again = await alone.submit(shown, "Save")
    assert again.path == "/groups/lgbtq-forum"
    assert await Group.count() == 1
    assert await Meeting.count() == 0
    assert "There is another group of this name already." in (await preview(alone)).words


async def test_a_log_is_imported_later_and_taken_back_but_for_what_was_touched(alone: Browser) -> None:
    await alone.submit(await preview(alone, members=TO), "Save")
    group = await alone.open("/groups/lgbtq-forum")
    page = await alone.open(group.link("Import an action log"))
    shown = await alone.submit(page, "Show what will be saved", {"log": LOG})
    saved = await alone.submit(shown, "Save")
    assert saved.message == "3 actions imported. No mail was sent."
    await Action.update({Action.version: 2}).where(Action.number == 2)
    undone = await alone.submit(saved, "Take the import back of Monday 2 March 2026, 12pm")
    assert undone.message == (
        "The import is taken back: 2 actions withdrawn. A-0002 stays, as something was done with it since."
    )
    standing = await Action.select(Action.number).where(Action.withdrawn_at.is_null())
    assert [action["number"] for action in standing] == [2]
    assert await Update.count() == 0
    assert await ActionLog.count().where(ActionLog.undone_at.is_not_null()) == 1
    assert await HistoryEntry.exists().where(HistoryEntry.what == "undone")


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_only_the_secretary_imports_and_takes_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    group = (await browse.open("/my-groups")).document.xpath("//h2/a/@href")[0]
    shown = await browse.submit(
        await browse.open(f"{group}/actions/import"), "Show what will be saved", {"log": LOG}
    )
    await browse.submit(shown, "Save")
    log = (await ActionLog.select(ActionLog.id))[0]["id"]
    await browse.sign_in("partner")
    token = (await browse.open("/groups")).token
    for path in (f"{group}/actions/import", "/groups/start"):
        assert (await browse.get(path)).status_code == 403
    taken = await browse.client.post(f"/action-logs/{log}/undoing", data={"_csrf_token": token})
    assert taken.status_code == 403
    assert not await ActionLog.exists().where(ActionLog.undone_at.is_not_null())
