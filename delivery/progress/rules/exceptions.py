"""What a review looks at one by one; the rest is agreed as it stands."""

from __future__ import annotations

from enum import StrEnum

from delivery.strategy.rules import Rag

from .agreed import EXPIRING_DAYS, Difference, Standing


class Exceptional(StrEnum):
    """Why an objective is looked at by itself."""

    MOVED = "moved since the last review"
    RED = "Red"
    DISPUTED = "differs from the evidence"
    EXPIRING = "about to expire"
    EXPIRED = "what was agreed has expired"
    COMMENTED = "the lead has commented"


def exceptions(
    standing: Standing, before: Rag | None, *, is_first: bool, is_commented: bool
) -> tuple[Exceptional, ...]:
    """Why an objective is an exception, in the order in which it is said; empty for one of the rest.

    `before` is its colour at the last review; at a first review nothing has moved.
    """
    found = {
        Exceptional.MOVED: not is_first and standing.shown is not before,
        Exceptional.RED: standing.shown is Rag.RED,
        Exceptional.DISPUTED: standing.difference is not Difference.NONE,
        Exceptional.EXPIRING: standing.expires_in is not None and standing.expires_in <= EXPIRING_DAYS,
        Exceptional.EXPIRED: standing.expired,
        Exceptional.COMMENTED: is_commented,
    }
    return tuple(why for why, holds in found.items() if holds)
