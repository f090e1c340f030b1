"""What changed since a review or a day, as pure records and in words."""

from .concerns import Concerns
from .happened import ChangedAction, ColourMove, Crossing, PromiseMet, ShownReading, Slip
from .kinds import ChangeKind
from .lines import ChangeLine, Place
from .moves import cause_of, worst_first
from .silence import OwnedAction, silent_owners
from .since import SINCE_DAYS, ComparedColours, Since, SinceKind, weeks_before
from .told import ToldChanges, quiet_sentence, told
from .waiting import DecisionWanted, QuestionOwed, QuietGroup, SilentOwner, VacantPost
from .what_changed import WhatChanged

__all__ = [
    "SINCE_DAYS",
    "ChangeKind",
    "ChangeLine",
    "ChangedAction",
    "ColourMove",
    "ComparedColours",
    "Concerns",
    "Crossing",
    "DecisionWanted",
    "OwnedAction",
    "Place",
    "PromiseMet",
    "QuestionOwed",
    "QuietGroup",
    "ShownReading",
    "SilentOwner",
    "Since",
    "SinceKind",
    "Slip",
    "ToldChanges",
    "VacantPost",
    "WhatChanged",
    "cause_of",
    "quiet_sentence",
    "silent_owners",
    "told",
    "weeks_before",
    "worst_first",
]
