"""Which objectives a finding is offered for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from delivery.meetings.reading import ObjectiveMatch, ObjectiveText, chosen_beforehand, read_minutes
from delivery.meetings.reading.objectives import AHEAD, NEAR, OFFERED, SURE, index_of
from delivery.strategy.rules.vocabulary import words_of

STRATEGY = Path(__file__).parents[3] / "fixtures" / "strategy_2016_19.json"

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


def test_each_offer_says_which_words_speak_for_it() -> None:
    [offer] = index_of(OBJECTIVES).rank("Visit schools about respect in May")
    assert (offer.number, set(offer.words)) == ("1.2", {"schools", "respect"})
    [first, *_] = index_of(OBJECTIVES).rank("put the case on E- CINS")
    assert "e- cins" in first.words


def test_the_title_of_the_item_says_what_a_short_action_is_about() -> None:
    text = "4. Training of staff\n\nAction: JB to ring the hall.\n\n5. Kettle\n\nAction: JB to buy one."
    first, second = read_minutes(text, objectives=OBJECTIVES).actions
    assert [match.number for match in first.objectives] == ["4.1"]
    assert second.objectives == ()


@pytest.mark.parametrize("written", ["E-cins", "E- CINS", "Esyns", "ecins", "E CINS"])
def test_what_is_written_in_several_ways_is_one_thing(written: str) -> None:
    assert [word.meant for word in words_of(f"on {written} by")] == ["ecins"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ASB", "anti-social behaviour"),
        ("SPOC", "single point of contact"),
        ("HIRG", "Hate Incident Review Group"),
        ("TPR centre", "third party reporting"),
        ("Keep Safe", "safe places"),
        ("RJ", "restorative practice"),
    ],
)
def test_short_and_long_names_of_the_field_mean_the_same(one: str, other: str) -> None:
    assert next(words_of(one)).meant == next(words_of(other)).meant


@pytest.mark.parametrize(
    ("scores", "number"),
    [
        ((SURE,), "a"),
        ((SURE - 0.001,), None),
        ((0.9, 0.9 - AHEAD), "a"),
        ((0.9, 0.9 - AHEAD / 2), None),
        ((), None),
    ],
)
def test_nothing_is_chosen_beforehand_below_the_confidence_that_is_stated(
    scores: tuple[float, ...], number: str | None
) -> None:
    matches = [ObjectiveMatch(name, score) for name, score in zip("ab", scores, strict=False)]
    assert chosen_beforehand(matches) == number


SAID = (
    ("ask the mosque whether it would host a reporting centre", "9.1.3"),
    ("invite the anti-bullying scheme lead to the heads' meeting", "9.1.5"),
    ("circulate the list of TPR centres", "9.3.3"),
    ("put the family's ASB case on the agenda of the next HASBAG", "9.2.5"),
    ("update the SPOC list", "9.4.3"),
    ("ask the university for a student to look at causes", "9.2.6"),
    ("draft a press release for Hate Crime Awareness Week", "9.4.2"),
    ("find out why victims waited nine days for a first visit", "9.3.1"),
    ("bring satisfaction figures for victims by strand", "9.3.4"),
    ("check whether call handlers have had the training", "9.4.1"),
    ("ask the football club about a session for all faiths", "9.1.2"),
    ("share tension monitoring after the attack", "9.1.10"),
    ("report on restorative justice in the quarter", "9.1.6"),
    ("send out the E-safety leaflet for parents", "9.1.7"),
    ("ask the drug and alcohol service to add its details to the directory", "9.2.4"),
    ("youth workers to run a session on prejudice in PSHE lessons", "9.1.4"),
    ("write to the CPS about the time from report to charge", "9.2.1"),
    ("find two leaders of the Polish community to join the forum", "9.1.1"),
    ("agree a flow chart from first report to risk assessment", "9.1.8"),
    ("ex-offenders to talk to the boxing club", "9.2.3"),
    ("compare our response times with the service standards", "9.3.2"),
    ("invite housing and probation to discuss the family together", "9.2.2"),
    ("remind councillors of the Prevent duty", "9.1.11"),
    ("offer the lad a place on the voluntary intervention", "9.1.9"),
)


def test_nine_of_ten_things_said_find_their_objective_among_the_three_offered() -> None:
    strategy = json.loads(STRATEGY.read_text("utf-8"))
    index = index_of(
        [
            ObjectiveText(
                objective["number"],
                objective["title"],
                objective["statement"],
                tuple(promise["text"] for promise in objective["promises"]),
            )
            for objective in strategy["objectives"]
        ]
    )
    lost = [words for words, number in SAID if number not in {match.number for match in index.rank(words)}]
    assert len(lost) <= len(SAID) / 10, lost
