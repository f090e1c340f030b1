"""Objectives stand in the order of their numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.strategy.rules import objective_sort_key


def test_the_tenth_objective_follows_the_ninth() -> None:
    numbers = ["9.1.10", "9.2.1", "9.1.9", "9.1.1", "9.1.11", "10.1"]
    assert sorted(numbers, key=objective_sort_key) == ["9.1.1", "9.1.9", "9.1.10", "9.1.11", "9.2.1", "10.1"]


def test_an_aim_stands_before_its_objectives() -> None:
    assert objective_sort_key("9.1") < objective_sort_key("9.1.1")


def test_a_lettered_objective_follows_its_number() -> None:
    numbers = ["9.1.3", "9.1.2b", "9.1.2", "9.1.2a"]
    assert sorted(numbers, key=objective_sort_key) == ["9.1.2", "9.1.2a", "9.1.2b", "9.1.3"]


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_text_can_be_sorted(numbers: list[str]) -> None:
    assert len(sorted(numbers, key=objective_sort_key)) == len(numbers)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 999), min_size=1, max_size=4),
    st.lists(st.integers(0, 999), min_size=1, max_size=4),
)
def test_dotted_numbers_sort_as_their_parts(one: list[int], other: list[int]) -> None:
    dotted = [".".join(map(str, parts)) for parts in (one, other)]
    assert (one < other) == (objective_sort_key(dotted[0]) < objective_sort_key(dotted[1]))
