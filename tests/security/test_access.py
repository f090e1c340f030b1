"""Who comes to what: the public addresses, and forms sent by those who are not shown them (SECURITY A8, A13)."""

from __future__ import annotations

from collections import Counter

import pytest

from delivery.meetings.tables import Minutes
from delivery.partners.permissions import anyone
from tests.browsing import Browser, Page
from tests.support.routes import routes_of
from tests.support.ways import ROLES, Ways

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

PUBLIC = {
    "partners:accessibility",
    "partners:help",
    "partners:privacy",
    "partners:sign_in",
    "partners:start_session",
    "partners:second_code",
    "partners:give_second_code",
    "partners:forgotten",
    "partners:ask_for_link",
    "partners:choose_password",
    "partners:keep_password",
    "meetings:feed",
    "static",
    "static/head",
    "meetings:comments_by_link",
    "meetings:comment_by_link",
    "meetings:answer_page",
    "meetings:answer_calendar",
    "meetings:answer",
    "meetings:agenda_by_link",
    "meetings:agenda_word_by_link",
    "meetings:pack_word_by_link",
    "progress:lines_by_link",
    "progress:say_by_link",
    "actions:by_link",
    "actions:say_by_link",
    "actions:undo_by_link",
    "actions:add_evidence_by_link",
    "actions:take_evidence_by_link",
    "actions:renew_link",
    "actions:refuse_link",
    "actions:link_refused",
    "partners:check_by_link",
    "partners:answer_check",
    "progress:shared",
    "progress:open_shared",
    "meetings:published",
    "meetings:published_group",
    "meetings:published_minutes",
    "meetings:published_word",
    "partners:published_directory",
    "partners:published_directory_word",
    "partners:shared_directory",
    "partners:shared_directory_word",
}


@on_sqlite
async def test_who_is_not_signed_in_is_asked_to_for_all_but_what_is_public(
    browse: Browser, ways: Ways
) -> None:
    browse.sign_out()
    for name, address in ways.addresses.items():
        if name not in PUBLIC:
            answer = await browse.get(f"{address.path}?a=1")
            assert answer.status_code == 303, address.path
            assert answer.headers["location"].startswith("/sign-in?next="), address.path
            assert answer.content == b"", address.path
    for name, place in ways.forms.items():
        if name not in PUBLIC:
            answer = await browse.client.post(place.action, data={"anything": "at all"})
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), place.action
    public = {route.name for route in routes_of(browse.app) if route.permissions == [anyone]}
    assert public == PUBLIC


@on_sqlite
async def test_no_form_does_for_one_role_what_only_another_is_shown(browse: Browser, ways: Ways) -> None:
    """Every form is sent, empty, by everybody to whom its page does not show it (SECURITY A13).

    They are told so before anything is said of what they typed: the secretary of another group too.
    """
    found = [place for places in ways.places.values() for place in places if place.step is None]
    places = {place.action: place for place in found}
    refused: Counter[str] = Counter()
    another = next(account.email for account in browse.accounts if account.name == "Naomi Feltham")
    for role in (*ROLES, another):
        await browse.sign_in(role)
        token = Page.read(await browse.client.get("/sign-in")).token
        for action, place in places.items():
            if place.role != role and await place.open(browse) is None:
                answer = await browse.client.post(action, data={"_csrf_token": token})
                assert answer.status_code in {403, 404}, f"{role} sends {action}: {answer.status_code}"
                refused[role] += 1
    assert all(refused[role] >= 10 for role in (*ROLES, another)), refused


@on_sqlite
async def test_the_text_of_minutes_that_were_taken_back_is_their_secretarys_alone(browse: Browser) -> None:
    await browse.sign_in("secretary")
    page = await browse.open("/minutes/new")
    text = {"date": "3 May 2016", "text": "Pasted into the wrong group.\n\nRESOLVED: that the lamp be lit."}
    page = await browse.submit(await browse.submit(page, "Read the minutes", text), "Save")
    (minutes,) = await Minutes.select(Minutes.id).where(Minutes.text.like("Pasted into%"))
    await browse.post(f"/minutes/{minutes['id']}/undoing")
    own = await browse.open(f"/minutes/new?from={minutes['id']}")
    assert "Pasted into the wrong group." in own.html
    for role in ("administrator", "strategic", "beatrice.anstey@northamptonshire-county.example", "partner"):
        await browse.sign_in(role)
        answer = await browse.get(f"/minutes/new?from={minutes['id']}")
        assert answer.status_code in {403, 404}, role
        assert "wrong group" not in answer.text + (await browse.get(page.path)).text, role
