"""The registers on their pages, in spreadsheets and in Word, and a secretary's way through their records."""

from __future__ import annotations

import csv
import io

import pytest

from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import Decision, ForwardItem, Meeting, Question, RaisedMatter
from tests.browsing import Browser, Page
from tests.support.documents import opened

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

STICKER = "A Keep Safe sticker lapses unless somebody looks in once a year."
OWED = "Is anyone from this forum on the independent scrutiny panel?"
BACK = "Who answers for the vacant training post"


async def id_of(table: type[Decision] | type[Question] | type[ForwardItem], text: str) -> int:
    rows = await table.select(table.id).where(table.text == text)
    return int(rows[0]["id"])


async def spreadsheet(browse: Browser, page: Page) -> list[list[str]]:
    answer = await browse.get(page.link("as a spreadsheet"))
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@on_sqlite
@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("query", ["", "?group=lgbtq-forum"])
async def test_page_spreadsheet_and_word_say_the_same(
    browse: Browser, register: Register, query: str
) -> None:
    await browse.sign_in("secretary")
    page = await browse.open(f"/registers/{register.value}{query}")
    shown = page.rows(register.heading)
    header, *rows = await spreadsheet(browse, page)
    document = opened((await browse.get(page.link("for Word"))).content)
    assert len(shown) == len(rows) > 0
    for cells, row in zip(shown, rows, strict=True):
        said = " ".join(cells)
        assert [value for value in row if " ".join(value.split()) not in said] == []
    assert len(header) == len(set(header))
    (table,) = document.tables
    written = [
        [" ".join(" ".join(part.text for part in cell.paragraphs).split()) for cell in row.cells]
        for row in table.rows[1:]
    ]
    assert written == shown


@on_sqlite
async def test_a_groups_register_is_that_of_all_groups_narrowed_to_it(browse: Browser) -> None:
    await browse.sign_in("partner")
    for register in Register:
        own = await browse.open(f"/groups/lgbtq-forum/{register.value}")
        narrowed = await browse.open(f"/registers/{register.value}?group=lgbtq-forum")
        assert own.rows(register.heading) == narrowed.rows(register.heading)
        assert await spreadsheet(browse, own) == await spreadsheet(browse, narrowed)


@on_sqlite
async def test_filters_stand_in_the_address_and_each_has_a_way_out(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/registers/questions")
    every = len(page.rows("Questions"))
    narrowed = await browse.submit(page, "Show", {"words": "report", "state": "answered", "period": "2025"})
    rows = narrowed.rows("Questions")
    assert 0 < len(rows) < every
    assert all("Answered" in row[2] for row in rows)
    assert f"{len(rows)} questions of {every}" in narrowed.words
    assert len(await spreadsheet(browse, narrowed)) == len(rows) + 1
    wider = await browse.open(narrowed.link("Remove filter Words: report"))
    assert len(wider.rows("Questions")) > len(rows)
    none = await browse.open("/registers/questions?words=nothing-says-this")
    assert "Nothing fits these filters" in none.words
    await browse.open("/registers/nothing", status=404)
    await browse.open("/groups/nothing/decisions", status=404)


@on_sqlite
async def test_a_decision_is_looked_at_again_corrected_withdrawn_and_put_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    decision = await id_of(Decision, STICKER)
    page = await browse.open(f"/decisions/{decision}")
    refused = await browse.submit(page, "Set this day", {"review_on": "soon"}, status=422)
    assert refused.errors == ["Enter a date such as 3 March 2016, or leave it empty."]
    page = await browse.submit(page, "Set this day", {"review_on": "3 June 2026"})
    assert page.message == "It is looked at again from 3 June 2026."
    edit = await browse.open(page.link("Correct it"))
    page = await browse.submit(edit, "Save", {"text": "A sticker lapses after a year."})
    assert page.h1 == "A sticker lapses after a year."
    assert STICKER in page.words, "the history keeps both texts"
    stale = await browse.submit(edit, "Save", {"text": "A sticker lapses in March."}, status=409)
    assert "A sticker lapses after a year." in stale.words
    page = await browse.submit(stale, "Save what I typed")
    assert page.h1 == "A sticker lapses in March."
    number = page.words.partition("Decision (")[2][:3]
    gone = await browse.submit(
        await browse.open(page.link("Entered in error")), "Withdraw it", {"reason": "Read twice"}
    )
    assert "Entered in error (1)" in gone.words
    withdrawn = await browse.open(f"/decisions/{decision}")
    assert withdrawn.h1 == "This decision was entered in error"
    back = await browse.submit(withdrawn, "Put it back")
    assert back.words.partition("Decision (")[2][:3] == number
    await browse.sign_in("partner")
    assert "Read twice" not in (await browse.open(f"/decisions/{decision}")).words


@on_sqlite
async def test_a_question_put_to_another_group_is_answered_there_and_the_answer_comes_home(
    browse: Browser,
) -> None:
    await browse.sign_in(_keeper_of_the_strategic_group(browse))
    group = await browse.open("/groups/strategic")
    assert "Asked of us" in group.words
    question = await browse.open(group.link(OWED))
    words = "Two members are.\n<canary> & more"
    future = {"answer": words, "answered_on": "3 June 2027"}
    refused = await browse.submit(question, "Record this answer", future, status=422)
    assert refused.errors == ["Enter a day that is not in the future."]
    assert "Two members are." in refused.html
    answered = await browse.submit(refused, "Record this answer", {"answered_on": "1 March 2026"})
    assert answered.message == "The answer is recorded."
    await browse.sign_in("secretary")
    own = await browse.open(f"/questions/{await id_of(Question, OWED)}")
    sent = {"sent_to": "the newsletter", "sent_on": "2 March 2026"}
    closed = await browse.submit(own, "Record this answer", sent)
    assert "to the newsletter on 2 March 2026" in closed.words
    assert "answered 1 March 2026" in closed.words


@on_sqlite
async def test_an_item_of_the_forward_plan_is_moved_on_and_done(browse: Browser) -> None:
    await browse.sign_in(_keeper_of_the_strategic_group(browse))
    page = await browse.open(f"/forward-items/{await id_of(ForwardItem, BACK)}")
    refused = await browse.submit(
        page, "Move it on", {"phrase": "some day", "reason": "Not ready"}, status=422
    )
    assert "Say when in words that name a time" in refused.errors[0]
    moved = await browse.submit(refused, "Move it on", {"phrase": "in 2027/28"})
    assert "from 1 April 2027 on; none is planned yet" in moved.words
    stale = await browse.submit(page, "Mark as done", {"note": "Reported"}, status=409)
    assert "Reported" in stale.html
    done = await browse.submit(stale, "Mark as done")
    assert "It is to come back after all" in done.words
    again = await browse.submit(done, "Put it back on the plan")
    assert again.message == "It is to come back again."
    edit = await browse.open(again.link("Correct it"))
    chosen = {"phrase": "the next meeting", "for_group": _option(edit, "Chief Executives' Group")}
    saved = await browse.submit(edit, "Save", chosen)
    assert "Chief Executives' Group" in saved.words
    assert BACK in (await browse.open("/groups/chief-executives/forward-plan")).words


@on_sqlite
async def test_a_matter_is_raised_from_a_decision_and_its_outcome_comes_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    decision = await browse.open(f"/decisions/{await id_of(Decision, STICKER)}")
    form = await browse.open(decision.link("Raise to another group"))
    refused = await browse.submit(form, "Raise it", {"text": " ", "to_group": ""}, status=422)
    assert refused.errors == ["Say what is raised.", "Choose the group that this goes to."]
    strategic = _option(form, "ASB and Hate Crime Strategic Group", "to_group")
    raised = await browse.submit(form, "Raise it", {"to_group": strategic, "purpose": "information"})
    assert (raised.h1, raised.message) == (STICKER, "The matter is raised.")
    again = await browse.submit(form, "Raise it", {"to_group": strategic, "purpose": "information"})
    assert again.path == raised.path
    (row,) = await RaisedMatter.select().where(RaisedMatter.text == STICKER)
    assert row["minutes"] is not None, "undoing the save takes it back"
    await browse.sign_in(_keeper_of_the_strategic_group(browse))
    group = await browse.open("/groups/strategic")
    page = await browse.open(group.link(STICKER))
    settled = await browse.submit(page, "Record the outcome", {"outcome": "Noted with thanks."})
    assert settled.message == "The outcome is recorded."
    await browse.sign_in("secretary")
    assert "Noted with thanks." in (await browse.open("/groups/lgbtq-forum/matters-raised")).words


@on_sqlite
async def test_an_action_is_moved_to_another_meeting(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/actions/49")
    form = await browse.open(page.link("Move to another meeting"))
    refused = await browse.submit(form, "Move it", {"meeting": ""}, status=422)
    assert refused.errors == ["Choose the meeting that it belongs to."]
    (other,) = form.document.xpath("//select[@name='meeting']/option[not(@selected)][@value!=''][1]/@value")
    moved = await browse.submit(form, "Move it", {"meeting": str(other)})
    assert moved.message == "A-0049 is moved. Its quote and its history stay."
    assert f"/meetings/{other}" in moved.html
    assert "Meeting before" in moved.words


@on_sqlite
async def test_what_goes_with_an_undone_save_is_told_before(browse: Browser) -> None:
    await browse.sign_in(_keeper_of_the_strategic_group(browse))
    await Decision.update({Decision.review_on: None}, force=True)
    rows = await Decision.select(Decision.id, Decision.meeting).where(Decision.number == "32(i)")
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == rows[0]["meeting"])
    meeting = await browse.open(f"/meetings/{rows[0]['meeting']}")
    assert "review date" not in meeting.words
    page = await browse.open(f"/decisions/{rows[0]['id']}")
    await browse.submit(page, "Set this day", {"review_on": "3 June 2026"})
    meeting = await browse.open(f"/meetings/{rows[0]['meeting']}")
    assert "1 review date" in meeting.words.partition("Undoing it takes with it:")[2][:120]


def _keeper_of_the_strategic_group(browse: Browser) -> str:
    return next(account.email for account in browse.accounts if account.name == "Naomi Feltham")


def _option(page: Page, words: str, name: str = "for_group") -> str:
    (value,) = page.document.xpath(f'//select[@name="{name}"]/option[normalize-space(.)="{words}"]/@value')
    return str(value)
