"""The states of a measure, and who owes its next step."""

from dataclasses import replace

from delivery.strategy.rules import Direction, MeasureState, measure_state, missing_from_definition, next_step

from .measures import confidence, day, read, reports


def test_a_measure_without_source_and_target_is_only_proposed() -> None:
    measure = replace(confidence(), source=" ", target=None)
    assert measure_state(measure, (), day(10)) is MeasureState.PROPOSED
    assert missing_from_definition(measure) == ("a source", "a target with its date")


def test_a_watched_measure_is_defined_without_a_target() -> None:
    assert missing_from_definition(reports()) == ()
    assert missing_from_definition(replace(reports(), direction=Direction.DOWN)) == (
        "a target with its date",
    )


def test_a_measure_is_defined_until_it_has_a_baseline() -> None:
    measure = replace(confidence(), baseline=None)
    assert measure_state(measure, read((5, 61)), day(10)) is MeasureState.DEFINED
    assert measure_state(confidence(), (), day(-1)) is MeasureState.DEFINED


def test_a_measure_is_baselined_until_a_reading_since() -> None:
    assert measure_state(confidence(), (), day(10)) is MeasureState.BASELINED
    assert measure_state(confidence(), read((0, 60)), day(10)) is MeasureState.BASELINED


def test_a_reading_after_the_baseline_makes_it_tracked() -> None:
    assert measure_state(confidence(), read((1, 61)), day(10)) is MeasureState.TRACKED


def test_a_reading_of_a_later_day_does_not_count_yet() -> None:
    assert measure_state(confidence(), read((11, 61)), day(10)) is MeasureState.BASELINED


def test_a_proposed_measure_waits_for_its_definition() -> None:
    step = next_step(replace(confidence(), unit="", next_step_due=day(20)), (), day(10))
    assert step.sentence == "Community safety manager, Ashby council owes a unit, due by 21 January 2025."
    assert not step.is_late


def test_a_baseline_that_is_late_says_so() -> None:
    step = next_step(replace(confidence(), baseline=None, next_step_due=day(9)), (), day(10))
    assert step.what == "a baseline"
    assert step.is_late
    assert step.sentence.endswith("owes a baseline, which was due by 10 January 2025.")


def test_a_step_is_not_late_on_its_own_day() -> None:
    assert not next_step(replace(confidence(), baseline=None, next_step_due=day(10)), (), day(10)).is_late


def test_a_reading_is_owed_after_frequency_and_lag() -> None:
    step = next_step(confidence(), (), day(10))
    assert (step.what, step.due) == ("a first reading", day(122))
    step = next_step(confidence(), read((90, 70)), day(100))
    assert (step.what, step.due) == ("the next reading", day(212))


def test_without_owner_and_date_the_step_says_so() -> None:
    step = next_step(replace(confidence(), baseline=None, owner=""), (), day(10))
    assert step.sentence == "No owner is named for a baseline; no date is agreed."
