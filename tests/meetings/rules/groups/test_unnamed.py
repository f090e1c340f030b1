"""How lay members are told outside their group: by no name, and plain English stays as it was written."""

from __future__ import annotations

import pytest

from delivery.meetings.rules.agreeing.minuted import MinutedAction, for_outside
from delivery.meetings.rules.groups.unnamed import NOBODY, Unnamed

LAY = Unnamed.of(["Kit Ellery", "Saskia Holt", "will", "chair", "Mark", "Ludwig van Beek"], [4, 5])


def test_names_are_worded_whole_with_their_capitals_and_across_lines() -> None:
    assert LAY.worded("Asked of KIT\nELLERY and Kit Ellerys") == "Asked of a forum member and Kit Ellerys"
    assert LAY.worded("Saskia Holt, by phone") == "A forum member, by phone"
    assert LAY.worded("Saskia Holt") == "A forum member"
    assert LAY.worded("By Ludwig van Beek and LUDWIG VAN BEEK") == "By a forum member and a forum member"
    assert NOBODY.worded("Saskia Holt") == "Saskia Holt"


@pytest.mark.parametrize(
    "text",
    [
        "The chair will report on hate mark incidents.",
        "Chair to write. Will Mark's report come? Mark the date: WILL.",
        "A box of kit ellery brought.",
    ],
)
def test_a_name_of_one_word_is_never_looked_for_in_a_text(text: str) -> None:
    assert LAY.worded(text) == text


def test_a_name_of_one_word_is_kept_where_it_says_who_somebody_is() -> None:
    assert LAY.whom("Mark") == LAY.whom("Kit Ellery") == "A forum member"
    assert LAY.whom("Chair, for Kit Ellery") == "Chair, for a forum member"
    assert LAY.whom("") == ""


def test_the_actions_of_circulated_minutes_name_nobody_outside() -> None:
    kept = MinutedAction("A-0001", "Ask Kit Ellery", "Mark; Saskia Holt; Nisha Kotecha, Officer, NFRS", "")
    (told,) = for_outside([kept], LAY)
    assert told.text == "Ask a forum member"
    assert told.owners == "A forum member; A forum member; Nisha Kotecha, Officer, NFRS"
