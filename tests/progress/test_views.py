"""The board, the pages of objectives, their charts and reports, as people browse them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest

from delivery.actions.tables import Action
from delivery.database import DatabaseEngine, transaction
from delivery.meetings.tables import Group
from delivery.partners.queries.history import touch
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Person
from delivery.progress.queries.board import board_on
from delivery.progress.queries.documents.progress import progress_report
from delivery.progress.queries.position import position_on
from delivery.strategy.rules import Rag
from delivery.strategy.tables import Measure, Objective
from tests.actions.world import NOW, TODAY, World, a_world, days
from tests.browsing import NOON, Browser, Page, browser
from tests.browsing.page import text_of
from tests.progress.test_queries import chair
from tests.support.demonstrations import DAY

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


@pytest.fixture
async def world(database: DatabaseEngine) -> World:
    """A small partnership with the strategy and no action."""
    return await a_world()


@pytest.fixture
async def alone(world: World, demonstration_folder: Path) -> AsyncIterator[Browser]:
    """A browser of the small partnership, as the secretary of its forum and of its members-only panel."""
    async with browser(demonstration_folder) as made:
        made.clock.now = NOW
        await made.sign_in("priya@example.org")
        yield made


def rows_of(page: Page) -> dict[str, list[str]]:
    """The board's rows by number: the words of their cells."""
    rows = page.document.xpath("//table[contains(@class,'d-board')]/tbody/tr")
    return {cells[0]: cells for row in rows for cells in [[text_of(cell) for cell in row]]}


def tally_of(page: Page) -> dict[str, int]:
    """The count that stands beside each colour."""
    cards = page.document.xpath("//ul[@class='d-tally']/li")
    return {
        text_of(card.xpath("./strong")[0]): int(text_of(card.xpath("./*[@class='d-tally__count']")[0]))
        for card in cards
    }


def folds_of_aims(page: Page) -> dict[str, bool]:
    """What a phone shows of each aim, and whether its objectives are open."""
    folds = page.document.xpath("//details[contains(@class,'d-phone-fold')][.//table]")
    return {text_of(fold.find("summary")): fold.get("open") is not None for fold in folds}


def tag_in(words: str) -> Rag | None:
    """The colour that a cell begins with."""
    return next((rag for rag in Rag if words.startswith(rag.label)), None)


def status_on(page: Page) -> Rag | None:
    """The colour in the identity line of an objective's page."""
    return tag_in(facts_of(page)["Status"])


def facts_of(page: Page) -> dict[str, str]:
    """The identity line of an objective's page."""
    facts = page.document.xpath("//*[@class='d-identity__facts']/div")
    return {text_of(fact.find("dt")): text_of(fact.find("dd")) for fact in facts}


def links_in(page: Page, identity: str) -> list[str]:
    return [str(href) for href in page.document.xpath(f"//*[@id='{identity}']//a/@href")]


# The board


@pytest.mark.parametrize("role", ["administrator", "secretary", "partner"])
async def test_everybody_else_sees_what_the_last_review_agreed(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    page = await browse.open("/board")
    assert page.h1 == "Northamptonshire Hate Reduction Strategy 2016-19"
    assert "7 of 19 partner agencies report here." in page.words
    said = "The position agreed at the review of Tuesday 13 January 2026; next review Tuesday 10 March 2026, 10am."
    assert said in page.words
    assert tally_of(page) == {
        "Red – off track": 2,
        "Amber – at risk": 10,
        "Green – on track": 7,
        "Blue – complete": 1,
        "Grey – not evidenced": 4,
    }
    assert len(rows_of(page)) == 24


async def test_the_strategic_group_sees_the_working_position(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    said = "The working position on Monday 2 March 2026; next review Tuesday 10 March 2026, 10am."
    assert said in page.words
    assert tally_of(page) == {
        "Red – off track": 3,
        "Amber – at risk": 7,
        "Green – on track": 8,
        "Blue – complete": 2,
        "Grey – not evidenced": 4,
    }
    assert len(rows_of(page)) == 24


@on_sqlite
async def test_board_report_and_objectives_show_one_calculation(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    rows = rows_of(page)
    on_board = {number: tag_in(cells[2]) for number, cells in rows.items()}
    told = {rag.label: count for rag, count in Counter(on_board.values()).items() if rag}
    assert tally_of(page) == told
    report = await progress_report(None, NOON, working_for=await chair())
    assert {line.number: line.status for aim in report.aims for line in aim.objectives} == on_board
    for number, cells in rows.items():
        shown = await browse.open(f"/objectives/{number}")
        assert status_on(shown) is on_board[number]
        assert facts_of(shown)["Actions"].startswith(f"{cells[3]} live, {cells[4]} late, ")


@on_sqlite
async def test_every_reason_leads_to_its_evidence(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    links = [str(href) for href in page.document.xpath("//ul[@class='d-reasons']//a/@href")]
    for number in rows_of(page):
        links += links_in(await browse.open(f"/objectives/{number}"), "why")
    assert len(links) > 100
    for link in dict.fromkeys(links):
        await leads_somewhere(browse, link)


async def leads_somewhere(browse: Browser, link: str) -> None:
    address = urlsplit(link)
    page = await browse.open(address.path)
    if address.fragment:
        assert page.document.xpath(f"//*[@id='{address.fragment}']"), f"{link} is not on its page"


async def test_within_an_aim_the_worst_stands_first_or_each_by_its_number(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    first_aim = [tag_in(cells[2]) for number, cells in rows_of(page).items() if number.startswith("9.1.")]
    order = [Rag.RED, Rag.AMBER, Rag.GREY, Rag.GREEN, Rag.BLUE]
    assert first_aim == sorted(first_aim, key=lambda rag: order.index(rag) if rag else 9)
    page = await browse.submit(page, "Show", {"Order": "By number"})
    assert "order=number" in page.path
    numbers = [number for number in rows_of(page) if number.startswith("9.1.")]
    assert numbers == [f"9.1.{number}" for number in range(1, 12)]


@pytest.mark.parametrize("htmx", [False, True])
async def test_filters_stay_in_the_address_and_have_a_way_out(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("strategic")
    page = await browse.submit(
        await browse.open("/board"),
        "Show",
        {"Aim": "9.1 Prevention & Early Intervention – breaking the cycle", "Status": "Red – off track"},
        htmx=htmx,
    )
    assert {"aim=9.1", "status=red"} <= set(urlsplit(page.path).query.split("&"))
    assert page.document.xpath("//*[@id='objectives']")
    rows = rows_of(page)
    assert rows
    assert all(number.startswith("9.1.") for number in rows)
    assert {tag_in(cells[2]) for cells in rows.values()} == {Rag.RED}
    assert f"{len(rows)} objectives of 24" in page.words
    (fold,) = folds_of_aims(page).items()
    assert fold == (
        f"9.1 Prevention & Early Intervention – breaking the cycle {len(rows)} objectives: {len(rows)} Red",
        True,
    )
    again = await browse.open(page.path)
    assert rows_of(again) == rows
    wider = await browse.open(page.link("Remove filter Status: Red – off track"))
    assert len(rows_of(wider)) == 11
    everything = await browse.open(page.link("Clear all filters"))
    assert len(rows_of(everything)) == 24
    assert list(folds_of_aims(everything).values()) == [False] * 4


async def test_an_agency_finds_what_it_leads_and_what_it_works_on(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/board?agency=nrec")
    report = await progress_report("nrec", NOON)
    assert set(rows_of(page)) == {line.number for aim in report.aims for line in aim.objectives}
    nobody = rows_of(await browse.open("/board?agency=none"))
    assert {cells[6] for cells in nobody.values()} == {"No lead agency"}


async def test_an_area_finds_what_its_groups_act_on(browse: Browser) -> None:
    await browse.sign_in("partner")
    groups = await Group.select(Group.id).where(Group.area.slug == "kettering", Group.visibility == "open")
    position = await position_on(DAY)
    assert position is not None
    served = {
        one.objective.number
        for one in position.objectives
        if any(action.group_id == groups[0]["id"] for action in one.actions)
    }
    assert served
    assert set(rows_of(await browse.open("/board?area=kettering"))) == served


@pytest.mark.parametrize(
    "query", ["status=purple", "aim=99", "agency=nobody", "area=mars", "status=red&aim=9.3&agency=none"]
)
async def test_filters_that_leave_nothing_say_so_and_how_to_go_on(browse: Browser, query: str) -> None:
    await browse.sign_in("partner")
    page = await browse.open(f"/board?{query}")
    assert "No objective fits these filters" in page.words
    assert len(rows_of(await browse.open(page.link("Clear all filters")))) == 24


async def test_the_next_review_is_the_one_that_has_not_begun(browse: Browser) -> None:
    await browse.sign_in("strategic")
    board = await board_on(DAY)
    assert board is not None
    first, second = board.planned[:2]
    browse.clock.now = first + timedelta(minutes=5)
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    assert f"next review {second:%A} {second.day} {second:%B %Y}" in page.words


async def test_a_change_is_on_the_board_at_once(alone: Browser, world: World) -> None:
    assert rows_of(await alone.open("/board"))["9.1.3"][3] == "0"
    await world.raise_one("Print it", due=days(60), objectives=("9.1.3",))
    assert rows_of(await alone.open("/board"))["9.1.3"][3] == "1"


async def test_before_any_review_the_board_says_so(alone: Browser, world: World) -> None:
    page = await alone.open("/board")
    assert "The Strategic Group has not closed a review yet, so no colour is agreed" in page.words
    assert rows_of(page)["9.1.3"][2].startswith("Not reviewed yet")
    assert tally_of(page) == {}
    await alone.sign_in("ruth@example.org")
    page = await alone.open("/board")
    assert "first review" in rows_of(page)["9.1.3"][2]
    assert "What changed since 2 January 2026" in page.words
    assert "Nothing has changed since 2 January 2026." in page.words


async def test_an_objective_that_does_not_count_yet_has_no_colour(alone: Browser, world: World) -> None:
    async with transaction():
        await Objective.update({Objective.counting_from: days(30)}).where(Objective.number == "9.1.3")
        await touch()
    await alone.sign_in("ruth@example.org")
    page = await alone.open("/board?status=not-counting")
    assert list(rows_of(page)) == ["9.1.3"]
    assert rows_of(page)["9.1.3"][2].startswith("Not counting yet")
    assert sum(tally_of(page).values()) == 23
    assert "does not count until" in (await alone.open("/objectives/9.1.3")).words


@pytest.mark.parametrize(("is_administrator", "may_load"), [(True, True), (False, False)])
async def test_without_a_strategy_the_board_says_what_to_do(
    database: DatabaseEngine, demonstration_folder: Path, is_administrator: bool, may_load: bool
) -> None:
    await set_up("Harbour", demonstration=False, on=TODAY)
    person = Person(name="Ines Carver", email="ines@example.org", is_administrator=is_administrator)
    await Person.insert(person)
    async with browser(demonstration_folder) as made:
        await made.sign_in("ines@example.org")
        for path in ("/board", "/strategy"):
            page = await made.open(path)
            assert "No strategy is loaded yet" in page.words
            assert ("Load a strategy" in page.words) is may_load
        assert "Nothing is asked of you yet" in (await made.open("/what-we-owe")).words
        start = (await made.get("/")).headers["location"]
        assert start == ("/my-groups" if is_administrator else "/what-we-owe")
        await made.open("/objectives/9.1.1", status=404)
        await made.open("/reports/progress.docx", status=422)


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        ("administrator", "/board"),
        ("strategic", "/board"),
        ("secretary", "/my-groups"),
        ("partner", "/what-we-owe"),
    ],
)
async def test_the_start_page_fits_the_person(browse: Browser, role: str, leads_to: str) -> None:
    await browse.sign_in(role)
    answer = await browse.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


# One objective


async def test_an_objective_tells_why_what_it_promised_and_what_would_make_it_green(
    browse: Browser,
) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.2.4")
    assert page.h1 == "9.2.4 Long term changes and support"
    assert "National Probation Service" in page.words
    assert "2 of its 3 actions are past their due dates." in page.words
    assert "What would make it green" in page.words
    promises = page.document.xpath("//*[@id='promises']//li")
    assert [text_of(promise.xpath(".//strong")[0]) for promise in promises] == ["In progress"] * 3


async def test_what_was_agreed_is_told_with_its_difference_path_and_expiry(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.4.1")
    why = text_of(page.document.xpath("//*[@id='why']")[0])
    assert "Agreed Amber – at risk better than the evidence" in why
    assert "Path to green: The police have a training lead in post" in why
    assert "It stands until 10 March 2026, 8 days left." in why
    assert "The evidence says Red – off track" in why
    asked = text_of((await browse.open("/objectives/9.1.8")).document.xpath("//*[@id='why']")[0])
    assert "Path asked from the lead by" in asked
    assert "than the evidence" not in asked


async def test_what_was_agreed_and_has_expired_is_said_to_have(browse: Browser) -> None:
    browse.clock.now = NOON + timedelta(days=40)
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.4.1")
    assert status_on(page) is Rag.RED
    assert "The agreed Amber expired on 10 March 2026; the evidence gives Red." in page.words


async def test_the_actions_of_an_objective_stand_with_the_worst_first(browse: Browser) -> None:
    await browse.sign_in("partner")
    rows = (await browse.open("/objectives/9.4.1")).rows("Actions that serve 9.4.1")
    colours = [tag_in(cells[4]) for cells in rows]
    assert colours == [Rag.RED, Rag.AMBER, Rag.GREY, Rag.GREEN, Rag.GREEN]
    late = rows[0]
    assert "“New slides drafted, they need somebody to teach them.”" in late[1]
    assert late[2] == "Control Room Training Lead, Northants Police Vacant"
    assert (await browse.open("/objectives/9.1.9")).words.count("was ") >= 1


async def test_members_see_their_groups_own_actions_which_count_for_nobody(
    alone: Browser, world: World
) -> None:
    await world.raise_one("Hidden thing", group="panel", due=days(-40), objectives=("9.1.3",))
    await world.raise_one("Open thing", due=days(60), objectives=("9.1.3",))
    page = await alone.open("/objectives/9.1.3")
    rows = {cells[1].split("  ")[0]: cells for cells in page.rows("Actions that serve 9.1.3")}
    hidden = next(words for words in rows if words.startswith("Hidden thing"))
    assert "Members only" in hidden
    assert "not counted" in hidden
    assert facts_of(page)["Actions"] == "1 live, 0 late, 0 complete"
    await alone.sign_in("tom@example.org")
    other = await alone.open("/objectives/9.1.3")
    assert "Hidden thing" not in other.html
    assert facts_of(other)["Actions"] == "1 live, 0 late, 0 complete"
    assert status_on(other) is status_on(page) is None


async def test_cancelled_actions_stand_last_and_an_objective_may_have_none(
    alone: Browser, world: World
) -> None:
    assert "No action serves this objective yet" in (await alone.open("/objectives/9.1.3")).words
    number = await world.raise_one("Dropped", objectives=("9.1.3",))
    await world.raise_one("Finished", objectives=("9.1.3",))
    async with transaction():
        for status, one in (("cancelled", number), ("complete", number + 1)):
            await Action.update({Action.status: status, Action.version: 2}).where(Action.number == one)
        await touch()
    rows = (await alone.open("/objectives/9.1.3")).rows("Actions that serve 9.1.3")
    assert [cells[1][:8] for cells in rows] == ["Finished", "DroppedD"]


async def test_a_long_list_of_reasons_is_folded(alone: Browser, world: World) -> None:
    for number in range(9):
        await world.raise_one(f"Late {number}", due=days(-10 - number), objectives=("9.1.3",))
    await alone.sign_in("ruth@example.org")
    why = (await alone.open("/objectives/9.1.3")).document.xpath("//*[@id='why']")[0]
    shown = why.xpath("./ul[@class='d-reasons'][1]/li")
    assert len(shown) == 5
    assert text_of(why.xpath("./details[1]/summary")[0]).startswith("Show ")
    position = await position_on(TODAY)
    assert position is not None
    one = position.of_number("9.1.3")
    assert one is not None
    board = await alone.open("/board")
    more = len(one.standing.derived.reasons) - 5
    assert more > 3
    assert board.link(f"{more} more reasons for 9.1.3") == "/objectives/9.1.3#why"


async def test_measures_are_drawn_with_the_same_numbers_as_a_table(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.3.3")
    pictures = page.document.xpath("//*[@id='measures']//img")
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.get("alt").startswith("Line chart of ")
        (narrow,) = picture.xpath("ancestor::picture//source/@srcset")
        for address in (picture.get("src"), narrow):
            answer = await browse.get(address)
            assert answer.headers["content-type"].startswith("image/svg+xml")
            assert answer.text.startswith("<svg")
    assert page.rows("Hate incidents and crimes reported to any partner")[1][2] == "Recording changed here"


async def test_a_number_too_small_to_show_is_nowhere_on_the_page_or_in_its_chart(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/objectives/9.1.3")
    rows = page.rows("Incidents reported through a third party centre")
    assert [cells[1] for cells in rows] == ["fewer than 5", "5", "fewer than 5", "6"]
    picture = page.document.xpath("//*[@id='measure-third_party_reports']//img")[0]
    assert "fewer than 5 reports each quarter" in picture.get("alt")
    assert "&lt;5" in (await browse.get(picture.get("src"))).text


async def test_a_measure_that_nobody_tracks_yet_says_who_owes_what(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/objectives/9.2.4")
    (proposed,) = page.document.xpath("//*[@id='measures']//ul/li")
    assert text_of(proposed).endswith("no date is agreed. Proposed")
    assert "Head of Probation, Northamptonshire, NPS owes a first reading" in page.words


async def test_a_chart_that_is_not_there_is_not_found(browse: Browser) -> None:
    await browse.sign_in("partner")
    proposed = (await Measure.select(Measure.id).where(Measure.key == "project_participants"))[0]["id"]
    for number in (proposed, 99999, 2**31):
        assert (await browse.get(f"/measures/{number}/chart.svg")).status_code == 404
    browse.sign_out()
    assert (await browse.get("/measures/2/chart.svg")).status_code == 303


@pytest.mark.parametrize("number", ["9.1.99", "9", "nothing", "9.1.1%20", "%3Cb%3E"])
async def test_an_objective_that_is_not_there_is_not_found(browse: Browser, number: str) -> None:
    await browse.sign_in("partner")
    await browse.open(f"/objectives/{number}", status=404)


async def test_objectives_that_ask_for_the_same_lead_to_each_other(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/objectives/9.3.3")
    assert page.link("9.1.3 Third party reporting and safe places") == "/objectives/9.1.3"


# Reports


async def test_the_report_of_today_is_downloaded_at_once_as_a_word_file(browse: Browser) -> None:
    await browse.sign_in("partner")
    answer = await browse.get("/reports/progress.docx?agency=nrec")
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert "OFFICIAL progress report NREC" in answer.headers["content-disposition"]
    words = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "Northamptonshire Rights Equality Council" in words
    page = await browse.open("/reports/progress.docx?agency=fenshire", status=422)
    assert (
        "There is no agency called 'fenshire'. Use its short name, its slug or its full name." in page.words
    )


async def test_nobody_sees_the_board_without_signing_in(browse: Browser) -> None:
    for path in ("/board", "/objectives/9.1.1", "/reports", "/reports/progress.docx"):
        answer = await browse.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=")
