"""Reads a strategy or delivery plan as text: aims, numbered objectives, partners, and what does not fit."""

from delivery.strategy.reading.comparison import Change, Difference, compare
from delivery.strategy.reading.in_words import in_words, lines_in_words
from delivery.strategy.reading.reader import read_strategy
from delivery.strategy.reading.reading import Aim, Disagreement, Objective, Partner, StrategyReading, as_json

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
