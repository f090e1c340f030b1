"""The colours, the order of reasons and the thresholds."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest

from delivery.strategy.rules import (
    EvidenceKind,
    EvidenceRef,
    Judgement,
    Rag,
    RagSettings,
    Reason,
    rag_settings,
    weight,
    worse_of,
)
from delivery.wording import count, listed


class Kind(StrEnum):
    ANY = "any"


def reason(sentence: str, heavy: int) -> Reason:
    return Reason(Kind.ANY, sentence, heavy, EvidenceRef(EvidenceKind.ACTION, "A-0001"))


def test_every_colour_has_its_words() -> None:
    assert [status.label for status in Rag] == [
        "Red – off track",
        "Amber – at risk",
        "Green – on track",
        "Blue – complete",
        "Grey – not evidenced",
    ]
    assert Rag.GREY.word == "Grey"


def test_amber_and_grey_are_equally_bad() -> None:
    assert sorted(Rag, key=lambda status: status.severity)[0] is Rag.BLUE
    assert Rag.GREEN.severity < Rag.AMBER.severity == Rag.GREY.severity < Rag.RED.severity


def test_the_worse_of_two_colours_is_the_one_further_from_blue() -> None:
    assert worse_of(Rag.GREEN, Rag.AMBER) is Rag.AMBER
    assert worse_of(Rag.RED, Rag.AMBER) is Rag.RED
    assert worse_of(Rag.GREY, Rag.AMBER) is Rag.GREY


def test_reasons_come_heaviest_first_and_equals_keep_their_order() -> None:
    judgement = Judgement.of(Rag.RED, [reason("b", 1), reason("c", 1), reason("a", 2)])
    assert [each.sentence for each in judgement.reasons] == ["a", "b", "c"]


def test_no_number_of_days_lifts_an_amber_reason_above_a_red_one() -> None:
    assert weight(Rag.AMBER, 5000) < weight(Rag.RED, 0)
    assert weight(Rag.GREEN, -3) == weight(Rag.GREEN)


def test_the_default_thresholds_are_those_of_the_design() -> None:
    settings = RagSettings()
    assert (settings.grey_after_silent_days, settings.amber_after_silent_days) == (92, 62)
    assert (settings.due_soon_days, settings.due_soon_silent_days, settings.red_days_late) == (28, 28, 28)
    assert (settings.red_share, settings.red_actions, settings.amber_due_moves) == (Fraction(1, 3), 2, 2)
    assert (settings.tolerance_share, settings.smallest_shown, settings.agreed_days) == (
        Decimal("0.1"),
        5,
        92,
    )


def test_a_strategy_may_change_a_threshold() -> None:
    settings = rag_settings({"grey_after_silent_days": 120, "red_share": "1/4", "tolerance_share": "0.05"})
    assert settings.grey_after_silent_days == 120
    assert settings.red_share == Fraction(1, 4)
    assert settings.tolerance_share == Decimal("0.05")
    assert settings.amber_after_silent_days == 62


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("grey_days", 92, "“grey_days” is not a RAG threshold"),
        ("red_actions", "two", "must be a number, not “two”"),
        ("red_share", "1/0", "must be a number, not “1/0”"),
        ("tolerance_share", "a tenth", "must be a number, not “a tenth”"),
        ("due_soon_days", -1, "cannot be negative"),
    ],
)
def test_a_wrong_threshold_is_refused_in_a_sentence(name: str, value: int | str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        rag_settings({name: value})


def test_counts_and_lists_read_as_english() -> None:
    assert count(1, "day") == "1 day"
    assert count(1200, "day") == "1,200 days"
    assert listed([]) == ""
    assert listed(["a unit"]) == "a unit"
    assert listed(["a unit", "a source", "a target"]) == "a unit, a source and a target"


def test_a_sentence_is_said_once_where_it_weighs_most() -> None:
    said = [reason("The same.", 10), reason("Another.", 20), reason("The same.", 30)]
    found = Judgement.of(Rag.AMBER, said).reasons
    assert [(one.sentence, one.weight) for one in found] == [("The same.", 30), ("Another.", 20)]


def test_one_sentence_about_two_things_is_said_of_both() -> None:
    both = [
        Reason(Kind.ANY, "No update.", 10, EvidenceRef(EvidenceKind.ACTION, reference))
        for reference in ("A-0001", "A-0002")
    ]
    assert len(Judgement.of(Rag.GREY, both).reasons) == 2
