"""Tables of the strategy domain. Rows are read and written in `queries` alone."""

from .measures import Measure, Reading
from .objectives import Aim, Objective, Overlap, Promise
from .plans import CountyText, LocalPlan, PlanChoice
from .strategies import ContextFact, StatedGroup, Strategy, StrategyAgency

__all__ = [
    "Aim",
    "ContextFact",
    "CountyText",
    "LocalPlan",
    "Measure",
    "Objective",
    "Overlap",
    "PlanChoice",
    "Promise",
    "Reading",
    "StatedGroup",
    "Strategy",
    "StrategyAgency",
]
