"""How a group numbers its decisions."""

from __future__ import annotations

from enum import StrEnum


class DecisionStyle(StrEnum):
    """How the decisions of a group are numbered, as it is stored."""

    RESOLVED = "resolved"
    NUMBERED = "numbered"
    YEARLY = "yearly"

    @property
    def example(self) -> str:
        """A number in this style."""
        return _EXAMPLES[self]

    @property
    def words(self) -> str:
        """Where the numbers begin again."""
        return _WORDS[self]


_EXAMPLES = {
    DecisionStyle.RESOLVED: "Resolved (i)",
    DecisionStyle.NUMBERED: "1.",
    DecisionStyle.YEARLY: "2026/01",
}

_WORDS = {
    DecisionStyle.RESOLVED: "Roman numbers that begin again at each meeting",
    DecisionStyle.NUMBERED: "Plain numbers that begin again at each meeting",
    DecisionStyle.YEARLY: "The year and a number that runs through it",
}
