"""Every page, as each kind of person: sound, within reach, and only looked at."""

from __future__ import annotations

import pytest

from tests.browsing import Browser
from tests.crawling import crawl
from tests.ways import ROLES, ways_through

# What a kind of person must come to by links alone from the start page.
EVERYBODY = {
    "progress:board",
    "progress:objective",
    "progress:measure_chart",
    "progress:report_form",
    "strategy:show",
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
    found = await crawl(browse, of_each=25)
    assert REACH[role] - {kind.split("?")[0] for kind in found.kinds.values()} == set()
    titles = [page.title for page in found.pages() if "?" not in page.path and page.status == 200]
    assert len(titles) > 200
    assert {title for title in titles if titles.count(title) > 1} == set()


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_every_form_that_htmx_sends_gets_the_piece_it_asks_for(browse: Browser) -> None:
    used: set[str] = set()
    for place in (await ways_through(browse)).forms.values():
        await browse.sign_in(place.role)
        form = await place.open(browse)
        # Two buttons of one form do its work once, and a meeting that one form begins is not begun by the next,
        # nor a review opened that a step has opened.
        assert form or used or place.page == "/reviews", place
        if form and form.is_enhanced:
            # As the page shows it, which may be accepted; then with nothing in it, which may be refused.
            await browse.send(form, status=None, htmx=True)
            if again := await place.open(browse):
                again.put(dict.fromkeys(again.typed, ""))
                await browse.send(again, status=None, htmx=True)
            used.add(place.page)
    assert len(used) > 3


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_a_request_for_the_head_alone_is_answered_as_one_for_the_page(browse: Browser) -> None:
    for address in (await ways_through(browse)).addresses.values():
        await browse.sign_in(address.role)
        got, head = await browse.get(address.path), await browse.client.head(address.path)
        assert (head.status_code, head.headers["content-type"]) == (
            got.status_code,
            got.headers["content-type"],
        ), address.path
