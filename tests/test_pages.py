"""Every page, as each kind of person: sound, within reach, and only looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.browsing import Browser
from tests.support.crawling import crawl
from tests.support.ways import ROLES, Ways

# What a kind of person must come to by links alone from the start page.
EVERYBODY = {
    "progress:board",
    "progress:objective",
    "progress:measure_chart",
    "progress:reports",
    "progress:new_report",
    "strategy:show",
    "progress:plans",
    "progress:what_we_owe",
    "progress:plan",
    "progress:plan_objective",
    "progress:plan_changes",
    "actions:list",
    "actions:show",
    "meetings:groups",
    "meetings:group",
    "meetings:show",
    "meetings:minutes",
    "meetings:event",
    "meetings:calendar",
    "partners:agencies",
    "partners:agency",
}
REACH = {
    "administrator": EVERYBODY
    | {"partners:people", "partners:person", "partners:new_agency", "strategy:import_form"},
    "strategic": EVERYBODY | {"strategy:import_form", "actions:new", "actions:edit"},
    "secretary": EVERYBODY | {"meetings:my_groups", "meetings:paste_minutes", "actions:new", "actions:edit"},
    "partner": EVERYBODY | {"actions:add_update"},
}


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
async def test_every_page_that_links_lead_to_is_sound(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    found = await crawl(browse, of_each=60, proved=3)
    assert REACH[role] - {kind.split("?")[0] for kind in found.kinds.values()} == set()
    titles = [page.title for page in found.pages() if "?" not in page.path and page.status == 200]
    assert len(titles) > 200
    assert {title for title in titles if titles.count(title) > 1} == set()


@pytest.mark.parametrize("browse_anew", ["sqlite"], indirect=True)
async def test_every_form_that_htmx_sends_gets_the_piece_it_asks_for(
    browse_anew: Callable[[], Awaitable[Browser]], ways: Ways
) -> None:
    browse, used = await browse_anew(), set()
    for place in ways.forms.values():
        await browse.sign_in(place.role)
        form = await place.open(browse)
        if form is None:
            # Another form has done its work on this page.
            browse = await browse_anew()
            await browse.sign_in(place.role)
            form = await place.open(browse)
        assert form, f"{place.page} has no form to {place.action}"
        if form.is_enhanced:
            # As the page shows it, which may be accepted; then with nothing in it, which may be refused.
            await browse.send(form, status=None, htmx=True)
            if again := await place.open(browse):
                again.put(dict.fromkeys(again.typed, ""))
                await browse.send(again, status=None, htmx=True)
            used.add(place.page)
    assert len(used) > 3


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_a_request_for_the_head_alone_is_answered_as_one_for_the_page(
    browse: Browser, ways: Ways
) -> None:
    for address in ways.addresses.values():
        await browse.sign_in(address.role)
        got, head = await browse.get(address.path), await browse.client.head(address.path)
        assert (head.status_code, head.headers["content-type"]) == (
            got.status_code,
            got.headers["content-type"],
        ), address.path
