"""How a report says a status, a date and a lead agency."""

from __future__ import annotations

from datetime import date

from delivery.strategy.rules import Rag
from delivery.word import Cell, RagCell
from delivery.wording import count, short_day

NO_LEAD = "no lead agency"


def full_tag(rag: Rag | None, *notes: str) -> Cell | RagCell:
    """The status of an objective or measure: "Amber – at risk"."""
    return RagCell(rag, rag.label, notes) if rag else Cell("No colour", notes)


def short_tag(rag: Rag | None, *notes: str) -> Cell | RagCell:
    """The colour alone, where the column is narrow: "Amber"."""
    return RagCell(rag, rag.word, notes) if rag else Cell("No colour", notes)


def day(on: date, beside: date) -> str:
    """A day without its year when that is the year of `beside`: "4 June", else "4 December 2015"."""
    return short_day(on).removesuffix(f" {beside.year}")


def actions_counted(live: int, late: int, complete: int) -> str:
    """How many actions an objective has: "3 live actions, 1 late, 2 complete"."""
    return f"{count(live, 'live action')}, {late} late, {complete} complete"
