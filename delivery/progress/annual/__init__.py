"""The annual report: in plain words, for everybody, what the strategy promised and what came of it."""

from . import sentences
from .content import AimOfYear, AnnualReport, Met, OffTrack, StoryOfMeasure, Unknown
from .document import draft_of

__all__ = [
    "AimOfYear",
    "AnnualReport",
    "Met",
    "OffTrack",
    "StoryOfMeasure",
    "Unknown",
    "draft_of",
    "sentences",
]
