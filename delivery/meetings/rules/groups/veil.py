"""How what is written freely is told to one reader: the records of each group by no name of its lay members."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from delivery.meetings.rules.groups.name_forms import Form, given_forms, initial_forms, whole_forms
from delivery.meetings.rules.groups.unnamed import NOBODY, Unnamed


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with the groups that they sit in."""

    id: int
    name: str
    groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Veil:
    """Whom a reader does not come across: `everywhere`, and in the records of each group.

    Those of the groups that the reader is `inside` are read as they were written.
    """

    everywhere: Unnamed = NOBODY
    in_groups: Mapping[int, Unnamed] | None = None
    inside: frozenset[int] = frozenset()

    @classmethod
    def over(cls, kept: Collection[Somebody], named: Collection[Somebody], inside: frozenset[int]) -> Veil:
        """The veil over those who are `kept` from a reader; nobody is hidden who is called as one who may be `named`.

        A given name counts everywhere, initials in the records of their own group alone, where a namesake is only
        who sits there too.
        """
        names = Unnamed.of(one.name for one in kept).names - {" ".join(one.name.split()) for one in named}
        ids = frozenset(one.id for one in kept)
        forms = _spoken(kept) - _spoken(named)
        in_groups = {
            group: Unnamed(names, ids, forms | (_beside(kept, group) - _beside(named, group)))
            for group in frozenset(group for one in kept for group in one.groups)
        }
        return cls(Unnamed(names, ids, forms), in_groups, inside)

    def of(self, group: int | None) -> Unnamed:
        """How the records of a group are worded to the reader; None are those of no group, such as the county plan's."""
        if group in self.inside:
            return NOBODY
        return (self.in_groups or {}).get(group, self.everywhere) if group else self.everywhere


UNVEILED = Veil()
"""For a reader from whom no name is kept."""


def _spoken(people: Collection[Somebody]) -> frozenset[Form]:
    return frozenset(form for one in people for form in whole_forms(one.name) | given_forms(one.name))


def _beside(people: Collection[Somebody], group: int) -> frozenset[Form]:
    here = [one.name for one in people if group in one.groups]
    return frozenset(form for name in here for form in given_forms(name) | initial_forms(name))
