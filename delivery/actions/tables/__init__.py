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
from .asked_dates import AskedDate
from .digests import Digest, Unheard
from .filings import Filing
from .handovers import Handover
from .matters import ReplyMatter
from .proofs import Proof
from .returned import ReturnedFile, TakenAnswer
from .told import ToldAction

__all__ = [
    "Action",
    "ActionLog",
    "ActionObjective",
    "ActionOverlap",
    "ActionOwner",
    "AskedDate",
    "Digest",
    "Filing",
    "Fulfilment",
    "Handover",
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
]
