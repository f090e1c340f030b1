"""How a RAG status looks on paper: a light ground, dark words and a shape, told apart without any colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Look:
    """A shape, and three colours as RRGGBB: the ground, the words upon it and the edge at their left."""

    shape: str
    ground: str
    ink: str
    edge: str


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "red": Look("◆", "FCE8E5", "8A1710", "A3211B"),
        "amber": Look("▲", "FDF0D2", "6B4300", "C98A12"),
        "green": Look("●", "E5F3E7", "17552C", "2F7D46"),
        "blue": Look("✔", "E6EFF9", "1B4473", "2B62A0"),
        "grey": Look("○", "F0EFEB", "474D50", "8B8E8A"),
    }
)
"""By the value of a status; the same colours and shapes as on the pages."""
