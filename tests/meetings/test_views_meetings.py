"""The page of a meeting, its minutes, and the answers to what was asked."""

from __future__ import annotations

import re

import pytest

from delivery.meetings.tables import Meeting, Question
from tests.browsing import Browser, Page

QUESTION = "Who tells the person what became of their report when the officer in the case moves on?"
ANSWER = "The supervisor does.\n\n<canary> within two weeks, & in writing {{7*7}} \u202e"


async def question() -> dict[str, object]:
    rows = await Question.select().where(Question.text == QUESTION)
    return dict(rows[0])


async def meeting_of_question(browse: Browser) -> tuple[Page, str]:
    """The meeting's page, and the address that takes the answer."""
    asked = await question()
    return await browse.open(f"/meetings/{asked['meeting']}"), f"/questions/{asked['id']}/answer"


async def test_a_meeting_shows_what_it_made_and_leads_to_the_words(browse: Browser) -> None:
    await browse.sign_in("partner")
    page, _ = await meeting_of_question(browse)
    assert page.h1 == "Wednesday 17 December 2025, 6pm"
    assert page.link("LGBTQ Forum") == "/groups/lgbtq-forum"
    references = [row[0] for row in page.rows("Actions raised here")]
    assert references == sorted(references)
    assert "A-0049" in references
    assert QUESTION in page.words
    assert "Undo this save" not in page.words, "it is the secretary's"
    minutes = await browse.open(page.link("Read the minutes"))
    assert minutes.h1 == "Minutes of Wednesday 17 December 2025"
    marks = minutes.document.xpath("//mark/a[starts-with(@id, 'text-')]")
    assert marks
    for mark in marks:
        finding = minutes.document.xpath(f"//article[@id='{mark.get('href')[1:]}']")
        assert finding, "each mark leads to what was read there"


async def test_the_text_of_saved_minutes_is_whole(browse: Browser) -> None:
    await browse.sign_in("partner")
    asked = await question()
    minutes = await browse.open(f"/meetings/{asked['meeting']}/minutes")
    shown = minutes.document.xpath("//*[starts-with(@id, 'minutes-text-')]")[0]
    for number in shown.xpath(".//a[@class='d-mark__number']"):
        number.text, tail = "", number.tail or ""
        for inner in list(number):
            inner.text = inner.tail = ""
        number.tail = tail
    assert str(asked["quote"]) in " ".join(shown.text_content().split())


async def test_a_meeting_ahead_goes_into_the_calendar(browse: Browser) -> None:
    await browse.sign_in("partner")
    group = await browse.open("/groups/lgbtq-forum")
    meeting = await browse.open(group.link("Wednesday 15 April 2026, 6pm"))
    calendar = await browse.get(meeting.link("Put it into your calendar"))
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "Actions raised here" not in meeting.words, "nothing was raised yet"


async def test_an_absent_and_an_enormous_meeting_are_not_found(browse: Browser) -> None:
    await browse.sign_in("secretary")
    for meeting in ("404404", "2147483648", "99999999999999999999", "-1", "0"):
        await browse.open(f"/meetings/{meeting}", status=404)
        await browse.open(f"/meetings/{meeting}/minutes", status=404)
        await browse.open(f"/minutes/new?meeting={meeting}", status=404)


@pytest.mark.parametrize("htmx", [False, True])
async def test_the_secretary_records_an_answer(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("secretary")
    page, address = await meeting_of_question(browse)
    shown = await browse.submit(page, "Record this answer", {"answer": ANSWER}, within=address, htmx=htmx)
    stored = await question()
    assert stored["answer"] == ANSWER
    assert str(stored["answered_on"]) == "2026-03-02"
    assert shown.message == "The answer is recorded."
    assert "Answered 2 March 2026" in shown.words


async def test_agreed_minutes_of_long_ago_offer_no_undo(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page, _ = await meeting_of_question(browse)
    assert "Agreed" in page.words
    assert "Undo this save" not in page.words
    assert "Undo this save" not in (await browse.open(f"{page.path}/minutes")).words


async def test_an_answer_taken_away_opens_the_question_again(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page, address = await meeting_of_question(browse)
    answered = await browse.submit(page, "Record this answer", {"answer": "Yes."}, within=address)
    opened = await browse.submit(answered, "Record this answer", {"answer": " "}, within=address)
    assert opened.message == "The question is open again."
    assert (await question())["answered_on"] is None


@pytest.mark.parametrize("htmx", [False, True])
async def test_an_answer_that_comes_second_shows_both_and_loses_neither(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("secretary")
    page, address = await meeting_of_question(browse)
    await browse.submit(page, "Record this answer", {"answer": "The first answer"}, within=address)
    stale = {
        "_csrf_token": page.token,
        "version": str(page.document.xpath(f"//form[@action='{address}']/input[@name='version']/@value")[0]),
        "answer": "The second answer",
    }
    answer = await browse.client.post(address, data=stale, headers={"HX-Request": "true"} if htmx else {})
    assert answer.status_code == 409
    both = Page.read(answer)
    assert "The first answer" in both.words
    assert "The second answer" in both.words
    kept = await browse.submit(both, "Save what I typed")
    assert kept.message == "The answer is recorded."
    assert (await question())["answer"] == "The second answer"


async def test_an_answer_that_is_too_long_is_given_back(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page, address = await meeting_of_question(browse)
    refused = await browse.submit(
        page, "Record this answer", {"answer": "x" * 4001}, within=address, status=422
    )
    assert refused.errors == ["Make this shorter: at most 4,000 characters."]
    assert "x" * 4001 in refused.html


async def test_nobody_but_the_secretary_records_an_answer(browse: Browser) -> None:
    asked = await question()
    fields = {"version": "1", "answer": "Mine"}
    for role, status in (
        ("partner", 403),
        ("administrator", 403),
        ("beatrice.anstey@northamptonshire-county.example", 403),
    ):
        await browse.sign_in(role)
        answer = await browse.post(f"/questions/{asked['id']}/answer", fields)
        assert answer.status_code == status, role
    await browse.sign_in("secretary")
    assert (await browse.post("/questions/404404/answer", fields)).status_code == 404
    assert (await question())["answer"] == ""


async def test_who_asked_is_told_inside_the_group_alone(browse: Browser) -> None:
    await Question.update({Question.asker: "Kit of Abbey Street"}, force=True)
    asked = await question()
    await browse.sign_in("secretary")
    assert "Kit of Abbey Street" in (await browse.open(f"/meetings/{asked['meeting']}")).words
    await browse.sign_in("administrator")
    for path in (f"/meetings/{asked['meeting']}", "/groups/lgbtq-forum"):
        assert "Kit of Abbey Street" not in (await browse.open(path)).words


async def test_a_cancelled_meeting_has_no_next_step(browse: Browser) -> None:
    await browse.sign_in("secretary")
    group = await browse.open("/groups/lgbtq-forum")
    path = group.link("Wednesday 15 April 2026, 6pm")
    found = re.search(r"\d+$", path)
    assert found
    await Meeting.update({Meeting.state: "cancelled"}).where(Meeting.id == int(found[0]))
    meeting = await browse.open(path)
    assert "Cancelled" in meeting.words
    assert "Next:" not in meeting.words
    assert "Wednesday 15 April 2026" not in (await browse.open("/my-groups")).words
