"""What a local plan makes of the county's objectives, and who may say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.partners.viewer import Viewer
from delivery.strategy.rules import (
    Choice,
    CountyChange,
    CountyWording,
    Decision,
    accepted,
    county_change,
    decision_problems,
    declined,
)
from delivery.strategy.rules.plan_rights import may_change_plan, sees_live_colours

BEFORE = CountyWording("Reporting centres", "Open a centre in every district.", ("A list of centres",))
AFTER = replace(BEFORE, statement="Open two centres in every district.")
ADOPTED = Decision(Choice.ADOPT, decided_on=BEFORE)
ADAPTED = Decision(
    Choice.ADAPT, title="Our centre", wording="Keep the centre in the library open.", decided_on=BEFORE
)
NOT_HERE = Decision(Choice.NOT_APPLICABLE, "We have no library.", decided_on=BEFORE)

words = st.text("ab \n", max_size=6)
texts = st.builds(CountyWording, words, words, st.tuples(words) | st.just(()))
decisions = st.none() | st.builds(Decision, st.sampled_from(Choice), words, words, words, st.none() | texts)


def test_what_was_decided_on_the_same_text_has_no_change() -> None:
    for decision in (ADOPTED, ADAPTED, NOT_HERE, Decision()):
        assert county_change(decision, BEFORE) is CountyChange.NONE


@pytest.mark.parametrize(
    "after",
    [
        AFTER,
        replace(BEFORE, title="Centres"),
        replace(BEFORE, promises=(*BEFORE.promises, "A review of them")),
        replace(BEFORE, promises=()),
    ],
    ids=["statement", "title", "new promise", "promise gone"],
)
def test_another_text_is_a_change_for_whatever_was_decided(after: CountyWording) -> None:
    for decision in (ADOPTED, ADAPTED, NOT_HERE):
        assert county_change(decision, after) is CountyChange.REWORDED
    assert county_change(Decision(), after) is CountyChange.NONE


def test_other_spaces_are_no_change() -> None:
    spaced = replace(BEFORE, statement="Open  a centre\nin every district. ")
    assert county_change(ADOPTED, spaced) is CountyChange.NONE


def test_a_new_objective_and_a_removed_one_are_changes() -> None:
    assert county_change(None, BEFORE) is CountyChange.NEW
    assert county_change(ADOPTED, None) is CountyChange.REMOVED
    assert county_change(ADAPTED, None) is CountyChange.REMOVED
    assert county_change(NOT_HERE, None) is CountyChange.NONE
    assert county_change(None, None) is CountyChange.NONE


def test_until_it_answers_the_plan_says_what_it_decided_on() -> None:
    assert ADOPTED.says(AFTER) == BEFORE
    assert ADAPTED.says(AFTER).statement == "Keep the centre in the library open."
    assert Decision().says(AFTER) == AFTER


def test_an_accepted_change_adopts_the_new_text() -> None:
    assert accepted(ADOPTED, AFTER) == Decision(Choice.ADOPT, decided_on=AFTER)
    assert accepted(ADAPTED, AFTER) == Decision(Choice.ADOPT, decided_on=AFTER)
    assert accepted(None, AFTER) == Decision(Choice.ADOPT, decided_on=AFTER)
    assert accepted(ADOPTED, None).choice is Choice.NOT_APPLICABLE


def test_what_did_not_apply_is_looked_at_again_or_still_does_not() -> None:
    assert accepted(NOT_HERE, AFTER) == Decision()
    assert declined(NOT_HERE, AFTER) == replace(NOT_HERE, decided_on=AFTER)


def test_a_declined_change_keeps_the_former_wording_as_the_plans_own() -> None:
    kept = declined(ADOPTED, AFTER)
    assert (kept.choice, kept.title, kept.wording) == (Choice.ADAPT, BEFORE.title, BEFORE.statement)
    assert kept.decided_on == AFTER
    assert declined(ADAPTED, AFTER) == replace(ADAPTED, decided_on=AFTER)


def test_an_objective_that_the_county_removed_can_be_kept() -> None:
    kept = declined(ADOPTED, None)
    assert kept.says(None).statement == BEFORE.statement
    assert county_change(kept, None) is CountyChange.NONE
    assert county_change(kept, AFTER) is CountyChange.REWORDED


@given(decisions, st.none() | texts)
def test_once_answered_either_way_nothing_waits(
    decision: Decision | None, county: CountyWording | None
) -> None:
    if county_change(decision, county) is not CountyChange.NONE:
        assert county_change(accepted(decision, county), county) is CountyChange.NONE
        assert county_change(declined(decision, county), county) is CountyChange.NONE


@given(decisions, texts)
def test_declining_leaves_what_the_plan_says_as_it_was(
    decision: Decision | None, county: CountyWording
) -> None:
    if decision and decision.choice.is_taken and decision.decided_on:
        before, after = decision.says(county), declined(decision, county).says(county)
        assert after.statement == (before.statement or county.statement)


def test_a_choice_says_what_it_needs() -> None:
    assert decision_problems(Decision(Choice.NOT_APPLICABLE)) == {
        "reason": "Say in a sentence why it does not apply here."
    }
    assert decision_problems(Decision(Choice.ADAPT)) == {
        "wording": "Write your own wording, or adopt it as it stands."
    }
    assert set(decision_problems(Decision(Choice.ADAPT, "r" * 4001, "t" * 301, "w" * 4001))) == {
        "reason",
        "title",
        "wording",
    }
    for decision in (ADOPTED, ADAPTED, NOT_HERE, Decision()):
        assert decision_problems(decision) == {}


@dataclass(frozen=True)
class Place:
    """A place as rights see it."""

    area_id: int | None = None
    agency_id: int | None = None


CORBY, POLICE = Place(area_id=1), Place(agency_id=1)
SOMEBODY = Viewer(
    person_id=5,
    name="Tom Ellery",
    email="tom@example.org",
    is_administrator=False,
    is_strategic=False,
    post_ids=frozenset(),
    agency_ids=frozenset(),
    group_ids=frozenset(),
    secretary_group_ids=frozenset(),
    secretary_of=(),
)


@pytest.mark.parametrize(
    ("viewer", "place", "may_change", "sees"),
    [
        (replace(SOMEBODY, area_ids=frozenset({1})), CORBY, True, True),
        (replace(SOMEBODY, area_ids=frozenset({2})), CORBY, False, False),
        (replace(SOMEBODY, area_ids=frozenset({1})), POLICE, False, False),
        (replace(SOMEBODY, agency_ids=frozenset({1})), POLICE, True, True),
        (replace(SOMEBODY, agency_ids=frozenset({1})), CORBY, False, False),
        (replace(SOMEBODY, is_strategic=True), CORBY, True, True),
        (replace(SOMEBODY, is_administrator=True), CORBY, True, False),
        (SOMEBODY, Place(), False, False),
    ],
)
def test_its_own_people_change_a_plan_and_see_its_colours(
    viewer: Viewer, place: Place, may_change: bool, sees: bool
) -> None:
    assert may_change_plan(viewer, place) is may_change
    assert sees_live_colours(viewer, place) is sees


def test_nobody_in_particular_sees_no_live_colour() -> None:
    assert not sees_live_colours(None, CORBY)
