"""The board narrowed: the filters in its address, and what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.narrowing import Choices
from delivery.progress.rules.counts import counts
from delivery.progress.views.rows import Row, ShownBoard
from delivery.strategy.queries.strategies import AimRow
from delivery.strategy.rules import Rag
from delivery.web import Form
from delivery.wording import count

NO_LEAD = "none"
NOT_COUNTING = "not-counting"
FILTERS = {"aim": "Aim", "agency": "Agency", "area": "Area", "status": "Status"}


class Order(StrEnum):
    """How the objectives of an aim stand."""

    WORST = "worst"
    NUMBER = "number"


ORDERS = ((Order.WORST, "Worst first"), (Order.NUMBER, "By number"))


@dataclass(frozen=True)
class AimTable:
    """An aim with the objectives of it that are shown."""

    aim: AimRow
    rows: Sequence[Row]

    @property
    def counted(self) -> str:
        """How many there are, and of which colours: "11 objectives: 2 Red, 9 Green"."""
        found = counts(row.rag for row in self.rows)
        colours = ", ".join(f"{number} {rag.word}" for rag, number in found.by_status if number)
        return count(len(self.rows), "objective") + (f": {colours}" if colours else "")


def order_of(query: Form) -> Order:
    """The order asked for, else the worst first."""
    return Order.NUMBER if query["order"] == Order.NUMBER else Order.WORST


def narrowed(shown: ShownBoard, query: Form) -> list[AimTable]:
    """The tables with the rows that every filter leaves, in the order asked for; none is empty."""
    tables: list[AimTable] = []
    for aim, rows in shown.tables:
        if query["aim"] in {"", aim.number}:
            left: Sequence[Row] = [row for row in rows if _is_wanted(row, query)]
            if order_of(query) is Order.WORST:
                left = sorted(left, key=lambda row: -_rank(row.rag))
            if left:
                tables.append(AimTable(aim, left))
    return tables


def choices_of(shown: ShownBoard) -> Choices:
    """What each filter can be set to: value and words."""
    return {
        "aim": [(aim.number, f"{aim.number} {aim.title}") for aim, _ in shown.tables],
        "agency": [*shown.agencies.items(), (NO_LEAD, "No lead agency")],
        "area": list(shown.areas.items()),
        "status": [*((status.value, status.label) for status in Rag), (NOT_COUNTING, "Not counting yet")],
    }


def known_filters(choices: Choices, query: Form) -> tuple[str, ...] | None:
    """What every filter is set to and the order; None where one is set to what is not among its choices."""
    if any(query[name] and query[name] not in dict(choices[name]) for name in FILTERS):
        return None
    return (*(query[name] for name in FILTERS), order_of(query))


def _is_wanted(row: Row, query: Form) -> bool:
    agency, area, status = query["agency"], query["area"], query["status"]
    if agency and not (agency in row.agencies or (agency == NO_LEAD and not row.has_lead)):
        return False
    if area and area not in row.areas:
        return False
    return not status or status == (row.rag.value if row.rag else NOT_COUNTING)


def _rank(shown: Rag | None) -> float:
    """Red first, then Amber before Grey, which are equally severe."""
    return -1 if shown is None else shown.severity + (0.5 if shown is Rag.AMBER else 0)
