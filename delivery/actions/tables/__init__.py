"""Tables of the actions domain. Rows are read and written in `queries` alone."""

from .actions import (
    Action,
    ActionLog,
    ActionObjective,
    ActionOverlap,
    ActionOwner,
    Fulfilment,
    PlanImport,
    PlanImportRow,
    SharedAction,
    Update,
)
from .digests import Digest, Unheard

__all__ = [
    "Action",
    "ActionLog",
    "ActionObjective",
    "ActionOverlap",
    "ActionOwner",
    "Digest",
    "Fulfilment",
    "PlanImport",
    "PlanImportRow",
    "SharedAction",
    "Unheard",
    "Update",
]
