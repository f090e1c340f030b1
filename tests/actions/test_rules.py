"""The states and the colour of an action."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.actions.rules import (
    MOVES,
    ActionFacts,
    ActionReason,
    ActionStatus,
    action_rag,
    may_move,
    reference,
)
from delivery.strategy.rules import RagSettings

TODAY = date(2026, 3, 5)
SETTINGS = RagSettings()
NEVER = 10_000


def action(
    status: ActionStatus = ActionStatus.IN_PROGRESS,
    due: int | None = 60,
    silent: int = 3,
    **facts: object,
) -> ActionFacts:
    """A-0012, due in so many days (None: no date) and last heard so many days ago (NEVER: not at all)."""
    base = ActionFacts(
        reference="A-0012",
        status=status,
        due=None if due is None else TODAY + timedelta(days=due),
        last_heard=None if silent == NEVER else TODAY - timedelta(days=silent),
    )
    return replace(base, **facts)  # type: ignore[arg-type]


def colour(of: ActionFacts, today: date = TODAY) -> str | None:
    judgement = action_rag(of, today, SETTINGS)
    return judgement.status.word if judgement and judgement.status else None


def sentences(of: ActionFacts) -> list[str]:
    judgement = action_rag(of, TODAY, SETTINGS)
    return [reason.sentence for reason in judgement.reasons] if judgement else []


def test_proposed_and_cancelled_actions_have_no_colour() -> None:
    assert colour(action(ActionStatus.PROPOSED, due=-40)) is None
    assert colour(action(ActionStatus.CANCELLED, due=-40)) is None


def test_a_complete_action_is_blue_whatever_else() -> None:
    assert colour(action(ActionStatus.COMPLETE, due=-40, silent=NEVER, at_risk=True)) == "Blue"


def test_an_action_is_red_from_the_day_after_its_date() -> None:
    assert colour(action(due=0)) == "Green"
    assert colour(action(due=-1)) == "Red"
    assert colour(action(ActionStatus.NOT_STARTED, due=-1)) == "Red"


def test_lateness_comes_before_silence() -> None:
    late = action(due=-40, silent=93)
    assert colour(late) == "Red"
    assert sentences(late) == [
        "A-0012 is 40 days past its due date.",
        "Nothing has been heard of A-0012 for 93 days.",
    ]


def test_an_imported_action_past_its_date_is_red_and_says_that_it_was_never_heard() -> None:
    assert sentences(action(due=-1, silent=NEVER, imported=True)) == [
        "A-0012 is 1 day past its due date.",
        "Nothing has been heard of A-0012 since it was imported.",
    ]


def test_an_action_with_no_date_is_never_overdue() -> None:
    undated = action(due=None)
    assert not undated.is_overdue(TODAY + timedelta(days=5000))
    assert undated.days_late(TODAY) == 0


def test_closed_and_proposed_actions_are_never_overdue() -> None:
    for status in (ActionStatus.COMPLETE, ActionStatus.CANCELLED, ActionStatus.PROPOSED):
        assert not action(status, due=-40).is_overdue(TODAY)


def test_an_undated_action_is_grey_until_its_first_update() -> None:
    assert colour(action(due=None)) == "Grey"
    assert sentences(action(due=None)) == ["A-0012 has no due date and no update."]
    assert colour(action(due=None, updated=True)) == "Green"


def test_an_action_never_heard_is_grey() -> None:
    assert colour(action(silent=NEVER, imported=True)) == "Grey"
    assert colour(action(silent=NEVER)) == "Grey"
    assert sentences(action(silent=NEVER)) == ["Nothing has been heard of A-0012 since it was entered."]


def test_an_imported_action_that_was_heard_counts_like_any_other() -> None:
    assert colour(action(imported=True)) == "Green"


@pytest.mark.parametrize(("silent", "expected"), [(61, "Green"), (62, "Amber"), (91, "Amber"), (92, "Grey")])
def test_silence_turns_amber_at_62_days_and_grey_at_92(silent: int, expected: str) -> None:
    assert colour(action(due=200, silent=silent)) == expected


@pytest.mark.parametrize(
    ("due", "silent", "expected"),
    [(29, 40, "Green"), (28, 40, "Amber"), (0, 40, "Amber"), (28, 28, "Green"), (28, 29, "Amber")],
)
def test_an_action_due_within_28_days_is_amber_unless_heard_in_the_last_28(
    due: int, silent: int, expected: str
) -> None:
    assert colour(action(due=due, silent=silent)) == expected


def test_an_action_due_today_says_today() -> None:
    assert sentences(action(due=0, silent=40)) == [
        "A-0012 is due today and nothing has been heard of it for 40 days."
    ]


def test_a_date_moved_twice_or_after_it_had_passed_is_amber() -> None:
    assert colour(action(due_moves=1)) == "Green"
    assert sentences(action(due_moves=2)) == ["The due date of A-0012 has moved 2 times."]
    assert sentences(action(due_moves=1, moved_after_due=True)) == [
        "The due date of A-0012 was moved after it had passed."
    ]


def test_an_action_at_risk_is_amber_and_says_so_first() -> None:
    risky = action(at_risk=True, silent=70, due_moves=3)
    judgement = action_rag(risky, TODAY, SETTINGS)
    assert judgement is not None
    assert [reason.kind for reason in judgement.reasons] == [
        ActionReason.AT_RISK,
        ActionReason.MOVED,
        ActionReason.SILENT,
    ]
    assert judgement.reasons[0].sentence == "A-0012 is at risk, as its last update says."


def test_a_green_action_says_when_it_was_heard_and_when_it_is_due() -> None:
    assert sentences(action()) == ["A-0012 was last heard of on 2 March 2026 and is due on 4 May 2026."]


def test_every_reason_links_to_the_action() -> None:
    for each in (action(), action(due=-1), action(silent=NEVER), action(at_risk=True)):
        judgement = action_rag(each, TODAY, SETTINGS)
        assert judgement is not None
        assert {(reason.evidence.kind, reason.evidence.key) for reason in judgement.reasons} == {
            ("action", "A-0012")
        }


def test_thresholds_are_settings() -> None:
    slower = RagSettings(amber_after_silent_days=100, grey_after_silent_days=120)
    judgement = action_rag(action(due=200, silent=95), TODAY, slower)
    assert judgement is not None
    assert judgement.status == "green"


def test_only_work_not_started_or_in_progress_is_live() -> None:
    assert [status for status in ActionStatus if status.is_live] == ["not started", "in progress"]


def test_a_proposed_action_becomes_live_when_it_is_accepted() -> None:
    assert may_move(ActionStatus.PROPOSED, ActionStatus.NOT_STARTED)
    assert not may_move(ActionStatus.CANCELLED, ActionStatus.COMPLETE)
    assert not may_move(ActionStatus.COMPLETE, ActionStatus.CANCELLED)


def test_every_status_has_a_way_out_and_none_moves_to_itself() -> None:
    assert set(MOVES) == set(ActionStatus)
    for status, ways in MOVES.items():
        assert ways
        assert status not in ways


def test_a_reference_can_be_said() -> None:
    assert reference(12) == "A-0012"
    assert reference(12345) == "A-12345"


FACTS = st.builds(
    action,
    st.sampled_from(ActionStatus),
    st.none() | st.integers(-120, 120),
    st.integers(0, 200) | st.just(NEVER),
    due_moves=st.integers(0, 3),
    moved_after_due=st.booleans(),
    updated=st.booleans(),
    at_risk=st.booleans(),
    imported=st.booleans(),
)


@settings(deadline=None)
@given(FACTS, st.integers(0, 200), st.integers(0, 200))
def test_an_action_never_improves_because_time_passes_or_an_update_gets_older(
    facts: ActionFacts, later: int, older: int
) -> None:
    aged = replace(facts, last_heard=facts.last_heard and facts.last_heard - timedelta(days=older))
    before = action_rag(facts, TODAY, SETTINGS)
    after = action_rag(aged, TODAY + timedelta(days=later), SETTINGS)
    assert (before is None) == (after is None)
    if before and before.status and after and after.status:
        assert after.status.severity >= before.status.severity


@settings(deadline=None)
@given(FACTS)
def test_every_colour_has_a_reason(facts: ActionFacts) -> None:
    judgement = action_rag(facts, TODAY, SETTINGS)
    assert judgement is None or all(reason.sentence.endswith(".") for reason in judgement.reasons)
    assert judgement is None or judgement.reasons
