"""Long lists: what is shown at once, and what is folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Entry = TypeVar("Entry")


def folded(entries: Sequence[Entry], shown: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The first `shown` entries and the others; a fold that would hide a single entry is none."""
    if len(entries) == shown + 1:
        shown += 1
    return tuple(entries[:shown]), tuple(entries[shown:])
