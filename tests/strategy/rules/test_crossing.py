"""Which measures crossed the line to their target, and which readings may be compared at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.rules import Direction, Rag, Reading, crossed, measure_rag
from tests.strategy.rules.measures import SETTINGS, confidence, day, read, reports

# The line goes from 60 on day 0 to 80 on day 200.
BEHIND, ON_LINE = (40, 61.0), (80, 68.0)


def test_a_measure_crosses_when_its_latest_reading_stands_on_the_other_side() -> None:
    found = crossed(confidence(), read(BEHIND), read(BEHIND, ON_LINE))
    assert found
    assert (found.before.on, found.after.on, found.is_reached) == (day(40), day(80), True)
    back = crossed(confidence(), read(BEHIND, ON_LINE), read(BEHIND, ON_LINE, (120, 70)))
    assert back
    assert (back.before.value, back.after.value, back.is_reached) == (68, 70, False)


def test_a_measure_that_stays_on_its_side_does_not_cross() -> None:
    assert crossed(confidence(), read(BEHIND), read(BEHIND, (80, 67.9))) is None
    assert crossed(confidence(), read(BEHIND), read(BEHIND)) is None


def test_of_a_measure_that_was_never_read_before_nothing_is_told() -> None:
    assert crossed(confidence(), (), read(ON_LINE)) is None
    assert crossed(confidence(), read((0, 60)), read((0, 60), BEHIND)) is None


def test_without_a_line_nothing_is_crossed() -> None:
    assert crossed(reports(), read((10, 90)), read((10, 90), (20, 200))) is None
    aimless = replace(confidence(), target=None)
    assert crossed(aimless, read(BEHIND), read(BEHIND, ON_LINE)) is None


def test_less_is_better_where_down_is() -> None:
    falling = confidence(best=Direction.DOWN, to=40)
    found = crossed(falling, read((40, 60)), read((40, 60), (80, 50)))
    assert found
    assert found.is_reached


def test_readings_are_not_compared_across_a_marker() -> None:
    marked = (*read(BEHIND), Reading(day(60), 64, recording_changed=True), *read(ON_LINE))
    assert crossed(confidence(), read(BEHIND), marked) is None
    last = (*read(BEHIND), Reading(day(80), 68, recording_changed=True))
    assert crossed(confidence(), read(BEHIND), last) is None
    before = (Reading(day(40), 61, recording_changed=True),)
    assert crossed(confidence(), before, (*before, *read(ON_LINE)))


def test_a_correction_can_cross_but_not_one_that_brings_a_marker() -> None:
    assert crossed(confidence(), read((80, 61)), read((80, 70)))
    marked = (Reading(day(80), 70, recording_changed=True),)
    assert crossed(confidence(), read((80, 61)), marked) is None


values = st.integers(0, 100).map(float)


@given(st.lists(values, min_size=1, max_size=5), st.lists(values, min_size=1, max_size=5))
def test_a_crossing_agrees_with_the_colours_of_both_days(earlier: list[float], later: list[float]) -> None:
    places = [20 * (place + 1) for place in range(len(earlier) + len(later))]
    now = read(*zip(places, [*earlier, *later], strict=True))
    then = now[: len(earlier)]

    def is_green(readings: tuple[Reading, ...]) -> bool:
        on = readings[-1].on + timedelta(days=1)
        return measure_rag(confidence(), readings, on, SETTINGS).status is Rag.GREEN

    found = crossed(confidence(), then, now)
    assert (found is not None) == (is_green(then) != is_green(now))
    if found:
        assert found.is_reached == is_green(now)


@given(st.lists(values, min_size=2, max_size=8), st.data())
def test_no_marker_lies_between_what_is_compared(numbers: list[float], data: st.DataObject) -> None:
    marked = data.draw(st.integers(1, len(numbers) - 1))
    known = data.draw(st.integers(1, marked))
    now = tuple(
        Reading(day(20 * (place + 1)), value, recording_changed=place == marked)
        for place, value in enumerate(numbers)
    )
    assert crossed(confidence(), now[:known], now) is None
