"""The fewest things that would make an objective green."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.progress.rules import Evidence, Step, StepKind, objective_rag, what_would_make_it_green
from delivery.strategy.rules import Direction, MeasureRecord, Rag, Reading, latest_reading, target_line

from .evidence import SETTINGS, TODAY, evidence
from .strategies import evidences


def steps(of: Evidence) -> list[str]:
    return [step.sentence for step in what_would_make_it_green(of, TODAY, SETTINGS)]


def test_a_green_or_blue_objective_needs_nothing() -> None:
    assert steps(evidence("in progress")) == []
    assert steps(evidence("complete")) == []


def test_an_objective_that_does_not_count_yet_needs_nothing() -> None:
    assert steps(replace(evidence("not started, no date"), counting_from=TODAY + timedelta(days=1))) == []


def test_silence_needs_a_word_and_lateness_needs_completion() -> None:
    assert steps(
        evidence(
            "in progress; in progress, heard 93 days ago; in progress, due 3 days ago;"
            "in progress, at risk; in progress, moved 2 times"
        )
    ) == [
        "An update says that A-0002 is on track.",
        "A-0003 is completed.",
        "An update says that A-0004 is back on track.",
        "A-0005 is completed.",
    ]


def test_a_bad_measure_needs_a_better_reading() -> None:
    assert steps(evidence(measures="Red, 10 days old")) == [
        "Measure 1 has a new reading at or better than the line to its target (80%)."
    ]


def test_a_promise_nobody_works_on_needs_an_action() -> None:
    assert steps(evidence("2 × complete", promises="1 unmet")) == [
        "An action starts on the promise: Promise 1."
    ]


def test_completing_the_only_action_on_a_promise_leaves_the_promise() -> None:
    assert steps(evidence("in progress, due 1 day ago", promises="1 worked on")) == [
        "A-0001 is completed.",
        "With A-0001 the promise is met, or another action starts on it: Promise 1.",
    ]


def test_an_objective_with_nothing_needs_an_acceptance_or_a_first_action() -> None:
    assert steps(evidence()) == ["An action is raised with an owner and a due date."]
    assert steps(evidence("proposed")) == ["A-0001 is accepted by its owner."]
    assert steps(evidence("proposed, due 1 day ago")) == ["An action is raised with an owner and a due date."]


def watched(own_days_old: int, pairs: tuple[float, float]) -> Evidence:
    """An objective with one watched measure that rose, beside a pair with two readings."""
    pair = evidence(measures="Green, 10 days old").measures[0]
    pair = replace(
        pair, readings=tuple(Reading(TODAY - timedelta(n), v) for n, v in zip((40, 10), pairs, strict=True))
    )
    own = replace(pair.measure, key="reports", name="Reports", direction=Direction.WATCH, target=None)
    readings = (Reading(TODAY - timedelta(days=own_days_old), 100),)
    return Evidence("9.1.1", measures=(MeasureRecord(own, readings, pair),))


def test_a_watched_measure_needs_a_reading_of_its_pair_that_is_no_worse() -> None:
    wanted = "Measure 1 has a new reading at or better than the line to its target (80%) and no worse than the last."
    assert steps(watched(10, (95, 85))) == [wanted]
    assert steps(watched(10, (40, 50))) == [wanted]


def test_a_watched_measure_that_is_stale_needs_its_own_reading() -> None:
    own = "Reports has a new reading, no higher than the last."
    assert steps(watched(200, (85, 85))) == [own]
    assert steps(watched(200, (95, 85))) == [own]


def taken(of: Evidence, chosen: tuple[Step, ...]) -> Evidence:
    """Take the steps today, as well as they can be taken."""
    of_actions = {step.evidence.key: step.kind for step in chosen if step.evidence.kind == "action"}
    of_measures = {step.evidence.key for step in chosen if step.evidence.kind == "measure"}
    begun = tuple(fresh(step.evidence.key) for step in chosen if step.kind is StepKind.START)
    return replace(
        of,
        actions=tuple(done(action, of_actions) for action in of.actions) + begun,
        measures=tuple(read_again(record, of_measures) for record in of.measures),
    )


def fresh(promise: str) -> ActionFacts:
    due = TODAY + timedelta(days=60)
    return ActionFacts("A-9999", ActionStatus.NOT_STARTED, due=due, last_heard=TODAY, promise=promise)


def done(action: ActionFacts, steps: dict[str, StepKind]) -> ActionFacts:
    match steps.get(action.reference):
        case StepKind.COMPLETE:
            return replace(action, status=ActionStatus.COMPLETE)
        case StepKind.HEAR:
            return replace(action, last_heard=TODAY, updated=True, at_risk=False)
        case StepKind.ACCEPT:
            return replace(action, status=ActionStatus.NOT_STARTED, last_heard=TODAY)
    return action


def read_again(record: MeasureRecord, wanted: set[str]) -> MeasureRecord:
    """Add today's reading: as good as the line, and no worse than the last."""
    pair = read_again(record.pair, wanted) if record.pair else None
    latest = latest_reading(record.readings, TODAY)
    if record.measure.key not in wanted or latest is None:
        return replace(record, pair=pair)
    line = target_line(record.measure, TODAY)
    best = max if record.measure.direction is Direction.UP else min
    value = latest.value if line is None else best(latest.value, float(line))
    return replace(record, readings=(*record.readings, Reading(TODAY, value)), pair=pair)


@settings(deadline=None)
@given(evidences())
def test_the_steps_make_it_green_and_none_can_be_left_out(of: Evidence) -> None:
    chosen = what_would_make_it_green(of, TODAY, SETTINGS)
    assert objective_rag(taken(of, chosen), TODAY, SETTINGS).status in {Rag.GREEN, Rag.BLUE}
    for place in range(len(chosen)):
        fewer = taken(of, chosen[:place] + chosen[place + 1 :])
        assert objective_rag(fewer, TODAY, SETTINGS).status not in {Rag.GREEN, Rag.BLUE}
