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
from .filings import Filing
from .matters import ReplyMatter
from .proofs import Proof
from .returned import ReturnedFile, TakenAnswer
from .told import NotMailed, ToldAction
from .wishes import Wish

__all__ = [
    "Action",
    "ActionLog",
    "ActionObjective",
    "ActionOverlap",
    "ActionOwner",
    "Digest",
    "Filing",
    "Fulfilment",
    "NotMailed",
    "PlanImport",
    "PlanImportRow",
    "Proof",
    "ReplyMatter",
    "ReturnedFile",
    "SharedAction",
    "TakenAnswer",
    "ToldAction",
    "Unheard",
    "Update",
    "Wish",
]
