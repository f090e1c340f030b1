"""Which reading counts, when it is stale, and which may be compared."""

from dataclasses import replace

from delivery.strategy.rules import (
    Direction,
    Movement,
    Reading,
    comparable_runs,
    is_stale,
    latest_reading,
    moved_the_wrong_way,
    movement,
    reading_due,
)

from .measures import confidence, day, read, reports


def test_the_latest_reading_is_the_latest_by_its_date() -> None:
    latest = latest_reading(read((90, 70), (30, 65)), day(100))
    assert latest is not None
    assert latest.value == 70


def test_before_the_first_reading_there_is_none() -> None:
    assert latest_reading(read((90, 70)), day(89)) is None


def test_of_two_readings_for_one_day_the_later_entered_stands() -> None:
    latest = latest_reading(read((90, 70), (90, 61)), day(100))
    assert latest is not None
    assert latest.value == 61


def test_a_reading_is_fresh_on_the_last_day_of_frequency_and_lag() -> None:
    (reading,) = read((0, 60))
    assert reading_due(confidence(), reading) == day(122)
    assert not is_stale(confidence(), reading, day(122))
    assert is_stale(confidence(), reading, day(123))


def test_without_a_frequency_no_reading_is_stale() -> None:
    (reading,) = read((0, 60))
    assert not is_stale(replace(confidence(), frequency_days=None), reading, day(5000))


def test_no_trend_is_drawn_across_a_change_of_recording() -> None:
    changed = Reading(day(60), 40, recording_changed=True)
    runs = comparable_runs((*read((30, 65), (90, 42)), changed), day(100))
    assert [[reading.value for reading in run] for run in runs] == [[65], [40, 42]]


def test_a_reading_with_a_change_of_recording_has_not_moved() -> None:
    changed = Reading(day(60), 40, recording_changed=True)
    assert movement(confidence(), (*read((30, 65)), changed), day(100)) is None
    assert movement(confidence(), (*read((30, 65), (90, 39)), changed), day(100)) is Movement.DOWN


def test_the_first_reading_is_compared_with_the_baseline() -> None:
    assert movement(confidence(), read((30, 61)), day(100)) is Movement.UP
    assert movement(confidence(), read((30, 60)), day(100)) is Movement.LEVEL
    assert movement(replace(confidence(), baseline=None), read((30, 61)), day(100)) is None


def test_the_wrong_way_depends_on_the_direction() -> None:
    up, down = confidence(), confidence(best=Direction.DOWN)
    rose, fell = read((30, 70), (60, 71)), read((30, 70), (60, 69))
    assert moved_the_wrong_way(up, fell, day(100))
    assert not moved_the_wrong_way(up, rose, day(100))
    assert moved_the_wrong_way(down, rose, day(100))
    assert not moved_the_wrong_way(down, fell, day(100))


def test_a_watched_measure_moves_the_wrong_way_when_it_rises() -> None:
    assert moved_the_wrong_way(reports(), read((30, 101)), day(100))
    assert not moved_the_wrong_way(reports(), read((30, 99)), day(100))
