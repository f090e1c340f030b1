"""The pages of actions, each write plain and by htmx, on both engines."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from httpx import Response

from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.recording import record_update
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action, Update, Wish
from delivery.database import DatabaseEngine
from delivery.partners.queries.history import history_of
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored
from tests.browsing import Browser, Page, browser
from tests.browsing.forms import Value
from tests.browsing.page import text_of

WORD = {"Who said it": "Nisha Kotecha", "What they said": "done", "Status now": "complete"}


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    return await a_world()


@pytest.fixture
async def browse(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


async def meanwhile(number: int, note: str = "waiting for legal") -> None:
    """Somebody else records a word."""
    said = Said("Nisha Kotecha", How.LINK, TODAY, note, ActionStatus.IN_PROGRESS)
    row = await stored(number)
    await record_update(row["id"], row["version"], said, key=f"meanwhile {note}", by=None, now=NOW)


async def by_htmx(browse: Browser, page: Page, path: str, number: int, fields: dict[str, str]) -> Response:
    """A form sent from the row of a list, as htmx sends it."""
    headers = {
        "HX-Request": "true",
        "HX-Target": f"tbody#a-{number}",
        "Origin": str(browse.client.base_url).rstrip("/"),
        "x-csrf-token": page.token,
    }
    return await browse.client.post(path, data=fields, headers=headers)


# The list


async def test_the_list_has_a_table_for_each_place(world: World, browse: Browser) -> None:
    await world.raise_one("Late one", due=days(-1), owners=("Nisha Kotecha",), objectives=("9.1.1",))
    await world.raise_one("Proposed one", status=ActionStatus.PROPOSED)
    page = await browse.open("/actions")
    (late,) = page.rows("Overdue")
    assert late[0] == "A-0001"
    assert late[1] == "Late oneDisability forum · 9.1.1"
    assert late[2:4] == ["Nisha Kotecha, Partnership Officer, NFRS", "4 March 2026"]
    assert late[4].startswith("Red – off track")
    assert page.rows("Proposed, waiting to be accepted")[0][0] == "A-0002"
    assert "1 action, not counted" in page.words
    assert folds(page) == {
        "Overdue 1 action": True,
        "Proposed, waiting to be accepted 1 action, not counted": False,
    }
    assert all(folds(await browse.open("/actions?words=one")).values())


def folds(page: Page) -> dict[str, bool]:
    """What a phone shows of each place, and whether its actions are open."""
    found = page.document.xpath("//details[contains(@class,'d-phone-fold')][.//table]")
    return {text_of(fold.find("summary")): fold.get("open") is not None for fold in found}


async def test_a_filter_is_in_the_address_and_has_a_way_out(world: World, browse: Browser) -> None:
    await world.raise_one("Print it", owners=("Nisha Kotecha",), objectives=("9.1.1",))
    await world.raise_one("Fold it", group=None)
    page = await browse.submit(
        await browse.open("/actions"), "Show", {"Words": "print", "Objective": "9.1.1", "From": "forum"}
    )
    for chosen in ("words=print", "objective=9.1.1", "group=forum"):
        assert chosen in page.path
    assert "1 action of 2" in page.words
    assert page.link("Remove filter Words: print") == "/actions?objective=9.1.1&group=forum"
    assert page.link("Clear all filters") == "/actions"
    page = await browse.open("/actions?words=nothing+like+it")
    assert "No action fits these filters" in page.words


async def test_mine_and_my_agency_are_one_click_away(world: World, browse: Browser) -> None:
    await world.raise_one("Of the post", owners=("Nisha Kotecha",))
    await world.raise_one("Of the agency", owners=("NFRS",))
    await world.raise_one("Of another", owners=("KBC",))
    await browse.sign_in("nisha@example.org")
    page = await browse.open("/actions")
    mine = await browse.open(page.link("Mine"))
    assert "2 actions of 3" in mine.words
    assert "Owner: me" in mine.words
    ours = await browse.open(page.link("My agency"))
    assert "2 actions of 3" in ours.words


@pytest.mark.parametrize(
    "query", ["page=99999999999", "page=-1", "status=x&rag=y", "words=%00%22%3E%3Ccanary", "agency=%27--"]
)
async def test_whatever_the_address_asks_for_there_is_a_list(
    world: World, browse: Browser, query: str
) -> None:
    await world.raise_one("Print it <canary")
    await browse.open(f"/actions?{query}")


async def test_a_list_shows_nothing_of_what_may_not_be_seen(world: World, browse: Browser) -> None:
    await world.raise_one("Secret", group="panel", owners=("Tom Ellery",), objectives=("9.1.1",))
    page = await browse.open("/actions")
    assert "Members only" in page.words
    assert "not counted" in page.words
    for outsider in ("ada", "ruth", "tom"):
        await browse.sign_in(f"{outsider}@example.org")
        for path in ("/actions", "/actions?words=secret", "/actions.csv"):
            answer = await browse.get(path)
            assert "Secret" not in answer.text
            assert "Case panel" not in answer.text
            assert "A-0001" not in answer.text


async def test_the_export_holds_the_filtered_list_and_no_formula(world: World, browse: Browser) -> None:
    await world.raise_one("=HYPERLINK(1)", due=days(-1), owners=("+44 someone",))
    await world.raise_one("Not this", group=None)
    page = await browse.open("/actions?group=forum")
    answer = await browse.get(page.link("Download as a spreadsheet"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="OFFICIAL actions 5 March 2026.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert row["Reference"] == "A-0001"
    assert (row["Action"], row["Owner"]) == ("'=HYPERLINK(1)", "'+44 someone")
    assert (row["Due"], row["Colour"], row["Counted"]) == ("2026-03-04", "Red – off track", "yes")


# One action


async def test_the_page_of_an_action_tells_everything(world: World, browse: Browser) -> None:
    number = await world.raise_one(
        "Print <canary>\nand fold",
        owners=("Prevention Manager", "NM"),
        objectives=("9.1.1",),
        due=days(-1),
        meeting_id=world.meetings["last"],
        quote="ACTION: NM to print and fold.",
    )
    await meanwhile(number)
    page = await browse.open(f"/actions/{number}")
    assert page.h1 == "Print <canary> and fold"
    for words in (
        "Vacant",
        "1 day past its due date",
        "ACTION: NM to print and fold.",
        "waiting for legal",
        "by link",
    ):
        assert words in page.words


@pytest.mark.parametrize("path", ["", "/edit", "/updates", "/withdrawal"])
async def test_what_may_not_be_seen_is_answered_as_what_is_not_there(
    world: World, browse: Browser, path: str
) -> None:
    hidden = await world.raise_one("Secret", group="panel", owners=("Tom Ellery",))
    await browse.sign_in("tom@example.org")
    secret = await browse.open(f"/actions/{hidden}{path}", status=404)
    absent = await browse.open(f"/actions/{hidden + 1}{path}", status=404)
    assert secret.words == absent.words


@pytest.mark.parametrize("path", ["/edit", "/withdrawal"])
async def test_who_sees_an_action_and_may_not_edit_it_is_told_so(
    world: World, browse: Browser, path: str
) -> None:
    forum = await world.raise_one("Forum's", owners=("Nisha Kotecha",))
    plan = await world.raise_one("Plan's", group=None)
    for name, number in (("ada", forum), ("ruth", forum), ("nisha", forum), ("priya", plan), ("tom", plan)):
        await browse.sign_in(f"{name}@example.org")
        page = await browse.open(f"/actions/{number}{path}", status=403)
        assert "Only the" in page.words
        shown = await browse.open(f"/actions/{number}")
        assert "Entered in error" not in shown.words


async def test_writes_of_those_who_may_not_are_refused(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",))
    fields = {
        "version": "1",
        "text": "Mine now",
        "status": "complete",
        "said_by": "x",
        "how": "page",
        "key": "k",
    }
    await browse.sign_in("tom@example.org")
    for path in ("edit", "updates", "withdrawal", "restoration", "acceptance", "refusal"):
        assert (await browse.post(f"/actions/{number}/{path}", fields)).status_code == 403
    assert (await browse.post("/actions/new", fields)).status_code == 403
    assert (await stored(number))["version"] == 1


# Raising


async def test_an_action_is_raised_with_a_date_in_words_and_an_owner_nobody_knows(
    world: World, browse: Browser
) -> None:
    page = await browse.submit(
        await browse.open("/actions/new"),
        "Raise the action",
        {
            "Where it comes from": f"meeting-{world.meetings['last']}",
            "What will be done": "Print it\nand fold it",
            "Owner (optional)": "Somebody New",
            "Due (optional)": "3 April 2026",
            "Objectives it serves": ["9.1.2"],
        },
    )
    assert page.path == "/actions/1"
    assert page.message == "A-0001 is raised."
    row = await stored(1)
    assert (row["text"], row["due"].isoformat()) == ("Print it\nand fold it", "2026-04-03")
    assert row["last_heard_on"] == days(-20)


async def test_a_form_with_a_problem_keeps_everything_that_was_typed(world: World, browse: Browser) -> None:
    typed: dict[str, Value] = {
        "What will be done": "Print it <canary",
        "Owner (optional)": "Somebody New",
        "Due (optional)": "soon",
        "Objectives it serves": ["9.1.2"],
        "accepted": True,
    }
    form = await browse.open("/actions/new")
    page = await browse.submit(form, "Raise the action", typed, status=422)
    assert page.errors == [
        "Choose where the action comes from.",
        "Enter a date such as 3 March 2016, or leave it empty.",
    ]
    assert page.title.startswith("Error: ")
    for kept in ("Print it &lt;canary", 'value="Somebody New"', 'value="soon"', 'value="9.1.2" checked'):
        assert kept in page.html
    assert await Action.count() == 0


async def test_a_double_click_raises_one_action(world: World, browse: Browser) -> None:
    form = await browse.open("/actions/new")
    fields = {"Where it comes from": f"group-{world.groups['forum']}", "What will be done": "Print it"}
    first = await browse.submit(form, "Raise the action", fields)
    second = await browse.submit(form, "Raise the action", fields)
    assert first.path == second.path
    assert await Action.count() == 1


async def test_a_secretary_cannot_raise_for_a_group_that_is_not_theirs(world: World, browse: Browser) -> None:
    await browse.open("/actions/new")
    for source in (f"group-{world.groups['other']}", "plan"):
        fields = {"source": source, "text": "Print it", "key": f"key {source}"}
        assert (await browse.post("/actions/new", fields)).status_code == 422


# Recording


async def test_one_line_records_what_an_owner_said(world: World, browse: Browser) -> None:
    """DESIGN section 8, A 7."""
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",), due=days(3))
    page = await browse.open("/actions?group=forum")
    form = await browse.open(page.link(f"Record what was said of A-{number:04d}"))
    assert 'value="Nisha Kotecha"' in form.html
    page = await browse.submit(form, "Record", {"What they said": "done", "Status now": "complete"})
    assert page.path == "/actions?group=forum"
    assert page.message == "What was said of A-0001 is recorded."
    assert page.rows("Complete")[0][0] == "A-0001"
    shown = await browse.open(f"/actions/{number}")
    assert "Nisha Kotecha, by phone, Thursday 5 March 2026" in shown.words
    (entry, _) = await history_of("action", await action_id(number))
    assert entry.how == "phone"


async def test_the_line_records_a_new_date_in_words_which_counts_as_a_move(
    world: World, browse: Browser
) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",), due=days(3))
    form = await browse.open(f"/actions/{number}/updates?back=/actions")
    wrong = await browse.submit(
        form, "Record", {"What they said": "in hand", "due": "when pigs fly"}, status=422
    )
    assert wrong.errors[0].startswith("Enter a date such as 14 March 2016, or words such as in March")
    page = await browse.submit(wrong, "Record", {"due": "end of May"})
    assert page.message == "What was said of A-0001 is recorded. It is due Sunday 31 May 2026."
    row = await stored(number)
    assert (row["due"], row["due_before"], row["due_moves"]) == (date(2026, 5, 31), days(3), 1)
    (update,) = await Update.select(Update.due, Update.note)
    assert update["due"] == date(2026, 5, 31)
    assert update["note"].endswith("in hand")


async def test_htmx_puts_the_line_under_its_row_and_swaps_just_the_row(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",), due=days(-3))
    headers = {"HX-Request": "true", "HX-Target": f"tbody#a-{number}"}
    page = await browse.open("/actions")
    answer = await browse.client.get(f"/actions/{number}/updates?back=/actions", headers=headers)
    form = Page.read(answer)
    assert answer.text.startswith('<tbody id="a-1">')
    assert len(form.document.xpath("//form")) == 1
    fields = {
        name: form.document.xpath(f"//input[@name='{name}']/@value")[0] for name in ("key", "version", "back")
    }
    fields |= {"said_by": "Nisha", "how": "phone", "note": "done", "status": "complete"}
    wrong = await by_htmx(browse, page, f"/actions/{number}/updates", number, fields | {"how": "x"})
    assert wrong.status_code == 422
    assert wrong.text.startswith('<tbody id="a-1">')
    assert "Choose how you heard it." in wrong.text
    assert 'value="done"' in wrong.text
    answer = await by_htmx(browse, page, f"/actions/{number}/updates", number, fields)
    assert answer.status_code == 200
    swapped = Page.read(answer)
    assert len(swapped.document.xpath("//tbody")) == 1
    assert not swapped.document.xpath("//form")
    assert "Blue – complete" in swapped.words
    assert text_of(swapped.document.xpath("//*[@data-announce]")[0]) == "What was said of A-0001 is recorded."
    assert await Update.count() == 1


async def test_a_word_too_late_shows_both_and_loses_neither(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it")
    form = await browse.open(f"/actions/{number}/updates?back=/actions")
    on_page = await browse.open(f"/actions/{number}")
    listed = await browse.open("/actions")
    await meanwhile(number)
    again = await browse.submit(form, "Record", WORD, status=409)
    assert "waiting for legal" in again.words
    assert 'value="done"' in again.html
    kept = await browse.submit(on_page, "Record", WORD, status=409, htmx=True)
    assert "waiting for legal" in kept.words
    fields = {
        "version": "1",
        "key": "another",
        "back": "/actions",
        "said_by": "Nisha",
        "how": "phone",
        "note": "done",
    }
    row = await by_htmx(browse, listed, f"/actions/{number}/updates", number, fields)
    assert row.status_code == 409
    assert "waiting for legal" in row.text
    assert await Update.count() == 1
    shown = await browse.submit(again, "Record")
    assert shown.path == "/actions"
    assert await Update.count() == 2


async def test_an_owner_says_how_it_goes_and_does_not_move_the_date(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",), due=days(3))
    await browse.sign_in("nisha@example.org")
    page = await browse.open(f"/actions/{number}")
    assert "Say how it goes" in page.words
    said = {"note": "slipping", "due": "1 May 2026"}
    page = await browse.submit(page, "At risk", said)
    assert page.path.startswith("/your-actions?said=")
    assert "You ask for Friday 1 May 2026" in page.words
    row = await stored(number)
    assert (row["due"], row["at_risk"]) == (days(3), True)
    (asked,) = await Wish.select(Wish.day, Wish.answer)
    assert (asked["day"], asked["answer"]) == (date(2026, 5, 1), "")
    page = await browse.submit(page, "Undo")
    assert "What you said of A-0001 is taken back" in page.words
    assert not (await stored(number))["at_risk"]
    page = await browse.submit(page, "Not mine any more", {"try_name": "Omar Deane"})
    assert "The secretary decides who has it now." in page.words


async def test_an_owner_records_beside_their_own_word_what_somebody_else_said(
    world: World, browse: Browser
) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha",), due=days(3))
    await browse.sign_in("nisha@example.org")
    page = await browse.open(f"/actions/{number}")
    statuses = page.document.xpath("//select[@name='status']/option/@value")
    assert "cancelled" not in statuses
    page = await browse.submit(page, "Record", {"What they said": "slipping", "at_risk": True}, status=422)
    assert page.errors == ["Enter who said it."]
    page = await browse.submit(page, "Record", {"Who said it": "Tom Ellery"}, htmx=True)
    assert "Tom Ellery, by phone" in page.words
    assert "slipping" in page.words


async def test_somebody_signed_in_says_nothing_of_what_is_not_theirs(world: World, browse: Browser) -> None:
    own = await world.raise_one("Print it", owners=("Nisha Kotecha",))
    other = await world.raise_one("Fold it", owners=("Omar Deane",))
    await browse.sign_in("nisha@example.org")
    page = await browse.open("/your-actions")
    assert "Print it" in page.words
    assert "Fold it" not in page.words
    lost = await browse.submit(page, "On track", {"action": str(other)}, status=409)
    assert "A-0002 is finished, withdrawn or not with you any more" in lost.words
    assert [row["said_by"] for row in await Update.select(Update.said_by)] == []
    assert (await stored(own))["status"] == (await stored(other))["status"]


async def test_a_proposed_action_waits_for_its_answer(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it", owners=("Omar Deane",), status=ActionStatus.PROPOSED)
    await browse.sign_in("omar@example.org")
    page = await browse.open(f"/actions/{number}")
    assert "Put to you" in page.words
    page = await browse.submit(page, "Accept")
    assert "A-0001: Print it Accepted." in page.words
    other = await world.raise_one("Fold it", owners=("Omar Deane",), status=ActionStatus.PROPOSED)
    await browse.sign_in("priya@example.org")
    page = await browse.open(f"/actions/{other}")
    wrong = await browse.submit(page, "Declined", {"Who answers": ""}, status=422, htmx=True)
    assert wrong.errors == ["Enter who said it."]
    page = await browse.submit(page, "Declined", {"How": "meeting"})
    assert page.message == "A-0002 is declined."
    assert (await stored(other))["status"] == "cancelled"


async def test_an_owner_neither_cancels_nor_reopens_by_an_answer_that_nobody_waits_for(
    world: World, browse: Browser
) -> None:
    statuses = (ActionStatus.IN_PROGRESS, ActionStatus.COMPLETE, ActionStatus.CANCELLED)
    await browse.sign_in("omar@example.org")
    for status in statuses:
        number = await world.raise_one("Print it", owners=("Omar Deane",), status=status)
        for answer in ("refusal", "acceptance"):
            fields = {"version": "1", "said_by": "Omar Deane", "how": "page", "key": f"{answer} {number}"}
            refused = await browse.post(f"/actions/{number}/{answer}", fields)
            assert refused.status_code == 422
            assert "This action is not waiting for an answer." in refused.text
        row = await stored(number)
        assert (row["status"], row["version"]) == (status, 1)


async def test_nobody_is_sent_to_another_site_after_recording(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it")
    form = await browse.open(f"/actions/{number}/updates?back=https://evil.example.org/")
    assert "evil" not in form.html


# Editing


async def test_an_edit_is_saved_plain_and_by_htmx(world: World, browse: Browser) -> None:
    number = await world.raise_one(
        "Print it\nsoon", owners=("Nisha Kotecha", "NM"), objectives=("9.1.1",), due=days(3)
    )
    before = await stored(number)
    page = await browse.submit(await browse.open(f"/actions/{number}/edit"), "Save")
    assert (await stored(number)) == before
    fields = {"What will be done": "Print & fold", "Status": "in progress", "Due (optional)": "2026-03-20"}
    page = await browse.submit(await browse.open(f"/actions/{number}/edit"), "Save", fields)
    assert page.message == "A-0001 is saved."
    assert "was 8 March 2026" in page.words
    assert page.h1 == "Print & fold"
    page = await browse.submit(
        await browse.open(f"/actions/{number}/edit"), "Save", {"What will be done": ""}, status=422
    )
    assert page.errors == ["Say what is to be done."]


async def test_a_stale_edit_shows_both_texts_and_can_be_saved(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it", owners=("Nisha Kotecha", "NM"), objectives=("9.1.1",))
    mine = await browse.open(f"/actions/{number}/edit")
    theirs = await browse.open(f"/actions/{number}/edit")
    await browse.submit(theirs, "Save", {"What will be done": "Their text", "Due (optional)": "1 April 2026"})
    stale = await browse.submit(mine, "Save", {"What will be done": "My text"}, status=409)
    assert "Their text" in stale.words
    assert "My text" in stale.words
    assert "1 April 2026" in stale.words
    page = await browse.submit(stale, "Save what I typed")
    assert page.h1 == "My text"
    row = await stored(number)
    assert (row["due"], row["due_moves"]) == (None, 1)
    assert page.words.count("Nisha Kotecha, Partnership Officer, NFRS") >= 1


# Entered in error


async def test_what_was_entered_in_error_can_be_put_back(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it")
    page = await browse.open(f"/actions/{number}")
    form = await browse.open(page.link("Entered in error"))
    page = await browse.submit(form, "Withdraw it", {"Why (optional)": "typed twice"})
    assert page.h1 == "A-0001 was entered in error"
    assert "typed twice" in page.words
    again = await browse.submit(form, "Withdraw it")
    assert again.h1 == page.h1
    assert "No actions yet" in (await browse.open("/actions")).words
    await browse.sign_in("omar@example.org")
    await browse.open(f"/actions/{number}", status=404)
    await browse.sign_in("priya@example.org")
    page = await browse.submit(await browse.open(f"/actions/{number}"), "Put it back")
    assert page.h1 == "Print it"


async def test_a_stale_withdrawal_shows_what_was_said(world: World, browse: Browser) -> None:
    number = await world.raise_one("Print it")
    form = await browse.open(f"/actions/{number}/withdrawal")
    await meanwhile(number)
    page = await browse.submit(form, "Withdraw it", {"Why (optional)": "my reason"}, status=409)
    assert "waiting for legal" in page.words
    assert "my reason" in page.html
    wrong = await browse.submit(page, "Withdraw it", {"Why (optional)": "x" * 4001}, status=422)
    assert wrong.errors == ["Use at most 4,000 characters."]
