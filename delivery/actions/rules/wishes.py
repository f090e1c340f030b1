"""What an owner can wish for an action, and how it is answered. Pure."""

from __future__ import annotations

from enum import StrEnum


class WishKind(StrEnum):
    """What an owner wishes: another date, or that somebody else has it."""

    NEW_DATE = "new date"
    HAND_ON = "hand on"


class WishAnswer(StrEnum):
    """What became of a wish: nothing yet, as they wished, or everything stays as it is."""

    NONE = ""
    AGREED = "agreed"
    STAYS = "stays"
