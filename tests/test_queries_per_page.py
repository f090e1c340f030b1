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
    "actions:add_update": 14,
    "actions:by_link": 33,
    "actions:edit": 17,
    "actions:evidence": 6,
    "actions:export": 11,
    "actions:export_word": 12,
    "actions:handover": 17,
    "actions:import_plan": 4,
    "actions:link_refused": 4,
    "actions:list": 11,
    "actions:move": 15,
    "actions:naming": 17,
    "actions:new": 13,
    "actions:owed": 12,
    "actions:own": 15,
    "actions:owed_word": 14,
    "actions:owed_workbook": 13,
    "actions:plan": 14,
    "actions:plan_csv": 12,
    "actions:plan_import": 9,
    "actions:plan_word": 14,
    "actions:plan_workbook": 12,
    "actions:preview_telling": 23,
    "actions:preview_telling_of": 29,
    "actions:replies": 17,
    "actions:reply": 21,
    "actions:reply_original": 10,
    "actions:returned": 13,
    "actions:returned_file": 17,
    "actions:show": 30,
    "actions:update_links": 7,
    "actions:wishes": 6,
    "actions:withdraw": 13,
    "mail:all_by_hand": 18,
    "mail:all_unsent": 16,
    "mail:by_hand": 18,
    "mail:not_delivered": 7,
    "mail:outbox": 10,
    "mail:sending": 16,
    "mail:show": 9,
    "mail:unsent": 7,
    "meetings:access": 16,
    "meetings:agenda": 30,
    "meetings:agenda_by_link": 27,
    "meetings:agenda_word": 26,
    "meetings:agenda_word_by_link": 29,
    "meetings:agreement": 20,
    "meetings:answer_page": 34,
    "meetings:answer_calendar": 12,
    "meetings:asker": 12,
    "meetings:at_the_table": 13,
    "meetings:attendance": 16,
    "meetings:calendar": 9,
    "meetings:cancelling": 8,
    "meetings:circulation": 22,
    "meetings:comments": 13,
    "meetings:comments_by_link": 16,
    "meetings:compose_minutes": 32,
    "meetings:confirm_standard": 6,
    "meetings:confirm_withdrawal": 5,
    "meetings:copy_item": 11,
    "meetings:copy_items": 12,
    "meetings:decision": 11,
    "meetings:download_item": 11,
    "meetings:edit_agenda_item": 24,
    "meetings:edit_decision": 7,
    "meetings:edit_forward_item": 8,
    "meetings:edit_group": 8,
    "meetings:edit_meeting": 14,
    "meetings:edit_minutes": 11,
    "meetings:edit_paper": 7,
    "meetings:edit_question": 7,
    "meetings:edit_standard": 13,
    "meetings:edit_standing_item": 6,
    "meetings:event": 7,
    "meetings:extraordinary": 11,
    "meetings:feed": 13,
    "meetings:first_mail": 43,
    "meetings:forward_item": 11,
    "meetings:group": 36,
    "meetings:group_decisions": 9,
    "meetings:group_forward_plan": 9,
    "meetings:group_mail": 13,
    "meetings:group_matters": 8,
    "meetings:group_questions": 8,
    "meetings:groups": 8,
    "meetings:house_template": 5,
    "meetings:house_template_sample": 5,
    "meetings:import_dates": 13,
    "meetings:import_log": 11,
    "meetings:invitation_preview": 29,
    "meetings:taking_draft_back": 10,
    "meetings:untold_preview": 28,
    "meetings:invitations": 20,
    "meetings:inviting": 38,
    "meetings:matter": 7,
    "meetings:left_alone": 9,
    "meetings:minutes": 24,
    "meetings:minutes_versions": 9,
    "meetings:minutes_word": 22,
    "meetings:my_groups": 32,
    "meetings:new_deputy": 11,
    "meetings:new_group": 4,
    "meetings:new_guest": 26,
    "meetings:new_meeting": 14,
    "meetings:new_paper": 24,
    "meetings:new_series": 19,
    "meetings:new_standard": 11,
    "meetings:pack_word": 27,
    "meetings:pack_word_by_link": 30,
    "meetings:paper": 6,
    "meetings:paste_minutes": 14,
    "meetings:published": 6,
    "meetings:published_group": 6,
    "meetings:published_minutes": 7,
    "meetings:published_word": 9,
    "meetings:question": 7,
    "meetings:raise_matter": 18,
    "meetings:register_export": 7,
    "meetings:register_word": 9,
    "meetings:registers": 7,
    "meetings:rendition": 22,
    "meetings:round": 38,
    "meetings:seat": 16,
    "meetings:seats": 20,
    "meetings:secretary": 16,
    "meetings:shared_standing_agenda": 7,
    "meetings:show": 40,
    "meetings:own_answer": 11,
    "meetings:standard": 7,
    "meetings:standard_comparison": 6,
    "meetings:standard_draft": 9,
    "meetings:standard_version": 6,
    "meetings:standard_word": 7,
    "meetings:standards": 7,
    "meetings:standing_agenda": 11,
    "meetings:standing_agendas": 7,
    "meetings:start_group": 4,
    "meetings:take_minutes": 18,
    "meetings:told_answer": 11,
    "meetings:tree": 8,
    "meetings:upload_comments_form": 8,
    "meetings:word_template": 12,
    "meetings:word_template_sample": 13,
    "meetings:year": 8,
    "partners:account": 4,
    "partners:agencies": 6,
    "partners:agency": 37,
    "partners:check_by_link": 9,
    "partners:choose_password": 6,
    "partners:confirm_entry": 5,
    "partners:contact": 10,
    "partners:contacts": 8,
    "partners:contacts_check": 13,
    "partners:contacts_table": 6,
    "partners:contacts_word": 7,
    "partners:corrections": 13,
    "partners:directory": 7,
    "partners:directory_export": 5,
    "partners:directory_word": 6,
    "partners:edit_agency": 6,
    "partners:edit_entry": 7,
    "partners:entry": 6,
    "partners:handover": 31,
    "partners:forgotten": 4,
    "partners:import_directory": 4,
    # One for each place where a person can be named.
    "partners:held": 65,
    "partners:merging": 11,
    "partners:new_agency": 4,
    "partners:new_contact": 8,
    "partners:new_entry": 6,
    "partners:new_person": 6,
    "partners:people": 6,
    "partners:person": 12,
    "partners:post_correction": 8,
    "partners:published_directory": 6,
    "partners:published_directory_word": 7,
    "partners:second_code": 3,
    "partners:second_step": 9,
    "partners:second_step_picture": 6,
    "partners:share_directory": 10,
    "partners:shared_directory": 6,
    "partners:shared_directory_word": 8,
    "partners:sign_in": 4,
    "partners:access": 9,
    "partners:accessibility": 4,
    "partners:help": 4,
    "partners:privacy": 4,
    "partners:vacant_posts": 21,
    "progress:action_overlap": 27,
    "progress:adopting": 25,
    "progress:agree": 18,
    "progress:board": 47,
    "progress:changes": 38,
    "progress:closed_review": 6,
    "progress:closing": 29,
    "progress:colours_chart": 19,
    "progress:contacts_of_leads": 33,
    "progress:document_to_share": 16,
    "progress:frozen_file": 6,
    "progress:frozen_position": 5,
    "progress:kept_report": 6,
    "progress:lead_lines": 22,
    "progress:leads": 34,
    "progress:letters_to_leads": 42,
    "progress:lines_by_link": 30,
    "progress:mail_report": 10,
    "progress:measure_chart": 18,
    "progress:meet_promise": 19,
    "progress:new_plan": 8,
    "progress:new_promise": 16,
    "progress:new_report": 20,
    "progress:objective": 47,
    "progress:objective_overlap": 16,
    "progress:overlaps": 21,
    "progress:plan": 23,
    "progress:plan_changes": 22,
    "progress:plan_choice": 25,
    "progress:plan_choices": 25,
    "progress:plan_objective": 27,
    "progress:plans": 22,
    "progress:plans_export": 22,
    "progress:promise": 28,
    "progress:promise_wording": 6,
    "progress:promises": 17,
    "progress:promises_table": 17,
    "progress:reopen_promise_form": 6,
    "progress:report": 37,
    "progress:report_file": 6,
    "progress:reports": 5,
    "progress:review": 27,
    "progress:review_objective": 30,
    "progress:reviews": 18,
    "progress:share_outside": 7,
    "progress:shared": 8,
    "progress:shared_document": 7,
    "progress:shared_outside": 8,
    "progress:start": 5,
    "progress:what_we_owe": 23,
    "progress:withdraw_agreed_form": 23,
    "progress:withdraw_promise_form": 6,
    "search:find": 42,
    "strategy:baseline": 7,
    "strategy:correct_reading": 9,
    "strategy:define_measure": 19,
    "strategy:entry_template": 17,
    "strategy:import_form": 4,
    "strategy:import_readings": 17,
    "strategy:measure": 22,
    "strategy:measure_entry": 17,
    "strategy:measures": 18,
    "strategy:new_measure": 17,
    "strategy:show": 12,
    "strategy:target": 7,
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
    found = await crawl(browse, of_each=6)
    asked = {path: await _asked_for(browse, path) for path in found.answers}
    assert _over_the_ceiling(found, asked) == {}
    assert await _asked_for(browse, "/search?q=directory") <= CEILINGS["search:find"]


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
            ("progress:contacts_of_leads", "/leads/mail"),
            ("progress:letters_to_leads", "/leads/mail/letters"),
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
