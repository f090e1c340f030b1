"""Reads a strategy or delivery plan as text: aims, numbered objectives, partners, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.strategy.reading.comparison import Change, Difference, compare
from delivery.strategy.reading.in_words import in_words, lines_in_words
from delivery.strategy.reading.reading import Aim, Disagreement, Objective, Partner, StrategyReading, as_json

if TYPE_CHECKING:
    from delivery.strategy.reading.reader import read_strategy

__all__ = [
    "Aim",
    "Change",
    "Difference",
    "Disagreement",
    "Objective",
    "Partner",
    "StrategyReading",
    "as_json",
    "compare",
    "in_words",
    "lines_in_words",
    "read_strategy",
]


def __getattr__(name: str) -> object:
    """Give `read_strategy` when it is first asked for: its patterns take long to compile (PEP 562)."""
    if name == "read_strategy":
        from delivery.strategy.reading.reader import read_strategy  # noqa: PLC0415

        return read_strategy
    raise AttributeError(name)
