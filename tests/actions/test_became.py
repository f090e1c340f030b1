"""What became of an action since a moment: its history folded before and after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.became import Step, became
from delivery.actions.rules import ActionStatus

BEGAN = datetime(2026, 1, 5, 10, tzinfo=UTC)
MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def at(days: int) -> datetime:
    return BEGAN + timedelta(days=days)


def raised(days: int = 0, due: date | None = MARCH) -> Step:
    return Step(at(days), is_raised=True, sets_due=due is not None, due=due)


def dated(days: int, due: date | None) -> Step:
    return Step(at(days), sets_due=True, due=due)


def test_the_date_then_is_the_last_that_was_set_before_the_moment() -> None:
    found = became([raised(), dated(10, APRIL), dated(30, MAY)], at(20))
    assert (found.due_then, found.was_moved, found.is_new) == (APRIL, True, False)


def test_what_was_recorded_at_the_very_moment_is_before_it() -> None:
    assert not became([raised()], at(0)).is_new
    assert became([raised()], at(0) - timedelta(seconds=1)).is_new


def test_a_date_that_followed_its_meeting_was_moved_by_nobody() -> None:
    followed = Step(at(30), sets_due=True, follows_meeting=True, due=MAY)
    assert not became([raised(), followed], at(20)).was_moved
    assert became([raised(), followed], at(40)).due_then == MAY


def test_a_date_that_was_taken_away_is_none() -> None:
    assert became([raised(), dated(10, None), dated(30, MAY)], at(20)).due_then is None


def test_an_action_came_to_a_status_that_it_did_not_have_before() -> None:
    done = ActionStatus.COMPLETE
    steps = [raised(), Step(at(30), status=done)]
    assert became(steps, at(20)).came_to(done)
    assert not became([*steps, Step(at(50), status=done)], at(40)).came_to(done)
    reopened = [*steps, Step(at(40), status=ActionStatus.IN_PROGRESS)]
    assert not became(reopened, at(20)).came_to(done)


histories = st.lists(
    st.builds(
        Step,
        at=st.integers(1, 60).map(at),
        sets_due=st.booleans(),
        follows_meeting=st.booleans(),
        due=st.sampled_from([None, MARCH, APRIL, MAY]),
        status=st.sampled_from([None, *ActionStatus]),
    ),
    max_size=8,
).map(lambda steps: [raised(), *sorted(steps, key=lambda step: step.at)])


@given(histories, st.integers(-1, 60), st.integers(0, 20))
def test_a_later_moment_never_tells_of_more(steps: list[Step], day: int, later: int) -> None:
    early, late = became(steps, at(day)), became(steps, at(day + later))
    assert early.is_new or not late.is_new
    assert early.was_moved or not late.was_moved
    assert early.status_told or not late.status_told
