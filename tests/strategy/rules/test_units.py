"""Units as they are said of one and of many."""

import pytest

from delivery.strategy.rules.units import one_of


@pytest.mark.parametrize(
    ("unit", "of_one"),
    [
        ("exercises", "exercise"),
        ("agencies", "agency"),
        ("people", "person"),
        ("reports each quarter", "report each quarter"),
        ("people per term", "person per term"),
        ("percentage points", "percentage point"),
        ("loss", "loss"),
        ("", ""),
    ],
)
def test_a_unit_of_one_is_said_in_the_singular(unit: str, of_one: str) -> None:
    assert one_of(unit) == of_one
