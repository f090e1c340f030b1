"""The colour of an objective and the reasons for it; docs/rag.md holds most of its examples."""

from dataclasses import replace
from datetime import timedelta

from delivery.progress.rules import Counts, Evidence, ObjectiveReason, counts, objective_rag
from delivery.strategy.rules import MeasureReason, Rag, RagSettings

from .evidence import SETTINGS, TODAY, colour, evidence, sentences


def test_an_objective_counts_from_its_counting_date() -> None:
    late = replace(evidence("in progress, due 99 days ago"), counting_from=TODAY)
    assert colour(late) == "Red"
    assert colour(late, TODAY - timedelta(days=1)) == "no colour"
    judgement = objective_rag(late, TODAY - timedelta(days=1), SETTINGS)
    assert [reason.sentence for reason in judgement.reasons] == [
        "This objective does not count until 5 March 2026."
    ]


def test_blue_needs_every_part_of_it() -> None:
    assert colour(evidence("complete", "Green, 10 days old", "1 met")) == "Blue"
    assert colour(evidence("complete; in progress", "Green, 10 days old", "1 met")) == "Green"
    assert colour(evidence("complete", "Amber, 10 days old", "1 met")) == "Amber"
    assert colour(evidence("complete", "Green, 10 days old", "1 met; 1 unmet")) == "Amber"
    assert colour(evidence("cancelled", "", "1 met")) == "Grey"


def test_a_blue_objective_says_what_it_rests_on() -> None:
    assert sentences(evidence("2 × complete", "Green, 10 days old", "1 met")) == [
        "Its 2 actions are all complete.",
        "Its only promise is met.",
        "Measure 1: 85% on 23 February 2026, at or better than the line to its target (80%).",
    ]


def test_one_red_measure_is_enough_for_red() -> None:
    assert colour(evidence("5 × complete", "Green, 10 days old; Red, 10 days old")) == "Red"


def test_an_amber_measure_makes_amber() -> None:
    assert colour(evidence("5 × in progress", "Amber, 10 days old")) == "Amber"


def test_a_measure_without_colour_is_no_evidence() -> None:
    unread = evidence(measures="Green, 10 days old").measures[0]
    of_nothing = Evidence("9.1.1", measures=(replace(unread, readings=()),))
    assert colour(of_nothing) == "Grey"
    assert sentences(of_nothing) == [
        "It has no live action, and no measure that can be judged.",
        "Measure 1 has a baseline but no reading since.",
    ]
    assert colour(replace(of_nothing, actions=evidence("complete").actions)) == "Blue"


def test_a_red_objective_says_the_share_then_each_action_latest_first() -> None:
    late = evidence(
        "in progress, due 3 days ago; in progress, due 40 days ago; complete; in progress, at risk",
        "Red, 10 days old",
    )
    assert sentences(late) == [
        "2 of its 4 actions are past their due dates.",
        "Measure 1: 50% on 23 February 2026, worse than the line to its target (80%) by more than its tolerance.",
        "A-0002 is 40 days past its due date.",
        "A-0001 is 3 days past its due date.",
        "A-0004 is at risk, as its last update says.",
    ]


def test_an_objective_red_by_a_measure_names_the_measure_first() -> None:
    judgement = objective_rag(evidence("3 × in progress, at risk", "Red, 10 days old"), TODAY, SETTINGS)
    kinds = [reason.kind for reason in judgement.reasons[:2]]
    assert kinds == [MeasureReason.BEYOND_TOLERANCE, ObjectiveReason.ACTIONS_BY_COLOUR]


def test_the_only_action_is_named_as_such() -> None:
    assert sentences(evidence("in progress, due 29 days ago"))[0] == "Its only action is past its due date."


def test_an_amber_objective_says_how_its_actions_stand() -> None:
    mixed = evidence(
        "7 × in progress; in progress, due 1 day ago; 2 × in progress, at risk; not started, no date"
    )
    assert sentences(mixed)[0] == "Of its 11 actions, 1 is past due, 2 are at risk and 1 is not evidenced."


def test_a_green_objective_says_what_it_rests_on() -> None:
    assert sentences(evidence("3 × in progress", "Green, 10 days old")) == [
        "Its 3 live actions are all on track.",
        "Measure 1: 85% on 23 February 2026, at or better than the line to its target (80%).",
    ]


def test_a_proposed_action_does_not_work_on_a_promise() -> None:
    assert colour(evidence("in progress; in progress", promises="1 worked on")) == "Green"
    waiting = evidence("proposed; in progress", promises="1 unmet")
    waiting = replace(waiting, actions=(replace(waiting.actions[0], promise="promise-1"), waiting.actions[1]))
    assert colour(waiting) == "Amber"


def test_each_reason_links_to_its_evidence() -> None:
    whole = evidence("7 × in progress; in progress, at risk", "Amber, 10 days old", "1 unmet")
    judgement = objective_rag(whole, TODAY, SETTINGS)
    assert {(reason.evidence.kind.value, reason.evidence.key) for reason in judgement.reasons} == {
        ("action", "A-0008"),
        ("measure", "measure-1"),
        ("promise", "promise-1"),
    }


def test_reasons_are_in_order_of_weight() -> None:
    judgement = objective_rag(evidence("in progress, due 1 day ago; not started, no date"), TODAY, SETTINGS)
    weights = [reason.weight for reason in judgement.reasons]
    assert weights == sorted(weights, reverse=True)


def test_thresholds_are_settings() -> None:
    one_late = evidence("2 × in progress; in progress, due 1 day ago")
    assert objective_rag(one_late, TODAY, RagSettings(red_actions=1)).status is Rag.RED


def test_counts_leave_what_does_not_count_out_of_the_total() -> None:
    found = counts([Rag.RED, Rag.RED, Rag.GREY, None, Rag.BLUE])
    assert found == Counts(red=2, grey=1, blue=1, no_colour=1)
    assert found.total == 4
    assert dict(found.by_status) == {Rag.RED: 2, Rag.AMBER: 0, Rag.GREEN: 0, Rag.BLUE: 1, Rag.GREY: 1}
