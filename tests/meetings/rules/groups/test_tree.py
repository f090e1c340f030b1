"""Which group reports to which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from delivery.meetings.rules.groups.tree import Branch, at_or_below, tree

CHIEFS, STRATEGIC, FORUM, PANEL = 1, 2, 3, 4
PARENTS = {CHIEFS: None, STRATEGIC: CHIEFS, FORUM: STRATEGIC, PANEL: 9}


def drawn(parents: dict[int, int | None]) -> tuple[Branch[int], ...]:
    return tree(list(parents), id_of=lambda group: group, parent_of=parents.__getitem__)


def flat(branches: tuple[Branch[int], ...]) -> list[int]:
    return [one for branch in branches for one in (branch.group, *flat(branch.below))]


def test_each_group_stands_under_the_one_it_reports_to_and_else_at_the_top() -> None:
    forum = Branch(FORUM, ())
    assert drawn(PARENTS) == (
        Branch(CHIEFS, (Branch(STRATEGIC, (forum,)),)),
        Branch(PANEL, ()),
    ), "the panel reports to a group that is not seen"


def test_groups_that_report_to_each_other_are_still_shown_once() -> None:
    assert sorted(flat(drawn({1: 2, 2: 1, 3: 3}))) == [1, 2, 3]


@given(st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 10)))
def test_every_group_stands_in_the_tree_once_whatever_reports_to_what(parents: dict[int, int | None]) -> None:
    assert sorted(flat(drawn(parents))) == sorted(parents)


def test_a_group_cannot_report_to_itself_or_to_any_below_it() -> None:
    assert at_or_below(CHIEFS, PARENTS) == {CHIEFS, STRATEGIC, FORUM}
    assert at_or_below(FORUM, PARENTS) == {FORUM}
    assert at_or_below(1, {1: 2, 2: 1}) == {1, 2}
