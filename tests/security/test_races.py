"""Twenty at once: a form sent twice makes one record, one save wins, and guessing gains nothing (SECURITY A3, A43)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

import pytest
from httpx import Response

from delivery.actions.tables import Action, Update
from delivery.meetings.tables import Decision, Group, Meeting, Minutes
from delivery.partners.links import Purpose
from delivery.partners.tables import Attempt, Holding, Person, SecretLink
from tests.browsing import Browser, Page
from tests.browsing.forms import form_with_button

AT_ONCE = 20
UNDO = "Undo this save of Monday 2 March 2026, 12pm"
MINUTES = """Minutes of the meeting held on 3 May 2016
RESOLVED: that the poster be printed.

The bus company was thanked for its help.
ACTION: Sam Brackley to write to the bus company.
"""


async def at_once(browse: Browser, path: str, *forms: Mapping[str, object]) -> list[Response]:
    """What each of these forms is answered, all of them sent together."""
    return list(await asyncio.gather(*(browse.client.post(path, data=dict(form)) for form in forms)))


async def filled(browse: Browser, page: Page, button: str, **fields: str) -> tuple[str, dict[str, list[str]]]:
    """Where the form with this button goes, and what it sends when these fields are filled."""
    form = form_with_button(page, button, "")
    for name, value in fields.items():
        form.fill(name, value)
    return form.action, form.body()["data"]


def places(answers: list[Response]) -> Counter[tuple[int, str]]:
    return Counter((answer.status_code, answer.headers.get("location", "")) for answer in answers)


async def test_an_action_raised_by_twenty_clicks_is_one(browse: Browser) -> None:
    await browse.sign_in("administrator")
    before = await Action.count()
    path, form = await filled(
        browse, await browse.open("/actions/new"), "Raise the action", source="plan", text="Count the lamps"
    )
    assert len(places(await at_once(browse, path, *[form] * AT_ONCE))) == 1
    assert await Action.count() == before + 1


async def test_twenty_actions_raised_at_once_have_twenty_numbers(browse: Browser) -> None:
    await browse.sign_in("administrator")
    path, form = await filled(
        browse, await browse.open("/actions/new"), "Raise the action", source="plan", text="Count the lamps"
    )
    answers = await at_once(browse, path, *({**form, "key": f"key-{number}"} for number in range(AT_ONCE)))
    assert {answer.status_code for answer in answers} == {303}
    assert len(places(answers)) == AT_ONCE


async def test_of_twenty_saves_of_one_version_one_wins_and_the_others_see_both_texts(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.submit(
        await browse.open("/actions/new"), "Raise the action", {"source": "plan", "text": "Count the lamps"}
    )
    path, form = await filled(browse, await browse.open(f"{page.path}/edit"), "Save")
    answers = await at_once(
        browse, path, *({**form, "text": f"Count the lamps {number}"} for number in range(AT_ONCE))
    )
    assert Counter(answer.status_code for answer in answers) == {303: 1, 409: AT_ONCE - 1}
    for number, answer in enumerate(answers):
        assert answer.status_code == 303 or f"Count the lamps {number}<" in answer.text


async def test_a_word_recorded_by_twenty_clicks_is_said_once(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.submit(
        await browse.open("/actions/new"), "Raise the action", {"source": "plan", "text": "Count the lamps"}
    )
    path, form = await filled(
        browse, await browse.open(f"{page.path}/updates"), "Record", note="Half of them"
    )
    form |= {"said_by": ["Priya"]}
    assert len(places(await at_once(browse, path, *[form] * AT_ONCE))) == 1
    assert await Update.count().where(Update.note == "Half of them") == 1


async def test_minutes_saved_and_undone_by_twenty_clicks_are_saved_and_undone_once(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/minutes/new")
    page = await browse.submit(page, "Read the minutes", {"date": "3 May 2016", "text": MINUTES})
    path, form = await filled(browse, page, "Save")
    actions, meetings = await Action.count(), await Meeting.count()
    answers = await at_once(browse, path, *[form] * AT_ONCE)
    assert len(places(answers)) == 1
    (minutes,) = await Minutes.select().where(Minutes.text == MINUTES)
    assert await Meeting.count() == meetings + 1
    assert await Action.count() == actions + 1
    assert await Decision.count().where(Decision.minutes == minutes["id"]) == 1
    undo, form = await filled(browse, await browse.open(answers[0].headers["location"]), UNDO)
    assert len(places(await at_once(browse, undo, *[form] * AT_ONCE))) == 1
    assert await Action.count().where(Action.minutes == minutes["id"], Action.withdrawn_at.is_null()) == 0


async def test_a_link_made_by_twenty_clicks_is_one_and_opens_with_one_address(browse: Browser) -> None:
    await browse.sign_in("partner")
    path, form = await filled(browse, await browse.open("/calendar"), "Make a link", feed="partnership")
    answers = await at_once(browse, path, *[form] * AT_ONCE)
    assert await SecretLink.count().where(SecretLink.purpose == Purpose.FEED.value) == 1
    opened = [await _opens(browse, answer) for answer in answers]
    assert Counter(opened) == {200: 1, 404: AT_ONCE - 1}


async def _opens(browse: Browser, answer: Response) -> int:
    page = Page.read(answer)
    address = next(text for text in page.document.xpath("//text()") if "/feeds/" in text)
    return (await browse.get(address.strip()[address.strip().index("/feeds/") :])).status_code


async def test_groups_people_and_agencies_made_at_once_do_not_stand_in_each_others_way(
    browse: Browser,
) -> None:
    await browse.sign_in("administrator")
    path, form = await filled(browse, await browse.open("/groups/new"), "Open the group", name="Lamp forum")
    form |= {"kind": ["forum"], "visibility": ["open"]}
    groups = await at_once(browse, path, *({**form, "key": f"key-{number}"} for number in range(AT_ONCE)))
    assert {answer.status_code for answer in groups} == {303}
    assert await Group.count().where(Group.name == "Lamp forum") == AT_ONCE
    path, form = await filled(
        browse, await browse.open("/people/new"), "Save", name="Ada Lamb", email="ada@example.org"
    )
    people = await at_once(browse, path, *({**form, "key": f"key-{number}"} for number in range(AT_ONCE)))
    assert Counter(answer.status_code for answer in people) == {303: 1, 422: AT_ONCE - 1}
    assert await Person.count().where(Person.name == "Ada Lamb") == 1


async def test_a_post_is_taken_once_by_forms_that_were_open_side_by_side(browse: Browser) -> None:
    await browse.sign_in("administrator")
    page = await browse.open("/agencies/ncc")
    post = next(action for action in page.actions() if action.endswith("/holders"))
    form = {"_csrf_token": page.token, "person": str((await Person.select(Person.id).limit(1))[0]["id"])}
    before = await Holding.count()
    answers = await at_once(browse, post, *({**form, "key": f"key-{number}"} for number in range(AT_ONCE)))
    assert Counter(answer.status_code for answer in answers) == {303: 1, 422: AT_ONCE - 1}
    assert await Holding.count() == before + 1


async def test_of_wrong_passwords_sent_all_at_once_no_more_are_looked_at_than_one_by_one(
    browse: Browser,
) -> None:
    form = {"email": browse.accounts[0].email, "password": "not the right one"}
    answers = await at_once(browse, "/sign-in", *[form] * AT_ONCE)
    assert Counter(answer.status_code for answer in answers) == {422: 10, 429: AT_ONCE - 10}


async def test_a_right_password_is_no_guess(browse: Browser) -> None:
    account = browse.accounts[0]
    for _ in range(12):
        browse.sign_out()
        form = {"email": account.email, "password": account.password}
        assert (await browse.client.post("/sign-in", data=form)).status_code == 303
    assert await Attempt.count() == 0


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_the_key_of_another_form_or_person_leads_nowhere(browse: Browser) -> None:
    await browse.sign_in("administrator")
    path, form = await filled(browse, await browse.open("/groups/new"), "Open the group", name="Lamp forum")
    form |= {"kind": ["forum"], "visibility": ["members"]}
    answer = await browse.client.post(path, data=form)
    hidden = answer.headers["location"]
    person = {"_csrf_token": form["_csrf_token"], "key": form["key"], "name": "Ada Lamb"}
    assert (await browse.client.post("/people/new", data=person)).headers["location"].startswith("/people/")
    await browse.sign_in("secretary")
    form["_csrf_token"] = [(await browse.open("/groups")).token]
    answer = await browse.client.post(path, data={**form, "visibility": ["open"]})
    assert answer.headers["location"] != hidden
    # The number behind it would tell that there is another of the name.
    assert answer.headers["location"] == "/groups/lamp-forum"
