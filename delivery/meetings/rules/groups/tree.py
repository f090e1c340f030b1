"""Which group reports to which: the tree they make, and what may not become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Group = TypeVar("Group")


@dataclass(frozen=True)
class Branch(Generic[Group]):
    """A group with those that report to it, each in the order they were given."""

    group: Group
    below: tuple[Branch[Group], ...]


def tree(
    groups: Sequence[Group], id_of: Callable[[Group], int], parent_of: Callable[[Group], int | None]
) -> tuple[Branch[Group], ...]:
    """Every group once, under the one it reports to; at the top where that is none of `groups`.

    Groups that report to each other in a ring stand at the top, beginning with the first.
    """
    known = {id_of(group) for group in groups}
    placed: set[int] = set()

    def branch(group: Group) -> Branch[Group]:
        placed.add(id_of(group))
        under = [other for other in groups if parent_of(other) == id_of(group)]
        return Branch(group, tuple(branch(other) for other in under if id_of(other) not in placed))

    tops = [branch(group) for group in groups if parent_of(group) not in known]
    rings = [branch(group) for group in groups if id_of(group) not in placed]
    return (*tops, *rings)


def at_or_below(group: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """The group and all that report to it, directly or not: it can report to none of them."""
    found, more = {group}, {group}
    while more:
        more = {child for child, parent in parents.items() if parent is not None and parent in more} - found
        found = found | more
    return frozenset(found)
