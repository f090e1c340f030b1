"""The chair's pack: what the Strategic Group is to discuss, on one side, and what that rests on."""

from .content import ChairsPack, Expiring, Sitting, ToDiscuss, Waiting
from .document import draft_of
from .first_page import front_of

__all__ = [
    "ChairsPack",
    "Expiring",
    "Sitting",
    "ToDiscuss",
    "Waiting",
    "draft_of",
    "front_of",
]
