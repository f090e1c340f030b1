"""The smallest number shown: small counts of people are hidden, also from those who can subtract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .measures import Measure
from .rag import RagSettings
from .target_line import exact

NOT_SHOWN = "not shown"


def smallest_shown(measure: Measure, settings: RagSettings) -> int:
    """Give the smallest number a measure may show: its own, else the strategy's; a percentage has none."""
    if measure.unit.casefold().startswith(("%", "per cent", "percent")):
        return 0
    return settings.smallest_shown if measure.smallest_shown is None else measure.smallest_shown


def shown_value(value: float | Decimal, smallest: int) -> str:
    """Write a value as it may be shown, "1,234.5" or "fewer than 5"; nought is hidden like any small number."""
    if smallest > 0 and value < smallest:
        return f"fewer than {smallest}"
    number = value if isinstance(value, Decimal) else exact(value)
    return f"{number:,.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """The rows of a table of counts and their total, each as it may be shown."""

    rows: tuple[str, ...]
    total: str


def shown_counts(counts: Sequence[int], smallest: int, *, total_is_known: bool = False) -> ShownCounts:
    """Write a list of counts and their total so that no small count can be worked out from them.

    Small counts are "fewer than 5" and the total says only what the other rows say, "at least 37".
    Where readers know the total from elsewhere it is shown, and the small counts are "not shown" together
    with the next larger ones, so that nobody can tell which of the hidden ones is small, or how small.
    For one list with one total; a table that adds up in two directions needs more than this.
    """
    small = [count for count in counts if count < smallest]
    if not small:
        return ShownCounts(tuple(shown_value(count, 0) for count in counts), shown_value(sum(counts), 0))
    if total_is_known:
        hidden = _places_to_hide(counts, len(small), smallest)
        rows = [NOT_SHOWN if place in hidden else shown_value(c, 0) for place, c in enumerate(counts)]
        return ShownCounts(tuple(rows), shown_value(sum(counts), smallest))
    visible = sum(counts) - sum(small)
    total = f"at least {shown_value(visible, 0)}" if visible else NOT_SHOWN
    return ShownCounts(tuple(shown_value(count, smallest) for count in counts), total)


def _places_to_hide(counts: Sequence[int], small: int, smallest: int) -> frozenset[int]:
    """Choose the places to hide, smallest first: the small ones, at least one more, and so many that their
    sum, which a reader can work out, fits more than one way of sharing it out. Equals go together.
    """
    order = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    hidden = small + 1
    while hidden < len(order) and (
        sum(counts[place] for place in order[:hidden]) < 2 * smallest
        or counts[order[hidden]] == counts[order[hidden - 1]]
    ):
        hidden += 1
    return frozenset(order[:hidden])
