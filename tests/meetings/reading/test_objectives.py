"""Which objectives a finding is offered for."""

from __future__ import annotations

import pytest

from delivery.meetings.reading import ObjectiveText, read_minutes, shared_words
from delivery.meetings.reading.objectives import NEAR, OFFERED, SURE, index_of

OBJECTIVES = (
    ObjectiveText(
        "1.1",
        "Getting on together",
        "Bring neighbours of every faith and background together.",
        ("Community champions",),
    ),
    ObjectiveText("1.2", "Young people", "Work with schools, colleges and youth clubs on respect."),
    ObjectiveText(
        "2.1", "Cases around one table", "Discuss cases of the same offenders across agencies, using E-CINS."
    ),
    ObjectiveText(
        "3.1", "Places to report", "Find and support safe places where victims can report, such as libraries."
    ),
    ObjectiveText(
        "3.2", "What victims say", "Ask victims through satisfaction surveys and act on their feedback."
    ),
    ObjectiveText("4.1", "Training", "Give staff training on powers and on hate crime."),
    ObjectiveText("4.2", "Awareness", "Raise awareness with posters, the press and a communication plan."),
    ObjectiveText(
        "4.3", "Sharing data", "Share information between partners so that repeat victims are found early."
    ),
)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("send the training package to all front line staff", "4.1"),
        ("ask the libraries whether victims feel safe there", "3.1"),
        ("visit three secondary schools with the resource pack", "1.2"),
        ("put the case on E- CINS before the next panel", "2.1"),
        ("put the case on Esyns", "2.1"),
        ("circulate the results of the victim survey", "3.2"),
        ("agree the wording of the poster with the press office", "4.2"),
        ("check the data sharing agreement for repeat victims", "4.3"),
    ],
)
def test_the_right_objective_is_among_those_offered(words: str, number: str) -> None:
    offered = index_of(OBJECTIVES).rank(words)
    assert number in [match.number for match in offered]
    assert len(offered) <= OFFERED


@pytest.mark.parametrize("words", ["order a new rudder for the quad", "pay the hall hire", "noted", ""])
def test_nothing_is_offered_where_nothing_is_near(words: str) -> None:
    assert index_of(OBJECTIVES).rank(words) == ()


def test_what_was_said_before_counts_where_the_words_say_little() -> None:
    index = index_of(OBJECTIVES)
    before = "The satisfaction survey of victims is ready; their feedback will be read out."
    assert index.rank("send it to SB") == ()
    assert index.rank("send it to SB", before)[0].number == "3.2"


def test_scores_run_from_near_to_one_and_the_best_comes_first() -> None:
    offered = index_of(OBJECTIVES).rank("train staff and share information on victims and training")
    scores = [match.score for match in offered]
    assert scores == sorted(scores, reverse=True)
    assert all(NEAR <= score < 1 for score in scores)
    assert NEAR < SURE < 1


def test_findings_carry_their_objectives() -> None:
    [action] = read_minutes(
        "ACTION: JB to send the training package to staff.", objectives=OBJECTIVES
    ).actions
    assert action.objectives[0].number == "4.1"
    assert read_minutes("ACTION: JB to send the training package to staff.").actions[0].objectives == ()


def test_the_words_that_matched_can_be_shown() -> None:
    assert shared_words("Visit schools about respect in May", OBJECTIVES[1]) == ("schools", "respect")
