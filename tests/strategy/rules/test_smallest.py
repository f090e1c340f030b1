"""Small numbers are hidden, also from those who can subtract."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from delivery.strategy.rules import ShownCounts, shown_counts, shown_value, smallest_shown

from .measures import SETTINGS, confidence, reports


@pytest.mark.parametrize(
    ("value", "smallest", "shown"),
    [
        (4, 5, "fewer than 5"),
        (0, 5, "fewer than 5"),
        (4.9, 5, "fewer than 5"),
        (5, 5, "5"),
        (1234.5, 5, "1,234.5"),
        (1000, 5, "1,000"),
        (66.666, 5, "66.67"),
        (0, 0, "0"),
        (-2.5, 0, "-2.5"),
    ],
)
def test_a_value_is_shown_unless_it_is_small(value: float, smallest: int, shown: str) -> None:
    assert shown_value(value, smallest) == shown


def test_a_measure_may_set_its_own_smallest_number_and_a_percentage_has_none() -> None:
    assert smallest_shown(reports(), SETTINGS) == 5
    assert smallest_shown(replace(reports(), smallest_shown=10), SETTINGS) == 10
    assert smallest_shown(replace(confidence(), smallest_shown=5), SETTINGS) == 0


def test_a_list_without_small_counts_is_shown_whole() -> None:
    assert shown_counts((5, 1200), 5) == ShownCounts(("5", "1,200"), "1,205")


def test_a_total_says_no_more_than_its_visible_rows() -> None:
    assert shown_counts((3, 12, 25), 5) == ShownCounts(("fewer than 5", "12", "25"), "at least 37")
    assert shown_counts((3, 4), 5) == ShownCounts(("fewer than 5", "fewer than 5"), "not shown")


def test_under_a_known_total_a_small_count_hides_among_others() -> None:
    hidden = shown_counts((3, 12, 25), 5, total_is_known=True)
    assert hidden == ShownCounts(("not shown", "not shown", "25"), "40")


def test_equal_counts_are_hidden_together() -> None:
    assert shown_counts((1, 12, 12, 30), 5, total_is_known=True).rows == (*["not shown"] * 3, "30")


def test_a_small_known_total_is_not_shown_either() -> None:
    assert shown_counts((1, 1), 5, total_is_known=True) == ShownCounts(("not shown",) * 2, "fewer than 5")


@pytest.mark.parametrize("total_is_known", [False, True])
@pytest.mark.parametrize(("rows", "top"), [(1, 12), (2, 14), (3, 12), (4, 9)])
def test_nobody_who_knows_this_rule_can_work_out_a_small_count(
    total_is_known: bool, rows: int, top: int
) -> None:
    lists = defaultdict(list)
    for counts in product(range(top + 1), repeat=rows):
        if not total_is_known or sum(counts) <= top:
            lists[shown_counts(counts, 3, total_is_known=total_is_known)].append(counts)
    for behind in lists.values():
        for place in range(rows):
            values = {counts[place] for counts in behind}
            assert len(values) > 1 or min(values) >= 3
