"""The pure rules of progress: the colour of an objective, what the group agreed, and the way back to green."""

from .agreed import Agreed, Difference, Standing, agreed_until, needs_path, standing
from .agreeing import NewAgreed, Path, problems_of
from .counts import Counts, counts
from .evidence import Evidence, Weighed, weigh
from .objectives import ObjectiveReason, objective_rag
from .steps import Step, StepKind, what_would_make_it_green

__all__ = [
    "Agreed",
    "Counts",
    "Difference",
    "Evidence",
    "NewAgreed",
    "ObjectiveReason",
    "Path",
    "Standing",
    "Step",
    "StepKind",
    "Weighed",
    "agreed_until",
    "counts",
    "needs_path",
    "objective_rag",
    "problems_of",
    "standing",
    "weigh",
    "what_would_make_it_green",
]
