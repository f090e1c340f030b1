"""The colour of a measure and its reasons."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from delivery.strategy.rules import (
    Baseline,
    Direction,
    MeasureReason,
    MeasureRecord,
    Reading,
    Target,
    measure_rag,
    target_line,
    tolerance,
)

from .measures import SETTINGS, START, colour, confidence, day, read, reports


def sentences(*args: object) -> list[str]:
    return [reason.sentence for reason in measure_rag(*args).reasons]  # type: ignore[arg-type]


def test_the_line_is_straight_and_flat_outside_its_dates() -> None:
    assert [target_line(confidence(), day(n)) for n in (-5, 0, 100, 200, 900)] == [60, 60, 70, 80, 80]


def test_there_is_no_line_without_a_target_or_a_baseline() -> None:
    assert target_line(replace(confidence(), target=None), START) is None
    assert target_line(replace(confidence(), baseline=None), START) is None


def test_a_target_dated_before_the_baseline_is_flat() -> None:
    measure = replace(confidence(), target=Target(80, START - timedelta(days=9)))
    assert target_line(measure, day(3)) == 80


def test_the_default_tolerance_is_a_tenth_of_the_way() -> None:
    assert tolerance(confidence(), SETTINGS) == 2
    assert tolerance(confidence(to=40, best=Direction.DOWN), SETTINGS) == 2
    assert tolerance(confidence(tolerance=3.5), SETTINGS) == Decimal("3.5")
    assert tolerance(replace(confidence(), target=None), SETTINGS) == 0


@pytest.mark.parametrize(
    ("value", "expected"),
    [(70.1, "Green"), (70, "Green"), (69.99, "Amber"), (68, "Amber"), (67.99, "Red"), (0, "Red")],
)
def test_a_reading_is_held_against_the_line_of_its_own_day(value: float, expected: str) -> None:
    assert colour(confidence(), read((100, value)), 101) == expected
    assert colour(confidence(), read((100, value)), 200) == expected


@pytest.mark.parametrize(("value", "expected"), [(50, "Green"), (52, "Amber"), (52.01, "Red")])
def test_where_down_is_better_the_line_falls(value: float, expected: str) -> None:
    assert colour(confidence(best=Direction.DOWN, to=40), read((100, value)), 101) == expected


def test_a_line_through_nought_still_judges() -> None:
    measure = replace(confidence(best=Direction.DOWN, to=0, tolerance=1), unit="score")
    assert [colour(measure, read((200, value)), 201) for value in (0, 1, 2)] == ["Green", "Amber", "Red"]


def test_decimals_are_compared_as_typed() -> None:
    measure = replace(confidence(), baseline=Baseline(0.1, START), target=Target(0.3, day(2)))
    assert colour(measure, read((1, 0.2)), 2) == "Green"


@pytest.mark.parametrize(
    ("best", "value", "expected"),
    [("up", 60, "Green"), ("up", 59, "Amber"), ("up", 57, "Red"), ("down", 61, "Amber"), ("down", 63, "Red")],
)
def test_a_target_equal_to_the_baseline_is_held(best: str, value: float, expected: str) -> None:
    measure = confidence(best=Direction(best), to=60, tolerance=2)
    assert colour(measure, read((100, value)), 101) == expected
    assert "the level to hold (60%)" in sentences(measure, read((100, value)), day(101), SETTINGS)[0]


def test_a_stale_green_or_amber_becomes_grey_and_a_stale_red_stays_red() -> None:
    for value, fresh, stale in ((70, "Green", "Grey"), (69, "Amber", "Grey"), (50, "Red", "Red")):
        assert colour(confidence(), read((100, value)), 222) == fresh
        assert colour(confidence(), read((100, value)), 223) == stale


def test_an_annual_measure_a_hundred_days_old_is_green() -> None:
    assert colour(replace(confidence(), frequency_days=366), read((100, 70)), 200) == "Green"


def test_a_measure_that_is_not_tracked_has_no_colour_and_says_why() -> None:
    assert colour(confidence(), (), 100) is None
    assert sentences(confidence(), (), day(100), SETTINGS) == [
        "Confidence to report has a baseline but no reading since."
    ]
    assert sentences(replace(confidence(), baseline=None), (), day(100), SETTINGS) == [
        "Confidence to report is defined but has no baseline yet."
    ]
    assert sentences(replace(confidence(), target=None), read((30, 1)), day(100), SETTINGS) == [
        "Confidence to report is only proposed: it still needs a target with its date."
    ]


def test_the_first_reason_of_each_colour_can_be_read_aloud() -> None:
    shown = [sentences(confidence(), read((100, value)), day(101), SETTINGS)[0] for value in (72.5, 69, 50)]
    assert shown == [
        "Confidence to report: 72.5% of residents asked on 11 April 2025, "
        "at or better than the line to its target (70%).",
        "Confidence to report: 69% of residents asked on 11 April 2025, "
        "worse than the line to its target (70%) but within its tolerance.",
        "Confidence to report: 50% of residents asked on 11 April 2025, "
        "worse than the line to its target (70%) by more than its tolerance.",
    ]


def test_a_grey_measure_first_says_that_it_is_stale() -> None:
    first = measure_rag(confidence(), read((100, 70)), day(300), SETTINGS).reasons[0]
    assert first.kind is MeasureReason.STALE
    assert first.sentence == (
        "Confidence to report was last read for 11 April 2025; a newer reading was due by 11 August 2025."
    )
    assert first.evidence.key == "confidence"


def test_a_change_of_recording_is_told_with_the_colour() -> None:
    readings = (*read((30, 65)), Reading(day(100), 70, recording_changed=True))
    assert sentences(confidence(), readings, day(101), SETTINGS)[-1] == (
        "The way Confidence to report is recorded changed on 11 April 2025, after its baseline."
    )


def test_reasons_never_show_a_number_smaller_than_the_smallest_shown() -> None:
    measure = replace(
        confidence(best=Direction.DOWN, to=1), unit="repeat victims", baseline=Baseline(4, START)
    )
    said = " ".join(sentences(measure, read((100, 3)), day(101), SETTINGS))
    assert "fewer than 5 repeat victims on 11 April 2025" in said
    assert "the line to its target" in said
    assert "(" not in said


def watched(own: float, of_pair: float, today: int = 101, frequency_days: int = 92) -> str | None:
    pair = MeasureRecord(confidence(), read((100, of_pair)))
    return colour(reports(frequency_days), read((100, own)), today, pair)


def test_a_watched_measure_alone_is_no_evidence() -> None:
    assert colour(reports(), read((100, 140)), 101) is None
    assert colour(reports(), read((100, 140)), 101, MeasureRecord(reports(), read((100, 1)))) is None
    assert colour(reports(), read((100, 140)), 101, MeasureRecord(confidence())) is None


def test_reports_up_and_confidence_up_is_good() -> None:
    assert watched(own=140, of_pair=75) == "Green"


def test_a_watched_measure_takes_the_colour_of_its_pair() -> None:
    assert [watched(own=90, of_pair=value) for value in (75, 69, 50)] == ["Green", "Amber", "Red"]


def test_reports_up_and_satisfaction_down_needs_a_look() -> None:
    pair = MeasureRecord(confidence(), read((50, 90), (100, 80)))
    judged = measure_rag(reports(), read((100, 140)), day(101), SETTINGS, pair)
    assert judged.status is not None
    assert judged.status.word == "Amber"
    assert judged.reasons[0].sentence == (
        "Reports to the police went up while Confidence to report got worse, which needs a look."
    )
    assert colour(reports(), read((100, 90)), 101, pair) == "Green"


def test_both_the_wrong_way_leaves_a_red_pair_red() -> None:
    assert watched(own=140, of_pair=50) == "Red"


def test_a_watched_measure_with_an_old_reading_is_grey_unless_red() -> None:
    assert watched(own=90, of_pair=75, today=140, frequency_days=30) == "Grey"
    assert watched(own=90, of_pair=50, today=140, frequency_days=30) == "Red"
    assert watched(own=90, of_pair=75, today=130, frequency_days=30) == "Green"
