"""The pages of measures as people use them: lists, forms, a whole quarter at once, and who may not."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from delivery.strategy.tables import Measure, Reading
from tests.browsing import Browser, Page, Upload
from tests.intake.documents import sheet_rows, workbook

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

CHAMPIONS, CENTRES = "community_champions_active", "reporting_centres_open"


async def id_of(key: str) -> int:
    return int((await Measure.select(Measure.id).where(Measure.key == key))[0]["id"])


async def values_of(key: str) -> list[float]:
    """Every reading that is stored, in the order of entry."""
    rows = await Reading.select(Reading.value).where(Reading.measure.key == key).order_by(Reading.id)
    return [row["value"] for row in rows]


async def test_the_list_says_who_owes_what_and_since_when(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open("/measures?list=baselines")
    rows = page.rows("Who owes a baseline")
    assert len(rows) == 5
    assert rows[0][2] == "Education Safeguarding Adviser, NCCA baseline"
    assert rows[0][3] == "2 November 2025"
    assert "Readings that are late" not in page.words.split("Show")[-1]
    own = await browse.open("/measures?agency=NREC")
    assert all("NREC" in row[2] for row in own.rows("Nothing is owed now"))


@on_sqlite
async def test_a_measure_shows_its_chart_with_the_same_numbers_beside_it(browse: Browser) -> None:
    await browse.sign_in("partner")
    page = await browse.open(f"/measures/{await id_of(CHAMPIONS)}")
    assert [row[1] for row in page.rows("Readings of")] == ["20", "14", "11", "8"]
    assert "One branch had counted its champions twice." in page.words
    assert [row[1:3] for row in page.rows("Readings that were corrected")] == [["17", "14"]]
    (chart,) = page.document.xpath("//figure//img")
    assert "20 champions" in chart.get("alt")
    answer = await browse.get(chart.get("src"))
    assert answer.headers["content-type"].startswith("image/svg+xml")


@on_sqlite
async def test_a_number_that_is_too_small_is_told_nowhere(browse: Browser) -> None:
    await Measure.update({Measure.smallest_shown: 9}).where(Measure.key == CHAMPIONS)
    await browse.sign_in("strategic")
    measure_id = await id_of(CHAMPIONS)
    page = await browse.open(f"/measures/{measure_id}")
    assert [row[1] for row in page.rows("Readings of")] == ["20", "14", "11", "fewer than 9"]
    assert "fewer than 9 champions" in page.words
    # A tenth of the way would tell the baseline.
    assert "A tenth of the way from baseline to target" in page.words
    assert "2.4" not in page.words
    form = await browse.open(f"/measures/{measure_id}/baseline")
    assert form.document.xpath("//input[@name='value']/@value") in ([], [""])
    await browse.submit(form, "Save the baseline", {"source": "Counted again"})
    kept = await Measure.select(Measure.baseline_value).where(Measure.id == measure_id)
    assert kept[0]["baseline_value"] == 6


@on_sqlite
async def test_a_measure_is_proposed_defined_and_given_its_line(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/measures/new")
    wrong = await browse.submit(page, "Propose the measure", {"name": "", "lag_days": "soon"}, status=422)
    assert len(wrong.errors) == 3
    fields = {"objective": "9.1.2", "name": "Street lights mended", "direction": "up", "unit": "lights"}
    page = await browse.submit(wrong, "Propose the measure", {**fields, "lag_days": "30"})
    assert page.message == "The measure is proposed."
    form = await browse.open(page.link("Define it"))
    page = await browse.submit(form, "Save the definition", {"source": "The council", "frequency_days": "92"})
    page = await browse.submit(
        await browse.open(page.link("Set the target")),
        "Save the target",
        {"value": "40", "on": "1 March 2028"},
    )
    form = await browse.open(page.document.xpath("//a[.='Set the baseline']/@href")[0])
    wrong = await browse.submit(form, "Save the baseline", {"value": "ten", "on": "1 May 2030"}, status=422)
    assert wrong.errors == [
        "“ten” is no number: type figures alone, such as 1,234.5, and put words into the note."
    ]
    wrong = await browse.submit(wrong, "Save the baseline", {"value": "40"}, status=422)
    assert "in the future" in wrong.errors[0]
    page = await browse.submit(wrong, "Save the baseline", {"value": "40", "on": "1 May 2025"}, status=422)
    assert "give the target a tolerance first" in page.errors[0]
    page = await browse.submit(page, "Save the baseline", {"value": "10"})
    assert "Baselined" in page.words
    assert "No owner is named for a first reading" in page.words


@on_sqlite
async def test_a_definition_saved_meanwhile_gives_both_texts(browse: Browser) -> None:
    await browse.sign_in("strategic")
    for path, button, field in (
        ("definition", "Save the definition", "source"),
        ("target", "Save the target", "value"),
    ):
        measure_id = await id_of(CHAMPIONS)
        first = await browse.open(f"/measures/{measure_id}/{path}")
        await browse.submit(first, button, {field: "31"})
        stale = await browse.submit(first, button, {field: "32"}, status=409)
        assert "was changed while you were typing" in stale.h1
        assert "31" in stale.words
        saved = await browse.submit(stale, "Save what I typed")
        assert saved.message.endswith("is saved.")


async def test_a_reading_is_added_and_corrected_with_its_reason(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open(f"/measures/{await id_of(CHAMPIONS)}")
    wrong = await browse.submit(page, "Save the reading", {"on": "1 March 2030", "value": "22"}, status=422)
    assert wrong.errors == ["1 March 2030 is in the future: a reading is for a period that has ended."]
    fields = {"on": "28 February 2026", "value": "22", "recording_changed": "yes"}
    page = await browse.submit(wrong, "Save the reading", fields)
    again = await browse.submit(wrong, "Save the reading", fields)
    assert page.rows("Readings of")[0][:2] == ["28 February 2026Recording changed here", "22"]
    assert again.rows("Readings of") == page.rows("Readings of")
    form = await browse.open(page.document.xpath("//a[starts-with(., 'Correct')]/@href")[0])
    late = await browse.open(form.path)
    wrong = await browse.submit(form, "Save the correction", {"value": "21"}, status=422)
    assert wrong.errors == ["Say why it is corrected: the reason is kept beside both numbers."]
    page = await browse.submit(wrong, "Save the correction", {"reason": "One had left."})
    assert page.rows("Readings of")[0][1] == "21"
    # A second click is not asked what the first one changed; another form is.
    assert (await browse.submit(wrong, "Save the correction")).message == "The reading is corrected."
    stale = await browse.submit(late, "Save the correction", {"value": "9", "reason": "No."}, status=409)
    assert "Somebody corrected this reading" in stale.errors[0]
    assert (await values_of(CHAMPIONS))[-2:] == [22, 21]


@on_sqlite
async def test_a_quarter_is_typed_and_a_wrong_cell_loses_nothing(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/measures/entry")
    before = await values_of(CHAMPIONS)
    names = page.document.xpath("//input[starts-with(@name, 'measure-')]")
    number = {one.get("value"): one.get("name").split("-")[1] for one in names}
    fields = {
        "period": "28 February 2026",
        f"value-{number[CHAMPIONS]}": "21",
        f"value-{number[CENTRES]}": "lots",
    }
    wrong = await browse.submit(page, "Save the readings", fields, status=422)
    assert len(wrong.errors) == 1
    assert await values_of(CHAMPIONS) == before
    left = await browse.submit(wrong, "Save the 1 reading that is right", status=422)
    assert left.errors[0] == "1 reading saved. 1 row is still to be put right."
    assert (await values_of(CHAMPIONS))[-1] == 21
    assert left.document.xpath("//input[@value='lots']")
    done = await browse.submit(left, "Save the readings", {"value-1": "9"})
    assert done.message == "1 reading saved."
    again = await browse.submit(
        await browse.open("/measures/entry"), "Save the readings", {"period": "28 February 2026"}, status=422
    )
    assert again.errors == ["Type at least one number."]


@on_sqlite
async def test_the_template_comes_back_from_a_spreadsheet_and_says_what_each_row_means(
    browse: Browser,
) -> None:
    await browse.sign_in("strategic")
    answer = await browse.get("/measures/entry/template.csv")
    header, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert header == ["Key", "Measure", "Unit", "Period", "Value", "Note"]
    filled = [
        [*row[:3], "28 February 2026", {CHAMPIONS: "21", CENTRES: "1.234,5"}.get(row[0], ""), row[5]]
        for row in rows
    ]
    content = workbook(sheet_rows(*map(tuple, [header, *filled, ["lamps", "", "", "", "4", ""]])))
    form = await browse.open("/measures/entry/import")
    upload = Upload("quarter.xlsx", content)
    preview = await browse.submit(form, "Show what will be saved", {"file": upload})
    assert "quarter.xlsx: 1 reading to save, 2 rows to put right. Nothing is saved yet." in preview.words
    assert "21 champions for 28 February 2026" in preview.words
    assert "write 1,234.5" in preview.words
    assert "No measure is called “lamps”" in preview.words
    left = await browse.submit(preview, "Save the 1 reading that is right", status=422)
    assert "2 rows are still to be put right" in left.errors[0]
    assert "Nothing is saved yet" not in left.words
    assert (await values_of(CHAMPIONS))[-1] == 21


@on_sqlite
async def test_pasted_cells_are_read_and_corrections_need_a_reason(browse: Browser) -> None:
    await browse.sign_in("strategic")
    form = await browse.open("/measures/entry/import")
    empty = await browse.submit(form, "Show what will be saved", status=422)
    assert empty.errors == ["Paste the table with its row of headings, or choose the file."]
    refused = await browse.submit(empty, "Show what will be saved", {"table": "a\tb\n1\t2"}, status=422)
    assert refused.errors[0].startswith("No row of headings")
    rows = (
        await Reading.select(Reading.read_on, Reading.value)
        .where(Reading.measure.key == CHAMPIONS)
        .order_by(Reading.read_on, ascending=False)
    )
    day, value = rows[0]["read_on"].isoformat(), rows[0]["value"]
    table = f"Measure\tValue\tPeriod\n{CHAMPIONS}\t{value:g}\t{day}\n{CENTRES}\t9\t2026-02-28\n"
    preview = await browse.submit(form, "Show what will be saved", {"table": table})
    assert "Already here" in preview.words
    wrong = await browse.submit(preview, "Save the readings", {"value-1": "19"}, status=422)
    assert "say below why it is corrected" in wrong.errors[0]
    done = await browse.submit(wrong, "Save the readings", {"reason": "One had left."})
    assert done.message == "2 readings saved."
    assert (await values_of(CHAMPIONS))[-1] == 19


@on_sqlite
async def test_who_owns_nothing_enters_nothing(browse: Browser) -> None:
    measure_id = await id_of(CHAMPIONS)
    page: Page | None = None
    for role in ("secretary", "partner"):
        await browse.sign_in(role)
        page = await browse.open(f"/measures/{measure_id}")
        assert "Save the reading" not in page.words
        for path in ("definition", "baseline", "target", "readings"):
            answer = await browse.post(f"/measures/{measure_id}/{path}", {"key": "k", "value": "1"})
            assert answer.status_code == 403, (role, path)
    assert page
    assert (await browse.get("/measures/9999")).status_code == 404
    assert (await browse.get("/readings/9999/correction")).status_code == 404


async def test_the_board_draws_the_colours_of_each_review(browse: Browser) -> None:
    await browse.sign_in("strategic")
    page = await browse.open("/board")
    rows = page.rows("Count of each colour")
    assert rows[0] == ["2 March 2026", "3", "7", "8", "2", "4"]
    assert len(rows) == 2
    answer = await browse.get("/board/colours.svg")
    assert answer.text.count("<rect") == 11
