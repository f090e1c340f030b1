"""The little line beside an objective."""

from __future__ import annotations

from dataclasses import replace

from delivery.progress.views.sparkline import HEIGHT, WIDTH, sparkline
from delivery.strategy.rules import Baseline, MeasureRecord, Reading
from tests.strategy.rules.measures import SETTINGS, START, confidence, day, read

TODAY = day(150)


def test_the_line_stays_in_its_box_and_ends_at_the_latest_reading() -> None:
    spark = sparkline(MeasureRecord(confidence(), read((30, 61), (60, 70), (90, 66))), TODAY, SETTINGS)
    assert spark is not None
    places = [tuple(map(float, place.split(","))) for place in spark.points.split()]
    assert len(places) == 3
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert (spark.end_x, spark.end_y) == places[-1]
    assert spark.words == "66% of residents asked"
    assert len(spark.line.split()) == 2


def test_one_reading_makes_no_line() -> None:
    assert sparkline(MeasureRecord(confidence(), read((30, 61))), TODAY, SETTINGS) is None


def test_no_line_goes_across_a_change_of_recording() -> None:
    readings = (
        *read((30, 61), (60, 64)),
        Reading(day(90), 30, recording_changed=True),
        Reading(day(120), 33),
    )
    spark = sparkline(MeasureRecord(confidence(), readings), TODAY, SETTINGS)
    assert spark is not None
    assert len(spark.points.split()) == 2


def test_small_numbers_are_given_away_by_no_line() -> None:
    people = replace(confidence(), unit="people", baseline=Baseline(12, START))
    assert sparkline(MeasureRecord(people, read((30, 12), (60, 4))), TODAY, SETTINGS) is None
    small = replace(people, baseline=Baseline(3, START))
    spark = sparkline(MeasureRecord(small, read((30, 12), (60, 14))), TODAY, SETTINGS)
    assert spark is not None
    assert spark.line == ""
