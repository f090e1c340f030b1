"""How often each page asks the database: as often for 480 actions as for 48, and within a ceiling."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.dataset import build_county
from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.app import create_app
from delivery.database import DatabaseEngine, transaction
from delivery.partners.queries.history import touch
from delivery.partners.tables import Person
from delivery.settings import read_settings
from tests.browsing import Browser, browser
from tests.support.counting import recorded
from tests.support.crawling import Crawl, crawl
from tests.support.demonstrations import DAY
from tests.support.routes import routes_of

FEW, MANY = 2, 20
# The first person of the county, who keeps the records of its groups and sits in the Strategic Group.
SOMEBODY = "amara@example.org"

# The most that a page may ask, nothing of it kept from an earlier answer. Four of these are the gate's: what
# installation this is, whose session, which posts they hold and where they sit.
CEILINGS = {
    "actions:add_update": 12,
    "actions:edit": 18,
    "actions:export": 12,
    "actions:export_word": 13,
    "actions:list": 13,
    "actions:move": 14,
    "actions:new": 14,
    "actions:show": 17,
    "actions:import_plan": 5,
    "actions:plan": 15,
    "actions:plan_csv": 12,
    "actions:plan_import": 9,
    "actions:plan_word": 15,
    "actions:plan_workbook": 12,
    "actions:withdraw": 12,
    "meetings:agenda": 28,
    "meetings:agenda_word": 27,
    "meetings:agreement": 20,
    "meetings:at_the_table": 15,
    "meetings:attendance": 16,
    "meetings:calendar": 8,
    "meetings:cancelling": 9,
    "meetings:circulation": 21,
    "meetings:comments": 16,
    "meetings:comments_by_link": 16,
    "meetings:compose_minutes": 32,
    "meetings:confirm_standard": 8,
    "meetings:confirm_withdrawal": 7,
    "meetings:copy_item": 13,
    "meetings:copy_items": 13,
    "meetings:decision": 9,
    "meetings:download_item": 13,
    "meetings:edit_agenda_item": 24,
    "meetings:edit_decision": 8,
    "meetings:edit_forward_item": 9,
    "meetings:edit_group": 8,
    "meetings:edit_meeting": 9,
    "meetings:edit_minutes": 15,
    "meetings:edit_paper": 8,
    "meetings:edit_question": 8,
    "meetings:edit_standard": 16,
    "meetings:edit_standing_item": 7,
    "meetings:event": 7,
    "meetings:extraordinary": 12,
    "meetings:feed": 4,
    "meetings:forward_item": 9,
    "meetings:group": 30,
    "meetings:group_decisions": 10,
    "meetings:group_forward_plan": 10,
    "meetings:group_matters": 9,
    "meetings:group_questions": 9,
    "meetings:groups": 9,
    "meetings:house_template": 5,
    "meetings:house_template_sample": 6,
    "meetings:import_log": 11,
    "meetings:matter": 8,
    "meetings:minutes": 21,
    "meetings:minutes_versions": 10,
    "meetings:minutes_word": 23,
    "meetings:my_groups": 19,
    "meetings:new_group": 6,
    "meetings:new_meeting": 14,
    "meetings:new_paper": 24,
    "meetings:new_series": 17,
    "meetings:new_standard": 16,
    "meetings:pack_word": 28,
    "meetings:paper": 18,
    "meetings:paste_minutes": 13,
    "meetings:published": 6,
    "meetings:published_group": 6,
    "meetings:published_minutes": 7,
    "meetings:published_word": 11,
    "meetings:question": 8,
    "meetings:raise_matter": 16,
    "meetings:register_export": 8,
    "meetings:register_word": 10,
    "meetings:registers": 8,
    "meetings:rendition": 22,
    "meetings:seat": 15,
    "meetings:seats": 18,
    "meetings:secretary": 17,
    "meetings:shared_standing_agenda": 8,
    "meetings:show": 37,
    "meetings:standard": 14,
    "meetings:standard_comparison": 8,
    "meetings:standard_draft": 9,
    "meetings:standard_version": 8,
    "meetings:standard_word": 10,
    "meetings:standards": 10,
    "meetings:standing_agenda": 12,
    "meetings:standing_agendas": 8,
    "meetings:start_group": 6,
    "meetings:take_minutes": 18,
    "meetings:tree": 9,
    "meetings:upload_comments_form": 10,
    "meetings:word_template": 12,
    "meetings:word_template_sample": 15,
    "partners:agencies": 9,
    "partners:agency": 13,
    "partners:confirm_entry": 7,
    "partners:directory": 9,
    "partners:directory_export": 6,
    "partners:directory_word": 8,
    "partners:edit_agency": 9,
    "partners:edit_entry": 9,
    "partners:entry": 8,
    "partners:import_directory": 6,
    "partners:merging": 13,
    "partners:new_agency": 6,
    "partners:new_entry": 8,
    "partners:new_person": 9,
    "partners:people": 8,
    "partners:person": 11,
    "partners:published_directory": 6,
    "partners:published_directory_word": 8,
    "partners:share_directory": 12,
    "partners:shared_directory": 6,
    "partners:shared_directory_word": 8,
    "partners:sign_in": 4,
    "progress:action_overlap": 24,
    "progress:agree": 24,
    "progress:board": 50,
    "progress:changes": 48,
    "progress:adopting": 33,
    "progress:new_plan": 10,
    "progress:plan": 30,
    "progress:plan_changes": 30,
    "progress:plan_choice": 32,
    "progress:plan_choices": 32,
    "progress:plan_objective": 36,
    "progress:plans": 30,
    "progress:plans_export": 30,
    "progress:closed_review": 10,
    "progress:closing": 60,
    "progress:frozen_file": 10,
    "progress:frozen_position": 10,
    "progress:lead_lines": 26,
    "progress:leads": 34,
    "progress:lines_by_link": 30,
    "progress:measure_chart": 32,
    "progress:objective": 46,
    "progress:meet_promise": 22,
    "progress:new_promise": 22,
    "progress:objective_overlap": 22,
    "progress:overlaps": 26,
    "progress:promise": 34,
    "progress:promise_wording": 10,
    "progress:promises": 24,
    "progress:promises_table": 24,
    "progress:reopen_promise_form": 10,
    "progress:report": 45,
    "progress:colours_chart": 24,
    "progress:kept_report": 6,
    "progress:new_report": 22,
    "progress:report_file": 6,
    "progress:reports": 6,
    "progress:review": 32,
    "progress:review_objective": 36,
    "progress:reviews": 26,
    "progress:start": 6,
    "progress:withdraw_agreed_form": 23,
    "progress:withdraw_promise_form": 10,
    "strategy:baseline": 10,
    "strategy:correct_reading": 12,
    "strategy:define_measure": 24,
    "strategy:entry_template": 21,
    "strategy:import_form": 6,
    "strategy:import_readings": 21,
    "strategy:measure": 36,
    "strategy:measure_entry": 21,
    "strategy:measures": 20,
    "strategy:new_measure": 20,
    "strategy:show": 14,
    "strategy:target": 10,
}


@pytest.fixture
async def county(database: DatabaseEngine, demonstration_folder: Path) -> AsyncIterator[Browser]:
    """A browser of a county with so many actions for each objective, as one who may see most pages."""
    await build_county(DAY, actions_for_each=MANY)
    await Person.update({Person.is_administrator: True}).where(Person.email == SOMEBODY)
    async with browser(demonstration_folder) as made:
        await made.sign_in(SOMEBODY)
        yield made


def test_every_page_has_a_ceiling(tmp_path: Path) -> None:
    app = create_app(read_settings({"DELIVERY_DATA_DIR": str(tmp_path)}))
    pages = {route.name for route in routes_of(app) if route.reads and not route.is_static}
    assert pages == set(CEILINGS)


async def test_a_page_asks_as_often_for_many_actions_as_for_few(county: Browser) -> None:
    found = await crawl(county, of_each=2)
    paths = [path for path in found.answers if "?" not in path]
    many = {path: await _asked_for(county, path) for path in paths}
    await _leave_few_actions(kept={int(n) for path in paths for n in re.findall(r"/actions/(\d+)", path)})
    few = {path: await _asked_for(county, path) for path in paths}
    assert {path: (few[path], many[path]) for path in paths if few[path] != many[path]} == {}
    assert _over_the_ceiling(found, many) == {}


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ["administrator", "secretary"])
async def test_no_page_of_the_demonstration_asks_more_than_its_ceiling(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    found = await crawl(browse, of_each=12)
    asked = {path: await _asked_for(browse, path) for path in found.answers}
    assert _over_the_ceiling(found, asked) == {}


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_no_page_of_an_open_review_asks_more_than_its_ceiling(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.submit(await browse.open("/reviews"), "Open the review")
    asked = {
        name: await _asked_for(browse, page.path + path)
        for name, path in (
            ("progress:review", ""),
            ("progress:review_objective", "/objectives/9.4.1"),
            ("progress:review_objective", "/objectives/9.4.1?presenting=1"),
            ("progress:closing", "/closing"),
            ("progress:leads", "/leads"),
            ("progress:lead_lines", "/leads/pcc"),
        )
    }
    assert {name: number for name, number in asked.items() if number > CEILINGS[name]} == {}


async def _asked_for(browse: Browser, path: str) -> int:
    """How many statements a page needs, after a change that made everything kept old."""
    async with transaction():
        await touch()
    with recorded() as asked:
        await browse.get(path)
    written = [statement for statement in asked if not statement.lstrip().upper().startswith("SELECT")]
    assert not written, f"looking at {path} wrote: {written}"
    return len(asked)


async def _leave_few_actions(kept: set[int]) -> None:
    rows = await Action.select(Action.id, Action.number).order_by(Action.number)
    few = [row["id"] for row in rows if row["number"] in kept]
    few += [row["id"] for row in rows if row["id"] not in few][: FEW * 24 - len(few)]
    async with transaction():
        for table in (Update, ActionObjective, ActionOwner):
            await table.delete().where(table.action.not_in(few))
        await Action.delete().where(Action.id.not_in(few))


def _over_the_ceiling(found: Crawl, asked: dict[str, int]) -> dict[str, int]:
    """The pages that asked more than their ceiling, or have none."""
    kinds = {path: found.kinds[path].split("?")[0] for path in asked}
    return {f"{kinds[path]} {path}": n for path, n in asked.items() if n > CEILINGS.get(kinds[path], 0)}
