"""What a closed review holds: every status with its reasons, measures, actions and texts, as one canonical text."""

from .canonical import FORMAT, as_text, hash_of, read_text
from .records import (
    FrozenAction,
    FrozenAgreed,
    FrozenAim,
    FrozenFigure,
    FrozenMeasure,
    FrozenObjective,
    FrozenPosition,
    FrozenPromise,
    FrozenReading,
)

__all__ = [
    "FORMAT",
    "FrozenAction",
    "FrozenAgreed",
    "FrozenAim",
    "FrozenFigure",
    "FrozenMeasure",
    "FrozenObjective",
    "FrozenPosition",
    "FrozenPromise",
    "FrozenReading",
    "as_text",
    "hash_of",
    "read_text",
]
