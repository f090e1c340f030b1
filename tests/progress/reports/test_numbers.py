"""Every number and colour of a report is that of the page: each variant is made, read back and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

from delivery.meetings.tables import Membership
from delivery.progress.worker import ReportWorker
from delivery.strategy.rules import Rag
from tests.browsing import Browser, Page
from tests.browsing.page import text_of
from tests.progress.test_views import rows_of, tag_in, tally_of
from tests.support.documents import found, headings, parts, rows, words, xml
from tests.support.members_only import QUOKKA, members_only, plant

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
COUNTED = re.compile(r"(\d+) live actions?, (\d+) late, (\d+) complete")


@dataclass(frozen=True)
class Line:
    """One objective as a document tells it."""

    title: str
    status: Rag | None
    live: str
    late: str
    complete: str


async def made(browse: Browser, **wish: str) -> bytes:
    """The document of a wish, as somebody downloads it."""
    page = await browse.open("/reports/new/progress")
    page = await browse.submit(page, "Make the report", wish)
    worker = browse.app.state.reports
    assert isinstance(worker, ReportWorker)
    await worker.make_waiting()
    answer = await browse.get(f"{page.path}/document.docx")
    assert answer.status_code == 200, (await browse.open(page.path)).words
    return answer.content


def lines_of(document: bytes) -> dict[str, Line]:
    """The objectives of a document in normal print, by number."""
    told = {}
    for level, aim in headings(document):
        if level == 2 and aim.startswith("9."):
            for number, title, status, *_ in rows(document, f"Objectives of {aim}"):
                name, counted = title.split("\n")
                match = COUNTED.fullmatch(counted)
                assert match, counted
                told[number] = Line(name, tag_in(status), *match.groups())
    return told


def counts_of(document: bytes) -> dict[str, int]:
    """The count of each colour in its first table, without those that nothing has."""
    counted = {row[0][:-1]: int(row[2]) for row in rows(document, "Objectives of each colour")}
    return {label: count for label, count in counted.items() if count}


def on_board(page: Page) -> dict[str, tuple[Rag | None, str, str]]:
    """Colour, live and late actions of each row of a board."""
    return {number: (tag_in(cells[2]), cells[3], cells[4]) for number, cells in rows_of(page).items()}


@on_sqlite
@pytest.mark.parametrize(("position", "role"), [("everybody", "partner"), ("strategic", "strategic")])
async def test_a_report_tells_what_the_board_tells_of_the_same(
    browse: Browser, position: str, role: str
) -> None:
    await browse.sign_in(role)
    for about in ("strategy", "aim 9.3", "agency nrec", "area kettering"):
        document = await made(browse, about=about, position=position)
        scope, _, key = about.partition(" ")
        page = await browse.open("/board" + (f"?{scope}={key}" if key else ""))
        told, shown = lines_of(document), on_board(page)
        assert {number: (line.status, line.live, line.late) for number, line in told.items()} == shown
        labels = [status.label for status, _, _ in shown.values() if status]
        assert counts_of(document) == {label: labels.count(label) for label in labels}
        if not key:
            assert counts_of(document) == {label: count for label, count in tally_of(page).items() if count}


@on_sqlite
async def test_the_measures_of_a_report_are_those_of_the_objectives_pages(browse: Browser) -> None:
    await browse.sign_in("strategic")
    document = await made(browse, about="aim 9.1", position="strategic")
    (aim,) = [text for level, text in headings(document) if level == 2 and text.startswith("9.1 ")]
    told = rows(document, f"Measures of {aim}")
    compared = 0
    for number, name, baseline, latest, target, status in told:
        page = await browse.open(f"/objectives/{number}")
        sheet = _sheet(page, name.split("\n")[0])
        shown = sheet.xpath(".//p[@class='d-line']//strong")
        assert tag_in(status) == (tag_in(text_of(shown[0])) if shown else None)
        facts = {text_of(fact.find("dt")): text_of(fact.find("dd")) for fact in sheet.xpath(".//dl/div")}
        for term, figure in (("Baseline", baseline), ("Target", target)):
            value, _, day = figure.partition("\n")
            # What nobody has defined yet stands in a list, without its facts.
            assert term not in facts or (facts[term].startswith(value) and facts[term].endswith(day)), name
            compared += term in facts
        readings = [tuple(text_of(cell) for cell in row[:2]) for row in sheet.xpath(".//tbody/tr")]
        if readings:
            value, day = latest.split("\n")
            assert (day, value) in readings
            compared += 1
    assert compared > 20


def _sheet(page: Page, name: str) -> Any:
    """The part of an objective's page that tells of one measure."""
    for sheet in page.document.xpath("//*[starts-with(@id, 'measure-')]"):
        if name in text_of(sheet.xpath(".//a")[0]):
            return sheet
    raise AssertionError(f"{page.path} does not tell of {name}")


@on_sqlite
async def test_a_closed_review_is_told_as_its_page_tells_it(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/reviews/1/position")
    document = await made(browse, about="strategy", position="review 1")
    assert {label: count for label, count in tally_of(page).items() if count} == counts_of(document)
    told = lines_of(document)
    sections = page.document.xpath("//section[starts-with(@id, 'objective-')]")
    assert len(told) == len(sections) == 24
    for section in sections:
        number = section.get("id").removeprefix("objective-")
        said = text_of(section.xpath("./*[@class='d-line']")[0])
        line = told[number]
        assert line.title in text_of(section.find("h3"))
        assert tag_in(said) is line.status
        assert f"; {line.live} live, {line.late} late, {line.complete} complete" in said
    assert "7 of 19 partner agencies" in words(xml(document))
    assert "Of this review only the number of actions was kept" in words(xml(document))
    readings = {
        figure
        for _, aim in headings(document)
        if aim.startswith("9.")
        for row in rows(document, f"Measures of {aim}")
        for figure in row[2:5]
        if "\n" in figure
    }
    assert len(readings) > 20
    for figure in readings:
        assert "{}, {}.".format(*figure.split("\n")) in page.words


@on_sqlite
async def test_large_print_tells_the_same_numbers_without_a_table(browse: Browser) -> None:
    await browse.sign_in("strategic")
    normal = await made(browse, about="aim 9.2", position="strategic")
    large = await made(browse, about="aim 9.2", position="strategic", large_print="yes")
    assert found(xml(large), "w:tbl") == []
    said = [words(paragraph) for paragraph in found(xml(large), "w:p")]
    for number, line in lines_of(normal).items():
        at = said.index(f"No.: {number}", said.index("Objectives"))
        assert f"Objective: {line.title} – " in said[at + 1]
        assert said[at + 1].endswith(f", {line.late} late, {line.complete} complete")
        assert said[at + 2].startswith(f"Status: {line.status.label if line.status else ''}")


@on_sqlite
async def test_between_two_days_it_tells_what_happened_between_them(browse: Browser) -> None:
    await browse.sign_in("strategic")
    document = await made(
        browse, about="strategy", position="everybody", since="1 January 2026", until="20 February 2026"
    )
    text = words(xml(document))
    assert "1 January 2026 to 20 February 2026" in text
    assert "Since 1 January 2026. Until 20 February 2026." in text
    later = await made(browse, about="strategy", position="everybody", since="20 February 2026")
    new = set(re.findall(r"A-\d{4}", _section(document, "New actions")))
    assert new
    assert new.isdisjoint(re.findall(r"A-\d{4}", _section(later, "New actions")))


def _section(document: bytes, heading: str) -> str:
    """The words under one heading, up to the next."""
    said: list[str] = []
    for paragraph in found(xml(document), "w:p"):
        is_heading = bool(
            paragraph.xpath("./w:pPr/w:pStyle[starts-with(@w:val,'Heading')]", namespaces=NAMES)
        )
        if is_heading and said:
            break
        if (is_heading and words(paragraph) == heading) or said:
            said.append(words(paragraph))
    return " ".join(said)


NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@on_sqlite
async def test_no_report_holds_a_word_of_a_members_only_group(browse: Browser) -> None:
    group, _, _ = await members_only()
    await plant()
    rows_of_members = await Membership.select(Membership.person.email.as_alias("email")).where(
        Membership.group == group, Membership.person.email.is_not_null()
    )
    await browse.sign_in(sorted(row["email"] for row in rows_of_members)[0])
    form = await browse.open("/reports/new/progress")
    abouts = form.document.xpath("//select[@name='about']/option/@value")
    assert not [value for value in abouts if QUOKKA in value]
    for about in ("strategy", "area northampton"):
        document = await made(browse, about=about, position="everybody", since="1 January 2025")
        assert not [name for name, part in parts(document).items() if QUOKKA.encode() in part.lower()]
    assert QUOKKA not in (await browse.open("/reports")).html.lower()
