"""The wordings of one meeting's minutes: a save, what revised it, and which of them is the newest."""

from __future__ import annotations

from collections.abc import Mapping

READ_ONLY = (
    "These minutes are agreed and stay as they are. What is wrong in them is put right by a dated note "
    "under the text."
)
"""What every change of agreed minutes is answered with."""


def newest(revises: Mapping[int, int | None]) -> frozenset[int]:
    """Of the wordings that stand, each with the one that it revises, those that no other revises."""
    return frozenset(revises) - {former for former in revises.values() if former}


def first_of(wording: int, revises: Mapping[int, int | None]) -> int:
    """The save that a wording goes back to, by way of all that were revised since."""
    former = revises.get(wording)
    return first_of(former, revises) if former else wording
