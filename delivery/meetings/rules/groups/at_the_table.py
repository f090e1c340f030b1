"""Who is at the table: the seats of groups counted by agency, by organisation and by strand.

A seat that is taken in person counts for no agency: people are counted nowhere, only what their seat stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from delivery.partners.strands import Strand


@dataclass(frozen=True, slots=True)
class CountedSeat:
    """A seat of a group: the id of the agency or the name of the organisation that takes it, what it stands for."""

    group: int
    agency: int | None
    organisation: str
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How many seats stand for what in which group: by pairs of the group's id and the strand, agency or name."""

    by_strand: Counter[tuple[int, Strand]]
    by_agency: Counter[tuple[int, int]]
    by_organisation: Counter[tuple[int, str]]

    def strands_without(self, groups: Iterable[int]) -> tuple[Strand, ...]:
        """The strands that no seat of these groups stands for."""
        known = set(groups)
        found = {strand for group, strand in self.by_strand if group in known}
        return tuple(strand for strand in Strand if strand not in found)


def counted(seats: Iterable[CountedSeat]) -> Table:
    """The seats counted."""
    known = tuple(seats)
    return Table(
        by_strand=Counter((seat.group, strand) for seat in known for strand in seat.strands),
        by_agency=Counter((seat.group, seat.agency) for seat in known if seat.agency is not None),
        by_organisation=Counter((seat.group, seat.organisation) for seat in known if seat.organisation),
    )
