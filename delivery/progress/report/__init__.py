"""The progress report: what it says, as pure data, and the Word document made of it."""

from .content import (
    ActionLine,
    AgenciesReporting,
    AimSection,
    ChangeList,
    Changes,
    ColourCount,
    ColourMove,
    Difference,
    Figure,
    LastUpdate,
    MeasureLine,
    NotEvidenced,
    ObjectiveLine,
    Position,
    PositionKind,
    ProgressReport,
    Summary,
)
from .document import draft_of, write_report

__all__ = [
    "ActionLine",
    "AgenciesReporting",
    "AimSection",
    "ChangeList",
    "Changes",
    "ColourCount",
    "ColourMove",
    "Difference",
    "Figure",
    "LastUpdate",
    "MeasureLine",
    "NotEvidenced",
    "ObjectiveLine",
    "Position",
    "PositionKind",
    "ProgressReport",
    "Summary",
    "draft_of",
    "write_report",
]
