"""Proposing what asks for the same thing: what it finds, what it misses, and that it is quiet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.strategy.rules.overlaps import (
    ACTIONS,
    OBJECTIVES,
    Likeness,
    Nearness,
    Text,
    action_text,
    alike,
    objective_text,
    pair_digest,
)

FIXTURES = Path(__file__).parents[3] / "fixtures"
STRATEGY = json.loads((FIXTURES / "strategy_2016_19.json").read_text("utf-8"))
DEMONSTRATION = json.loads((FIXTURES / "demo" / "actions.json").read_text("utf-8"))
NUMBERS = [objective["number"] for objective in STRATEGY["objectives"]]

# Written by hand: what two groups would note of one piece of work, a pair on each line.
SAME_WORK = (
    ("Draft an Easy Read leaflet about third party reporting centres", "Write a leaflet in Easy Read on the third-party reporting centres"),
    ("Update the SPOC list and send it to all agencies", "Single points of contact: bring the list up to date and circulate to every agency"),
    ("Ask the hospital to display the new hate crime poster in A&E", "New poster to be displayed at the hospital, in A&E and outpatients"),
    ("Train front desk staff at the council to take a hate report", "Council front desk staff to be trained in taking reports"),
    ("Book a stall at Pride in July", "Book the Pride stall for July and staff it"),
    ("Map the Keep Safe sites in Kettering and Corby", "Keep Safe sites in Corby and Kettering to be mapped"),
    ("Invite the CPS lawyer to speak about evidence in hate cases", "CPS lawyer to be invited to speak on evidence for hate cases"),
    ("Write the communication plan for Hate Crime Awareness Week", "Communication plan for awareness week in October to be written"),
    ("Move open cases onto E-cins before the summer", "Open hate cases to be moved on to ECINS by summer"),
    ("Set up a restorative justice pilot in two secondary schools", "Pilot restorative practice in two secondary schools"),
    ("Arrange a visit to the mosque in Wellingborough with the neighbourhood team", "Neighbourhood team to visit the Wellingborough mosque"),
    ("Review the referral pathway for victims with learning disabilities", "Referral pathway for people with a learning disability to be reviewed"),
)  # fmt: skip
# Alike in their words and yet two pieces of work.
TWO_WORKS = (
    ("Have the action plan translated into Polish", "Ask the Polish Saturday school for two volunteers"),
    ("Buy lanyards for the volunteers at the carnival", "Thank the volunteers who came to the carnival"),
    ("Count the referrals to Victim Support since April", "Ask Victim Support for a speaker at the conference"),
    ("Print posters for bus shelters", "Ask the bus company about training for drivers"),
    ("Tell landlords how to report a neighbour dispute", "Tell landlords when the new licensing fee begins"),
    ("Write to head teachers about the summer fair", "Write to head teachers about exclusions for racist bullying"),
    ("Book the town hall for the annual conference", "Book a British Sign Language interpreter for the annual conference"),
    ("Draft the survey of taxi drivers", "Report what the survey of market traders found"),
    ("Repair the ramp at the reporting office in Daventry", "Extend the opening hours of the office in Daventry"),
    ("List the faith buildings that want security advice", "Send the security advice to parish councils"),
)  # fmt: skip


def objectives() -> tuple[Text, ...]:
    return tuple(
        objective_text(
            place, one["title"], one["statement"], [promise["text"] for promise in one["promises"]]
        )
        for place, one in enumerate(STRATEGY["objectives"])
    )


def actions(*texts: str, first: int = 0) -> tuple[Text, ...]:
    return tuple(action_text(place, text) for place, text in enumerate(texts, start=first))


def demonstration() -> tuple[Text, ...]:
    """Its actions but the last, which is there to be proposed."""
    return actions(*(one["text"] for one in DEMONSTRATION["actions"][:-1]))


def numbered(pair: Likeness) -> tuple[str, str]:
    return NUMBERS[pair.one], NUMBERS[pair.other]


def test_of_the_whole_strategy_the_one_pair_of_objectives_that_asks_for_the_same_is_proposed() -> None:
    (found,) = alike(objectives(), OBJECTIVES)
    assert numbered(found) == ("9.1.3", "9.3.3")
    assert found.confidence == "likely"
    assert {"third party", "reporting"} <= set(found.words)


def test_the_next_pair_of_objectives_is_less_than_half_as_alike() -> None:
    everything = alike(objectives(), Nearness(near=0.0, likely=1.0, words=1))
    assert len(everything) > 100
    assert everything[1].score < everything[0].score / 2


def test_of_twelve_pairs_written_twice_ten_are_found_and_of_ten_that_only_sound_alike_none() -> None:
    """The figures of docs/domain.md: among the demonstration's actions as others would stand around them."""
    labelled = [*SAME_WORK, *TWO_WORKS]
    texts = demonstration()
    first = len(texts)
    texts += actions(*sum(labelled, ()), first=first)
    found = {(pair.one, pair.other): pair for pair in alike(texts, ACTIONS)}
    same = {(first + 2 * place, first + 2 * place + 1) for place in range(len(SAME_WORK))}
    two = {(first + 2 * place, first + 2 * place + 1) for place in range(len(SAME_WORK), len(labelled))}
    assert len(same & found.keys()) == 10
    assert not two & found.keys()
    assert all(pair in same for pair, likeness in found.items() if likeness.is_likely)
    # What is left is only possible: one action of the demonstration beside a pair that was written twice.
    assert len(found.keys() - same) <= 5


def test_the_actions_of_the_demonstration_are_all_different_work() -> None:
    assert alike(demonstration(), ACTIONS) == ()


def test_what_stands_in_many_texts_brings_no_two_of_them_together() -> None:
    assert alike(actions(*["Send the tension return to Nisha"] * 60), ACTIONS) == ()


def test_texts_without_a_telling_word_are_alike_to_nothing() -> None:
    assert alike(actions("", "to the and", "…"), ACTIONS) == ()


@pytest.mark.parametrize(
    "changed", ["Book the Pride stall for July", "Book the Pride stall for July and staff it too"]
)
def test_another_wording_is_another_pair_but_other_spaces_and_capitals_are_not(changed: str) -> None:
    one, other = (action_text(place, text) for place, text in enumerate(SAME_WORK[4]))
    assert pair_digest(one, other) == pair_digest(action_text(7, other.parts[0][1].upper() + "  "), one)
    assert pair_digest(one, other) != pair_digest(one, action_text(1, changed))


@given(st.permutations([*demonstration()[:12], *actions(*sum(SAME_WORK, ()), first=100)]))
def test_the_order_of_the_texts_changes_nothing(texts: list[Text]) -> None:
    assert alike(tuple(texts), ACTIONS) == alike(tuple(sorted(texts, key=lambda text: text.key)), ACTIONS)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_the_texts_a_pair_is_of_two_of_them_and_never_more_alike_than_the_same(
    texts: list[str],
) -> None:
    for pair in alike(actions(*texts), ACTIONS):
        assert 0 <= pair.one < pair.other < len(texts)
        assert ACTIONS.near <= pair.score <= 1
        assert len(pair.words) >= ACTIONS.words
