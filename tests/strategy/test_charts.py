"""What the chart of a measure shows, what it never shows, and that nothing leaves its sheet."""

from __future__ import annotations

import math
import re
import struct
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.charts import Size, chart_png, chart_svg, chart_words, paper_svg, png_of
from delivery.strategy.charts.axes import month_ticks, value_ticks
from delivery.strategy.charts.labels import Box, Labels
from delivery.strategy.charts.picture import Picture, picture_of
from delivery.strategy.rules import Baseline, Direction, Measure, MeasureRecord, Reading, Target
from tests.strategy.rules.measures import SETTINGS, START, confidence, day, read, reports

LATER = day(150)
SVG = "{http://www.w3.org/2000/svg}"

small_numbers = st.floats(min_value=0, max_value=4.99, allow_nan=False)


def counted(baseline: float = 12, target: float | None = 30) -> Measure:
    """A number of people, of whom fewer than 5 are not shown."""
    return replace(
        confidence(),
        name="People who came",
        unit="people each quarter",
        baseline=Baseline(baseline, START),
        target=Target(target, day(200)) if target is not None else None,
        direction=Direction.UP,
    )


def drawn(measure: Measure, *values: tuple[int, float], changed: tuple[int, ...] = ()) -> MeasureRecord:
    readings = tuple(
        replace(reading, recording_changed=(reading.on - START).days in changed) for reading in read(*values)
    )
    return MeasureRecord(measure, readings)


def picture(record: MeasureRecord, today: date = LATER) -> Picture:
    found = picture_of(record, today, SETTINGS)
    assert found is not None
    return found


def svg(record: MeasureRecord, today: date = LATER, size: Size = Size.WIDE) -> str:
    found = chart_svg(record, today, SETTINGS, size)
    assert found is not None
    return found


def words_in(picture: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


def joined_lines(picture: str) -> list[int]:
    """How many readings each line of ink joins."""
    lines = ElementTree.fromstring(picture).iter(f"{SVG}polyline")  # noqa: S314
    return [len(line.get("points", "").split()) for line in lines if line.get("stroke-dasharray") is None]


def test_readings_baseline_and_target_are_named_with_their_values() -> None:
    words = words_in(svg(drawn(confidence(), (50, 64), (120, 71.5))))
    assert {"baseline 60%", "target 80%", "71.5%", "% of residents asked"} <= set(words)


def test_a_line_joins_the_readings() -> None:
    assert joined_lines(svg(drawn(confidence(), (30, 61), (60, 64), (90, 66)))) == [3]


def test_no_line_goes_across_a_change_of_recording() -> None:
    found = svg(drawn(confidence(), (30, 61), (60, 64), (90, 30), (120, 33), changed=(90,)))
    assert joined_lines(found) == [2, 2]
    assert "recording changed" in words_in(found)


def test_no_line_goes_across_a_number_that_is_too_small_to_show() -> None:
    found = svg(drawn(counted(), (30, 12), (60, 14), (90, 3), (120, 15), (140, 16)))
    assert joined_lines(found) == [2, 2]
    assert words_in(found).count("<5") == 1


def test_a_reading_after_today_is_not_drawn() -> None:
    record = drawn(confidence(), (30, 61), (60, 64), (90, 99))
    assert svg(record, day(70)) == svg(drawn(confidence(), (30, 61), (60, 64)), day(70))


def test_a_target_equal_to_the_baseline_is_a_level_to_hold() -> None:
    found = svg(drawn(confidence(to=60), (50, 61)))
    assert "hold at 60%" in words_in(found)
    assert "target" not in " ".join(words_in(found))


def test_a_measure_with_a_baseline_and_no_reading_shows_where_it_is_to_go() -> None:
    found = svg(MeasureRecord(confidence()))
    assert joined_lines(found) == []
    assert {"baseline 60%", "target 80%"} <= set(words_in(found))


def test_a_watched_measure_has_no_line_to_a_target() -> None:
    found = picture(drawn(reports(), (50, 110), (120, 140)))
    assert found.way == ()
    assert found.target is None


def test_nothing_is_drawn_of_a_measure_that_is_only_defined_or_too_small_throughout() -> None:
    defined = MeasureRecord(replace(confidence(), baseline=None))
    hidden = drawn(counted(baseline=3), (50, 2), (120, 4))
    for record in (defined, hidden):
        assert chart_svg(record, LATER, SETTINGS) is None
        assert chart_png(record, LATER, SETTINGS) is None
        assert chart_words(record, LATER, SETTINGS) == ""


@given(one=small_numbers, other=small_numbers, size=st.sampled_from(Size))
def test_a_picture_is_the_same_whatever_the_small_number_was(one: float, other: float, size: Size) -> None:
    """So nothing of it can be worked out: neither from the axis nor from any line or word."""
    pictures = [(svg(drawn(counted(), (30, 12), (60, small), (90, 15)), size=size)) for small in (one, other)]
    assert pictures[0] == pictures[1]


@given(one=small_numbers, other=small_numbers)
def test_a_small_baseline_is_not_given_away_by_the_line_or_the_band(one: float, other: float) -> None:
    records = [drawn(counted(baseline=small), (60, 12), (90, 15)) for small in (one, other)]
    assert svg(records[0]) == svg(records[1])
    assert chart_words(records[0], LATER, SETTINGS) == chart_words(records[1], LATER, SETTINGS)
    assert "baseline" not in svg(records[0])


values = st.one_of(
    st.integers(0, 100_000).map(float),
    st.floats(min_value=0, max_value=1e6, allow_nan=False).map(lambda value: round(value, 2)),
)


@given(
    baseline=values,
    target=values,
    found=st.lists(st.tuples(st.integers(0, 900), values, st.booleans()), max_size=14),
    unit=st.sampled_from(["people", "% of people asked", ""]),
    size=st.sampled_from(Size),
)
def test_everything_that_is_drawn_stays_on_the_sheet(
    baseline: float, target: float, found: list[tuple[int, float, bool]], unit: str, size: Size
) -> None:
    measure = replace(counted(baseline, target), unit=unit, target=Target(target, day(400)))
    record = MeasureRecord(
        measure, tuple(Reading(day(number), value, changed) for number, value, changed in found)
    )
    result = chart_svg(record, day(600), SETTINGS, size)
    if result is None:
        return
    sheet = ElementTree.fromstring(result)  # noqa: S314 - our own
    wide, high, _ = size.value
    for element in sheet.iter():
        for name, most in (
            ("x", wide), ("cx", wide), ("x1", wide), ("x2", wide),
            ("y", high), ("cy", high), ("y1", high), ("y2", high),
        ):  # fmt: skip
            assert 0 <= float(element.get(name, "0")) <= most
        for x, y in (place.split(",") for place in element.get("points", "").split()):
            assert 0 <= float(x) <= wide
            assert 0 <= float(y) <= high


def test_a_picture_holds_attributes_alone_and_the_name_as_text() -> None:
    record = drawn(replace(confidence(), name='<script>"&', unit="<b>&"), (50, 64))
    found = svg(record)
    assert not re.search(r"\bstyle=|<style|<script|href|url\(|&#", found.replace("&lt;script&gt;", ""))
    assert ElementTree.fromstring(found).findtext(f"{SVG}title") == '<script>"&'  # noqa: S314


def test_a_png_is_the_same_picture_at_twice_its_size() -> None:
    found = chart_png(drawn(confidence(), (50, 64), (120, 71)), LATER, SETTINGS)
    assert found is not None
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", found[16:24]) == (2 * Size.WIDE.value[0], 2 * Size.WIDE.value[1])


def test_the_words_say_what_the_picture_shows() -> None:
    record = drawn(confidence(), (30, 61), (90, 30), (120, 33), changed=(90,))
    assert chart_words(record, LATER, SETTINGS) == (
        "Line chart of Confidence to report. 3 readings, from 61% of residents asked on 31 January 2025 to "
        "33% of residents asked on 1 May 2025. The baseline was 60% of residents asked on 1 January 2025. "
        "It is to reach 80% of residents asked by 20 July 2025. "
        "The way it is recorded changed on 1 April 2025, and no line is drawn across."
    )


def test_the_words_hide_small_numbers_as_the_picture_does() -> None:
    words = chart_words(drawn(counted(), (30, 12), (90, 3)), LATER, SETTINGS)
    assert "to fewer than 5 people each quarter" in words
    assert "3 people" not in words


@given(low=values, more=values, whole=st.booleans(), is_percentage=st.booleans(), most=st.integers(3, 8))
def test_an_axis_holds_every_value_between_round_ones(
    low: float, more: float, whole: bool, is_percentage: bool, most: int
) -> None:
    ticks = value_ticks(low, low + more, most=most, whole=whole, is_percentage=is_percentage)
    assert ticks[0] <= low
    assert low + more <= ticks[-1] or math.isclose(low + more, ticks[-1]) or is_percentage
    assert 2 <= len(ticks) <= most + 2
    assert all(one < other for one, other in pairwise(ticks))
    assert ticks[0] >= 0
    if whole:
        assert all(tick.is_integer() for tick in ticks)


def test_an_axis_begins_at_nought_unless_that_hides_how_the_values_differ() -> None:
    assert value_ticks(6, 32) == (0, 10, 20, 30, 40)
    assert value_ticks(61, 80) == (60, 65, 70, 75, 80)
    assert value_ticks(1, 1, whole=True) == (0, 1, 2)
    assert value_ticks(0, 0) == (0, 1)


def test_no_share_has_a_tick_above_a_hundred() -> None:
    assert value_ticks(62, 99, is_percentage=True)[-1] == 100


@given(first=st.dates(date(2000, 1, 1), date(2030, 1, 1)), days=st.integers(0, 4000), most=st.integers(2, 9))
def test_months_are_named_on_their_first_day_and_evenly(first: date, days: int, most: int) -> None:
    last = first + timedelta(days=days)
    ticks = month_ticks(first, last, most)
    assert len(ticks) <= most
    assert all(tick.day == 1 and first <= tick <= last for tick in ticks)
    apart = {(two.year - one.year) * 12 + two.month - one.month for one, two in pairwise(ticks)}
    assert len(apart) <= 1
    if days > 62:
        assert ticks


def test_words_beside_marks_cover_neither_each_other_nor_a_line() -> None:
    rising = [(40.0, 180.0), (300.0, 20.0)]
    labels = Labels(Box(40, 10, 320, 200), [rising])
    placed = [
        labels.place("target 30", (300, 20), above=True),
        labels.place("27", (285, 30), above=True),
        labels.place("baseline 6", (40, 180), above=True),
    ]
    boxes = [
        Box(x, y - 10, x + 6.7 * len(words), y + 2)
        for (x, y), words in zip(placed, ("target 30", "27", "baseline 6"), strict=True)
    ]
    assert not any(box.is_crossed(rising) for box in boxes)
    assert not any(one.meets(other) for one, other in pairwise(boxes))


def test_a_line_through_a_box_crosses_it_and_one_beside_it_does_not() -> None:
    box = Box(10, 10, 20, 20)
    assert box.is_crossed([(0, 0), (30, 30)])
    assert box.is_crossed([(15, 0), (15, 12)])
    assert not box.is_crossed([(0, 25), (30, 25)])
    assert not box.is_crossed([(0, 12), (5, 12)])


def test_on_paper_the_name_stands_above_and_the_same_drawing_is_made_once() -> None:
    record = drawn(confidence(), (50, 64), (120, 71))
    long_name = "People who say that " + "they would tell somebody " * 20
    named = replace(record, measure=replace(record.measure, name=long_name))
    svg = paper_svg(named, LATER, SETTINGS)
    assert svg
    drawing = ElementTree.fromstring(svg)  # noqa: S314 - it is our own
    lines = [text for text in drawing.iter(f"{SVG}text") if text.get("font-size") == "14"]
    assert len(lines) == 2
    assert str(lines[1].text).endswith("…")
    assert png_of(svg) is png_of(svg)
