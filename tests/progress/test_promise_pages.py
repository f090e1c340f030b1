"""The pages of promises and of what is asked for twice, in the demonstration."""

from __future__ import annotations

import csv
import io

import pytest

from delivery.actions.tables import Action, Fulfilment
from delivery.strategy.tables import Promise
from tests.browsing import Browser

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def path_of(key: str) -> str:
    (row,) = await Promise.select(Promise.id).where(Promise.key == key)
    return f"/promises/{row['id']}"


async def twins() -> tuple[int, int]:
    """The numbers of the two handover sheets, which two people ask for."""
    rows = (
        await Action.select(Action.number).where(Action.text.like("%handover sheet%")).order_by(Action.number)
    )
    return rows[0]["number"], rows[1]["number"]


async def test_promises_with_no_action_are_a_list_by_itself_that_leads_to_an_action(browse: Browser) -> None:
    await browse.sign_in("strategic")
    assert "/promises?state=no+action" in (await browse.open("/board")).links()
    assert "/promises?state=no+action" in (await browse.open("/objectives/9.1.2")).links()
    page = await browse.open("/promises?state=no+action")
    assert page.h1 == "Promises with no action"
    rows = page.rows("2 promises of 48")
    assert {row[0].split()[0] for row in rows} == {"9.1.2", "9.2.3"}
    form = await browse.open(
        (await browse.open(await path_of("resident_leaders"))).link("Make an action for it")
    )
    page = await browse.submit(form, "Raise the action", {"text": "Ask ten residents to lead"})
    assert "Works on the promise: Residents and volunteers encouraged" in page.words
    assert len((await browse.open("/promises?state=no+action")).rows("1 promise of 48")) == 1


async def test_the_list_is_narrowed_by_aim_agency_and_state_and_downloaded_as_it_stands(
    browse: Browser,
) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/promises?aim=9.2&agency=none")
    rows = page.rows("")
    assert rows
    assert all(row[0].startswith("9.2") and row[-1] == "No lead agency" for row in rows)
    answer = await browse.get("/promises.csv?aim=9.4&state=met")
    told = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [one["Objective"] for one in told] == ["9.4.2", "9.4.3", "9.4.3"]
    assert told[0]["Link"] == "https://example.org/communication-plan"
    assert {one["State"] for one in told} == {"Met"}


async def test_what_meets_a_promise_is_typed_corrected_saved_and_taken_back(browse: Browser) -> None:
    await browse.sign_in("strategic")
    path = await path_of("spoc_list")
    form = await browse.open(f"{path}/fulfilment")
    typed = {"by": "document", "link": "not a link", "met_on": "31 December 2099"}
    page = await browse.submit(form, "Save", typed, status=422)
    assert page.errors == [
        "This day is still to come. Enter the day on which the promise was met.",
        "Give the whole address of the document, such as https://example.org/standards.pdf.",
        "Give the title of the document.",
    ]
    right = {"title": "List of contacts", "link": "https://example.org/list", "met_on": "2 March 2026"}
    page = await browse.submit(page, "Save", right)
    assert page.message == "The promise is met."
    assert page.link("List of contacts") == "https://example.org/list"
    assert "List of contacts, 2 March 2026" in (await browse.open("/objectives/9.4.3")).words
    page = await browse.submit(await browse.open(f"{path}/reopening"), "Open it again", status=422)
    page = await browse.submit(page, "Open it again", {"reason": "Half of it is missing."})
    assert "Said before and taken back List of contacts" in page.words
    assert "Half of it is missing." in page.words


async def test_who_saves_second_sees_that_it_is_met_and_loses_nothing(browse: Browser) -> None:
    await browse.sign_in("strategic")
    path = await path_of("spoc_list")
    late = await browse.open(f"{path}/fulfilment")
    typed = {"by": "document", "title": "List of contacts"}
    await browse.submit(await browse.open(f"{path}/fulfilment"), "Save", typed)
    page = await browse.submit(late, "Save", typed | {"title": "My own list"}, status=409)
    assert "My own list" in page.html
    assert "It was marked as met on" in page.words
    assert await Fulfilment.count().where(Fulfilment.title == "My own list") == 0


async def test_a_partner_reads_promises_and_changes_none(browse: Browser) -> None:
    await browse.sign_in("partner")
    path = await path_of("service_standards")
    page = await browse.open(path)
    assert page.actions() == ["/sign-out"]
    for address in ("/fulfilment", "/reopening", "/wording", "/withdrawal"):
        await browse.open(path + address, status=403)
    assert (await browse.post(f"{path}/restoration")).status_code == 403


async def test_a_promise_is_added_reworded_and_withdrawn_on_its_pages(browse: Browser) -> None:
    await browse.sign_in("administrator")
    form = await browse.open((await browse.open("/objectives/9.3.2")).link("Add a promise"))
    page = await browse.submit(form, "Add it", {"text": ""}, status=422)
    page = await browse.submit(page, "Add it", {"text": "A poster of the standards"})
    assert page.h1 == "A poster of the standards"
    late = await browse.open(page.link("Reword it"))
    await browse.submit(
        await browse.open(page.link("Reword it")), "Save", {"text": "A poster for front desks"}
    )
    stale = await browse.submit(late, "Save", {"text": "A leaflet"}, status=409)
    assert "A poster for front desks" in stale.words
    page = await browse.submit(stale, "Save what I typed")
    assert page.h1 == "A leaflet"
    form = await browse.open(page.link("Withdraw it"))
    page = await browse.submit(form, "Withdraw it", {"reason": "It was decided against."})
    assert page.h1 == "This promise is withdrawn"
    page = await browse.submit(page, "Put it back")
    assert page.message == "The promise is back."


async def test_one_quiet_line_leads_to_the_pair_and_joined_they_are_one(browse: Browser) -> None:
    await browse.sign_in("strategic")
    one, other = await twins()
    page = await browse.open(f"/actions/{other}")
    assert f"Maybe the same as A-{one:04}" in page.words
    form = await browse.open(f"/overlaps/actions/{one}/{other}?answer=linked")
    page = await browse.submit(form, "Save", {"stays": str(one), "reason": "Northampton writes it for all."})
    assert page.message == "The two actions are one now."
    assert "noted twice, counted once" in page.words
    assert f"It is the same work as A-{one:04}" in (await browse.open(f"/actions/{other}")).words
    page = await browse.open("/overlaps")
    assert "Northampton writes it for all." in page.words
    assert (await browse.submit(page, f"Undo the answer to A-{one:04} and A-{other:04}")).message == (
        "The answer is taken back."
    )
    assert f"Maybe the same as A-{one:04}" in (await browse.open(f"/actions/{other}")).words


async def test_a_dismissal_asks_for_its_reason_and_keeps_what_was_typed(browse: Browser) -> None:
    await browse.sign_in("administrator")
    one, other = await twins()
    form = await browse.open(f"/overlaps/actions/{one}/{other}?answer=dismissed")
    page = await browse.submit(form, "Save", status=422)
    assert page.errors == ["Say in a few words why they are not the same, for whoever asks next."]
    page = await browse.submit(page, "Save", {"reason": "Two sheets."})
    assert "Two sheets." in page.words
    assert "Maybe the same" not in (await browse.open(f"/actions/{other}")).words


async def test_a_partner_sees_no_line_and_answers_nothing(browse: Browser) -> None:
    await browse.sign_in("partner")
    one, other = await twins()
    assert "Maybe the same" not in (await browse.open(f"/actions/{other}")).words
    assert (await browse.open("/overlaps")).actions() == ["/sign-out"]
    await browse.open(f"/overlaps/actions/{one}/{other}", status=403)
    await browse.open("/overlaps/objectives/9.1.3/9.3.3", status=403)


async def test_two_objectives_share_the_actions_that_are_ticked_until_it_is_undone(browse: Browser) -> None:
    await browse.sign_in("strategic")
    form = await browse.open("/overlaps/objectives/9.1.3/9.3.3")
    page = await browse.submit(form, "Save", {"answer": "shared", "reason": "Both want centres."}, status=422)
    assert page.errors == ["Tick the actions that serve both, or choose another answer."]
    page = await browse.submit(page, "Save", {"actions": "13"})
    assert "because: Both want centres." in page.words
    assert "A-0013" in (await browse.open("/objectives/9.3.3")).words
    page = await browse.open("/overlaps")
    await browse.submit(page, "Undo the answer to 9.1.3 and 9.3.3")
    assert "A-0013" not in (await browse.open("/objectives/9.3.3")).words
