"""The count of each colour, which is all that aims, plans, agencies and the strategy show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from delivery.strategy.rules import Rag


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each colour; `no_colour` are those that do not count yet, which `total` leaves out."""

    red: int = 0
    amber: int = 0
    green: int = 0
    blue: int = 0
    grey: int = 0
    no_colour: int = 0

    @property
    def total(self) -> int:
        return self.red + self.amber + self.green + self.blue + self.grey

    @property
    def by_status(self) -> tuple[tuple[Rag, int], ...]:
        """Give each colour with its count, in the order in which the board names them."""
        return (
            (Rag.RED, self.red),
            (Rag.AMBER, self.amber),
            (Rag.GREEN, self.green),
            (Rag.BLUE, self.blue),
            (Rag.GREY, self.grey),
        )


def counts(statuses: Iterable[Rag | None]) -> Counts:
    """Count the colours of many objectives or actions; aims, plans and agencies show this, never a colour."""
    found = Counter(statuses)
    return Counts(
        **{status.value: found[status] for status in Rag},
        no_colour=found[None],
    )
