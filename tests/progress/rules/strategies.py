"""Random evidence for the property tests: every state of actions, measures and promises."""

from datetime import timedelta

from hypothesis import strategies as st

from delivery.actions.rules import ActionFacts, ActionStatus, reference
from delivery.progress.rules import Evidence
from delivery.strategy.rules import Baseline, Direction, Measure, MeasureRecord, Promise, Reading, Target

from .evidence import TODAY

AGO = st.integers(0, 220).map(lambda days: TODAY - timedelta(days=days))
VALUES = st.integers(40, 100).map(float) | st.floats(40, 100, allow_nan=False)
PROMISES = ("", "promise-1", "promise-2")


@st.composite
def actions(draw: st.DrawFn, number: int) -> ActionFacts:
    status = draw(st.sampled_from([*ActionStatus, ActionStatus.IN_PROGRESS, ActionStatus.NOT_STARTED]))
    return ActionFacts(
        reference(number),
        status,
        due=draw(st.none() | st.integers(-60, 150).map(lambda days: TODAY + timedelta(days=days))),
        due_moves=draw(st.sampled_from([0, 0, 0, 1, 2])),
        moved_after_due=draw(st.sampled_from([False, False, False, True])),
        last_heard=draw(st.none() | AGO),
        updated=draw(st.booleans()),
        at_risk=draw(st.sampled_from([False, False, True])),
        imported=draw(st.booleans()),
        promise=draw(st.sampled_from(PROMISES)),
    )


@st.composite
def records(draw: st.DrawFn, key: str, directions: tuple[Direction, ...] = tuple(Direction)) -> MeasureRecord:
    direction = draw(st.sampled_from(directions))
    begun = TODAY - timedelta(days=300)
    measure = Measure(
        key=key,
        name=f"Measure {key}",
        direction=direction,
        unit="%",
        source="Survey",
        frequency_days=draw(st.sampled_from([31, 92, 366])),
        lag_days=draw(st.integers(0, 40)),
        baseline=draw(st.none() | st.just(Baseline(60, begun))),
        target=draw(st.none() | st.builds(Target, VALUES, st.just(begun + timedelta(days=250)))),
        tolerance=draw(st.none() | st.floats(0, 10, allow_nan=False)),
    )
    readings = draw(st.lists(st.builds(Reading, AGO, VALUES, st.booleans()), max_size=4))
    is_watched = direction is Direction.WATCH
    pair = draw(st.none() | records(f"{key}p", (Direction.UP, Direction.DOWN))) if is_watched else None
    return MeasureRecord(measure, tuple(readings), pair)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    how_many = draw(st.integers(0, 6))
    return Evidence(
        number="9.1.1",
        actions=tuple(draw(actions(number)) for number in range(1, how_many + 1)),
        measures=tuple(draw(records(f"m{n}")) for n in range(draw(st.integers(0, 2)))),
        promises=tuple(
            Promise(key, f"Promise {key}", draw(st.booleans()))
            for key in PROMISES[1 : 1 + draw(st.integers(0, 2))]
        ),
    )
