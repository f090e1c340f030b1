"""Tables of the strategy domain. Rows are read and written in `queries` alone."""

from .measures import Measure, Reading
from .objectives import Aim, Objective, Overlap, Promise
from .strategies import ContextFact, StatedGroup, Strategy, StrategyAgency

__all__ = [
    "Aim",
    "ContextFact",
    "Measure",
    "Objective",
    "Overlap",
    "Promise",
    "Reading",
    "StatedGroup",
    "Strategy",
    "StrategyAgency",
]
