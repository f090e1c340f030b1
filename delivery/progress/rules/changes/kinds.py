"""The kinds of change, in the order in which they are read."""

from __future__ import annotations

from enum import StrEnum


class ChangeKind(StrEnum):
    """A kind of change; its value is the heading. What the group is to talk about comes first."""

    MOVES = "Colours that moved"
    OWN_MOVES = "Objectives that you lead: the review beside today"
    CROSSED = "Measures that crossed the line to their target"
    SLIPPED_TWICE = "Slipped twice or more"
    SILENT = "Owners not heard"
    DECISIONS = "Decisions wanted"
    QUESTIONS = "Questions owed an answer"
    COMPLETED = "Completed"
    PROMISES = "Promises met"
    SLIPPED = "Slipped"
    NEW = "New actions"
    CANCELLED = "Cancelled"
    PAST_CADENCE = "Groups past their cadence"
    VACANT = "Vacant posts"

    @property
    def waits(self) -> bool:
        """Whether it tells what waits today, and not what happened."""
        return self in _WAITING


_WAITING = frozenset(
    {
        ChangeKind.SILENT,
        ChangeKind.DECISIONS,
        ChangeKind.QUESTIONS,
        ChangeKind.PAST_CADENCE,
        ChangeKind.VACANT,
    }
)
