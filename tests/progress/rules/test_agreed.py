"""What the group agreed stands until it expires, and says where it differs from the evidence."""

from dataclasses import replace
from datetime import date

import pytest

from delivery.progress.rules import Agreed, Difference, agreed_until, needs_path, standing
from delivery.strategy.rules import Judgement, Rag

from .evidence import SETTINGS

AGREED_ON = date(2026, 1, 8)
REVIEW = date(2026, 3, 5)


def agreed(status: Rag = Rag.AMBER, until: date = REVIEW) -> Agreed:
    return Agreed(status, "The police have the money.", "Chair", "the January meeting", AGREED_ON, until)


def derived(status: Rag | None) -> Judgement:
    return Judgement(status, ())


def test_without_an_agreed_colour_the_derived_one_is_shown() -> None:
    found = standing(derived(Rag.GREEN), None, REVIEW, SETTINGS)
    assert (found.shown, found.expired, found.difference, found.sentence) == (
        Rag.GREEN,
        False,
        Difference.NONE,
        "",
    )


def test_an_agreed_colour_is_shown_and_says_where_it_differs() -> None:
    found = standing(derived(Rag.RED), agreed(), date(2026, 3, 1), SETTINGS)
    assert (found.shown, found.difference, found.expires_in) == (Rag.AMBER, Difference.BETTER, 4)
    assert (
        found.sentence == "Agreed Amber at the January meeting, until 5 March 2026; the evidence gives Red."
    )


def test_the_same_colour_agreed_is_no_difference() -> None:
    found = standing(derived(Rag.AMBER), agreed(), REVIEW, SETTINGS)
    assert found.difference is Difference.NONE
    assert found.sentence == "Agreed Amber at the January meeting, until 5 March 2026."


@pytest.mark.parametrize(
    ("by_group", "by_evidence", "expected"),
    [
        (Rag.BLUE, Rag.GREEN, Difference.BETTER),
        (Rag.AMBER, Rag.GREY, Difference.BETTER),
        (Rag.GREY, Rag.AMBER, Difference.WORSE),
        (Rag.RED, Rag.GREY, Difference.WORSE),
    ],
)
def test_judgement_may_differ_both_ways(by_group: Rag, by_evidence: Rag, expected: Difference) -> None:
    found = standing(derived(by_evidence), agreed(by_group), REVIEW, SETTINGS)
    assert found.difference is expected


def test_the_day_after_its_expiry_the_derived_colour_returns_and_the_page_says_so() -> None:
    found = standing(derived(Rag.RED), agreed(), date(2026, 3, 6), SETTINGS)
    assert (found.shown, found.expired, found.expires_in) == (Rag.RED, True, None)
    assert found.sentence == "The agreed Amber expired on 5 March 2026; the evidence gives Red."
    assert found.agreed is not None


def test_an_agreed_colour_stands_until_the_next_review_and_at_most_92_days() -> None:
    assert agreed_until(AGREED_ON, REVIEW, SETTINGS) == REVIEW
    assert agreed_until(AGREED_ON, date(2026, 7, 1), SETTINGS) == date(2026, 4, 10)
    assert agreed_until(AGREED_ON, None, SETTINGS) == date(2026, 4, 10)


def test_a_later_date_of_expiry_gives_no_more_than_92_days() -> None:
    long = agreed(until=date(2027, 1, 1))
    assert not standing(derived(Rag.RED), long, date(2026, 4, 10), SETTINGS).expired
    assert standing(derived(Rag.RED), long, date(2026, 4, 11), SETTINGS).expired


def test_an_objective_that_does_not_count_yet_shows_no_agreed_colour() -> None:
    assert standing(derived(None), agreed(), REVIEW, SETTINGS).shown is None


def test_a_colour_agreed_later_is_not_shown_for_an_earlier_day() -> None:
    found = standing(derived(Rag.RED), agreed(), date(2026, 1, 7), SETTINGS)
    assert (found.shown, found.agreed) == (Rag.RED, None)


def test_red_and_amber_need_a_path_to_green() -> None:
    assert [status for status in Rag if needs_path(status)] == [Rag.RED, Rag.AMBER]
    assert agreed().lacks_path
    assert not agreed(Rag.GREEN).lacks_path


def test_a_path_asked_from_the_lead_is_a_complete_answer() -> None:
    asked = replace(agreed(), path_asked_by=date(2026, 3, 3))
    assert asked.path == "Path asked from the lead by 3 March 2026"
    assert not asked.lacks_path
    assert replace(asked, path_to_green="Police fund the post by May").path == "Police fund the post by May"
