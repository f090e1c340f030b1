"""Where a local plan stands with an objective, and what all of them bring to the county's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.actions.rules import ActionFacts, ActionStatus
from delivery.progress.rules import Evidence, objective_rag
from delivery.progress.rules.local import (
    Gap,
    InPlan,
    LocalEvidence,
    RollUp,
    local_rag,
    roll_up,
    roll_up_words,
)
from delivery.strategy.rules import Choice, Promise, Rag

from .evidence import SETTINGS, TODAY

PLACES = [("district", 7), ("csp", 6), ("agency", 19)]
PLURALS = {"district": "districts", "csp": "community safety partnerships", "agency": "agencies"}
TAKEN = [Choice.ADOPT, Choice.ADAPT]


def action(
    number: int, *, late: bool = False, status: ActionStatus = ActionStatus.IN_PROGRESS
) -> ActionFacts:
    """An action that is heard of today, due in 60 days or 3 days late."""
    return ActionFacts(
        f"A-{number:04}",
        status,
        due=TODAY + timedelta(days=-3 if late else 60),
        last_heard=TODAY,
        updated=True,
    )


def rolled(*parts: InPlan, of_county: frozenset[str] = frozenset()) -> RollUp:
    return roll_up(parts, PLACES, of_county, TODAY, SETTINGS)


@pytest.mark.parametrize("choice", [Choice.UNDECIDED, Choice.NOT_APPLICABLE])
def test_an_objective_that_is_not_taken_has_no_colour(choice: Choice) -> None:
    judgement, weighed = local_rag(
        "9.1.1", LocalEvidence(choice, (action(1, late=True),)), None, TODAY, SETTINGS
    )
    assert judgement.status is None
    assert weighed.live == ()


@pytest.mark.parametrize("choice", TAKEN)
def test_a_taken_one_is_judged_by_the_rules_of_the_county(choice: Choice) -> None:
    actions = (action(1), action(2, late=True))
    judgement, _ = local_rag("9.1.1", LocalEvidence(choice, actions), None, TODAY, SETTINGS)
    assert judgement == objective_rag(Evidence("9.1.1", actions), TODAY, SETTINGS)
    assert judgement.status is Rag.AMBER


def test_a_promise_of_the_county_weighs_in_no_local_plan() -> None:
    promised = Evidence("9.1.1", (action(1),), promises=(Promise("list", "A list", met=False),))
    assert objective_rag(promised, TODAY, SETTINGS).status is Rag.AMBER
    judgement, _ = local_rag("9.1.1", LocalEvidence(Choice.ADOPT, (action(1),)), None, TODAY, SETTINGS)
    assert judgement.status is Rag.GREEN


def test_it_counts_no_sooner_than_the_county() -> None:
    later = TODAY + timedelta(days=1)
    judgement, _ = local_rag("9.1.1", LocalEvidence(Choice.ADOPT, (action(1),)), later, TODAY, SETTINGS)
    assert judgement.status is None


def test_gaps_are_what_is_undecided_and_what_nobody_does() -> None:
    assert LocalEvidence(Choice.UNDECIDED).gap is Gap.UNDECIDED
    assert LocalEvidence(Choice.ADOPT).gap is Gap.NO_ACTION
    assert LocalEvidence(Choice.ADAPT).gap is Gap.NO_ACTION
    assert LocalEvidence(Choice.NOT_APPLICABLE).gap is None
    assert LocalEvidence(Choice.ADOPT, (action(1),)).gap is None
    cancelled = action(1, status=ActionStatus.CANCELLED)
    assert LocalEvidence(Choice.ADOPT, (cancelled,)).gap is Gap.NO_ACTION


def test_what_a_plan_has_not_taken_brings_nothing() -> None:
    found = rolled(
        InPlan("district", Choice.NOT_APPLICABLE, [action(1)]), InPlan("csp", Choice.UNDECIDED, [action(2)])
    )
    assert (found.actions, found.late) == (0, 0)
    assert roll_up_words(found, PLURALS) == "In no local plan yet."


def test_the_county_says_where_and_how_many() -> None:
    found = rolled(
        InPlan("district", Choice.ADOPT, [action(1), action(2, late=True)]),
        InPlan("district", Choice.ADAPT, [action(1), action(3)]),
        InPlan(
            "agency",
            Choice.ADOPT,
            [action(4, status=ActionStatus.PROPOSED), action(5, status=ActionStatus.COMPLETE)],
        ),
        of_county=frozenset({"A-0001", "A-0009"}),
    )
    assert (found.actions, found.late, found.shared) == (4, 1, 1)
    said = "In 2 of 7 districts and 1 of 19 agencies; 4 actions, 1 late."
    assert roll_up_words(found, PLURALS) == said


numbers = st.lists(st.integers(1, 8), max_size=6)
parts = st.lists(
    st.tuples(st.sampled_from(["district", "csp", "agency"]), st.sampled_from(TAKEN), numbers), max_size=6
)


@given(st.integers(1, 13), st.sampled_from(TAKEN))
def test_an_action_shared_by_any_number_of_areas_counts_once(areas: int, choice: Choice) -> None:
    found = rolled(*(InPlan("district", choice, [action(1, late=True)]) for _ in range(areas)))
    assert (found.actions, found.late) == (1, 1)


@given(parts)
def test_the_roll_up_counts_as_many_as_there_are_different_actions(
    drawn: list[tuple[str, Choice, list[int]]],
) -> None:
    found = rolled(
        *(InPlan(kind, choice, [action(n, late=n % 2 == 0) for n in some]) for kind, choice, some in drawn)
    )
    different = {number for _, _, some in drawn for number in some}
    assert found.actions == len(different)
    assert found.late == sum(number % 2 == 0 for number in different)


@given(parts)
def test_sharing_with_one_more_area_adds_an_area_and_no_action(
    drawn: list[tuple[str, Choice, list[int]]],
) -> None:
    plans = [InPlan(kind, choice, [action(n) for n in some]) for kind, choice, some in drawn]
    everything = [facts for plan in plans for facts in plan.actions]
    before, after = rolled(*plans), rolled(*plans, InPlan("district", Choice.ADOPT, everything))
    assert (after.actions, after.late) == (before.actions, before.late)
    assert after.places[0][1] == before.places[0][1] + 1
