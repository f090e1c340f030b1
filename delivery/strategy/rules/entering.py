"""What a reading, a baseline and a target must keep to, each with the sentence that says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.wording import short_day

from .measures import Baseline, Direction, Measure, Reading, Target

EARLIEST = date(1990, 1, 1)
NO_TOLERANCE = "A target to stay at the baseline needs a tolerance: say how far from it is still Amber, 0 for not at all."


def reading_problem(measure: Measure, on: date, today: date) -> str:
    """What is wrong with the day of a reading; empty for nothing."""
    if on > today:
        return f"{short_day(on)} is in the future: a reading is for a period that has ended."
    if measure.baseline is None:
        return "It has no baseline yet, and a reading comes after it: set the baseline first."
    if on <= measure.baseline.on:
        return f"{short_day(on)} is not after its baseline, which is of {short_day(measure.baseline.on)}."
    return ""


def baseline_problems(
    measure: Measure, baseline: Baseline, readings: Sequence[Reading], today: date
) -> dict[str, str]:
    """What is wrong with a new baseline, by the field: `on`, `value`."""
    problems = {}
    if baseline.on > today:
        problems["on"] = f"{short_day(baseline.on)} is in the future: a baseline was counted already."
    elif baseline.on < EARLIEST:
        problems["on"] = f"{short_day(baseline.on)} is too long ago: check the year."
    elif measure.target and baseline.on >= measure.target.on:
        problems["on"] = (
            f"The baseline must be before the target, which is for {short_day(measure.target.on)}."
        )
    elif earlier := [reading.on for reading in readings if reading.on <= baseline.on]:
        problems["on"] = (
            f"There is a reading of {short_day(min(earlier))} already, and readings come after it."
        )
    if measure.target and (sentence := _way_problem(measure, baseline.value, measure.target.value)):
        problems["value"] = sentence
    elif measure.target and measure.target.value == baseline.value and measure.tolerance is None:
        problems["value"] = (
            "This is the target already, so it is a level to hold: give the target a tolerance first."
        )
    return problems


def target_problems(measure: Measure, target: Target, tolerance: float | None, today: date) -> dict[str, str]:
    """What is wrong with a new target and its tolerance, by the field: `value`, `on`, `tolerance`."""
    if measure.direction is Direction.WATCH:
        return {"value": "A watched measure has no target: choose the measure it is judged with instead."}
    problems = {}
    if target.on.year > today.year + 50:
        problems["on"] = f"{short_day(target.on)} is too far ahead: check the year."
    if measure.baseline is None:
        return problems
    if target.on <= measure.baseline.on:
        problems["on"] = (
            f"The target must be later than the baseline, which is of {short_day(measure.baseline.on)}."
        )
    if sentence := _way_problem(measure, measure.baseline.value, target.value):
        problems["value"] = sentence
    if target.value == measure.baseline.value and tolerance is None:
        problems["tolerance"] = NO_TOLERANCE
    return problems


def _way_problem(measure: Measure, baseline: float, target: float) -> str:
    """That the target lies on the side of the baseline that is worse."""
    if measure.direction is Direction.UP and target < baseline:
        return "Up is better here, and the target would be below the baseline: check both, or the direction."
    if measure.direction is Direction.DOWN and target > baseline:
        return (
            "Down is better here, and the target would be above the baseline: check both, or the direction."
        )
    return ""
