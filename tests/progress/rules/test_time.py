"""No colour improves because today moves on, the latest reading worsens or an update gets older."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from delivery.actions.rules import ActionFacts
from delivery.progress.rules import Evidence, objective_rag
from delivery.strategy.rules import Direction, Judgement, MeasureRecord, latest_reading, measure_rag

from .evidence import SETTINGS, TODAY, evidence
from .strategies import evidences, records

DAYS = st.integers(0, 400)
WORSENING = st.sampled_from([0.0, 0.5, 3.0, 40.0])


def worsened(record: MeasureRecord, by: float) -> MeasureRecord:
    """Make the latest reading worse: lower where up is better, else higher."""
    latest = latest_reading(record.readings, TODAY)
    if latest is None:
        return record
    value = latest.value - by if record.measure.direction is Direction.UP else latest.value + by
    return replace(record, readings=(*record.readings, replace(latest, value=value)))


def worsened_with_pair(record: MeasureRecord, by: float, of_pair: float) -> MeasureRecord:
    return replace(worsened(record, by), pair=worsened(record.pair, of_pair) if record.pair else None)


def aged(action: ActionFacts, days: int) -> ActionFacts:
    return replace(action, last_heard=action.last_heard and action.last_heard - timedelta(days=days))


def judged(record: MeasureRecord, today: date) -> Judgement:
    return measure_rag(record.measure, record.readings, today, SETTINGS, record.pair)


def is_no_better(after: Judgement, before: Judgement) -> bool:
    if before.status is None or after.status is None:
        return before.status is after.status
    return after.status.severity >= before.status.severity


@settings(deadline=None)
@given(records("m"), DAYS, WORSENING, WORSENING)
def test_a_measure_never_improves_by_itself(
    record: MeasureRecord, later: int, by: float, of_pair: float
) -> None:
    worse = worsened_with_pair(record, by, of_pair)
    assert is_no_better(judged(worse, TODAY + timedelta(days=later)), judged(record, TODAY))


@settings(deadline=None)
@given(evidences(), DAYS, DAYS, WORSENING, WORSENING)
@example(evidence("complete", "Green, 10 days old", "1 met"), 200, 0, 0.0, 0.0)
@example(evidence("2 × complete", promises="1 unmet"), 200, 200, 0.0, 0.0)
def test_an_objective_never_improves_by_itself(
    before: Evidence, later: int, older: int, by: float, of_pair: float
) -> None:
    after = replace(
        before,
        actions=tuple(aged(action, older) for action in before.actions),
        measures=tuple(worsened_with_pair(record, by, of_pair) for record in before.measures),
    )
    assert is_no_better(
        objective_rag(after, TODAY + timedelta(days=later), SETTINGS), objective_rag(before, TODAY, SETTINGS)
    )


@settings(deadline=None)
@given(evidences())
def test_every_colour_of_an_objective_has_a_reason_that_reads_as_a_sentence(before: Evidence) -> None:
    judgement = objective_rag(before, TODAY, SETTINGS)
    assert judgement.status is not None
    assert judgement.reasons
    for reason in judgement.reasons:
        assert not reason.sentence[0].islower()
        assert reason.sentence.endswith(".")
        assert "None" not in reason.sentence
