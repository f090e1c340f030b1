"""Every page, as each kind of person: sound, within reach, and only looked at."""

from __future__ import annotations

import pytest

from tests.browsing import Browser
from tests.crawling import crawl
from tests.ways import ROLES

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
    found = await crawl(browse)
    assert REACH[role] - {kind.split("?")[0] for kind in found.kinds.values()} == set()
    titles = [page.title for page in found.pages() if "?" not in page.path and page.status == 200]
    assert len(titles) > 200
    assert {title for title in titles if titles.count(title) > 1} == set()
