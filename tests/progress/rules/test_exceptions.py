"""What a review looks at one by one, and the minute that it writes."""

from __future__ import annotations

import pytest

from delivery.progress.rules import Agreed, Standing, standing
from delivery.progress.rules.exceptions import Exceptional, exceptions
from delivery.progress.rules.minute import Minuted, minute_line, minute_text
from delivery.strategy.rules import Judgement, Rag, RagSettings
from tests.actions.world import TODAY, days


def stands(derived: Rag | None, agreed: Rag | None = None, until: int = 60, ago: int = 1) -> Standing:
    given = (
        Agreed(
            status=agreed,
            reason="We know more",
            person="",
            meeting="the group",
            agreed_on=days(-ago),
            expires_on=days(until),
            path_to_green="Print it: NCC, by May.",
        )
        if agreed
        else None
    )
    return standing(Judgement(derived, ()), given, TODAY, RagSettings())


@pytest.mark.parametrize(
    ("case", "before", "commented", "expected"),
    [
        (stands(Rag.GREEN), Rag.GREEN, False, ()),
        (stands(Rag.GREEN), Rag.AMBER, False, (Exceptional.MOVED,)),
        (stands(None), None, False, ()),
        (stands(Rag.RED), Rag.RED, False, (Exceptional.RED,)),
        (stands(Rag.RED, Rag.GREEN), Rag.GREEN, False, (Exceptional.DISPUTED,)),
        (stands(Rag.AMBER, Rag.AMBER, 14), Rag.AMBER, False, (Exceptional.EXPIRING,)),
        (stands(Rag.AMBER, Rag.AMBER, 15), Rag.AMBER, True, (Exceptional.COMMENTED,)),
        (stands(Rag.AMBER, Rag.GREEN, -1, 9), Rag.AMBER, False, (Exceptional.EXPIRED,)),
    ],
)
def test_an_objective_is_an_exception_for_these_reasons(
    case: Standing, before: Rag | None, commented: bool, expected: tuple[Exceptional, ...]
) -> None:
    assert exceptions(case, before, is_first=False, is_commented=commented) == expected


def test_nothing_has_moved_at_a_first_review() -> None:
    assert exceptions(stands(Rag.GREEN), None, is_first=True, is_commented=False) == ()


def test_each_line_of_the_minute_says_the_colour_and_why() -> None:
    assert minute_line("9.1.1", "Cohesion", stands(Rag.RED)) == "9.1.1 Cohesion: Red, as the evidence gives."
    assert minute_line("9.1.1", "Cohesion", stands(None)) == "9.1.1 Cohesion: does not count yet."
    assert minute_line("9.1.1", "Cohesion", stands(Rag.RED, Rag.AMBER)) == (
        "9.1.1 Cohesion: agreed Amber until 4 May 2026; the evidence gives Red. We know more. "
        "Path to green: Print it: NCC, by May."
    )


def test_the_minute_tells_those_looked_at_and_counts_the_rest() -> None:
    lines = [Minuted("1", Rag.RED, "1 One: Red."), Minuted("2", Rag.GREEN, ""), Minuted("3", Rag.GREEN, "")]
    assert minute_text("The strategy", lines).split("\n\n") == [
        "The group reviewed The strategy: 3 objectives, 1 Red and 2 Green.",
        "1 One: Red.",
        "2 objectives were agreed as they stand: 2 and 3.",
    ]
