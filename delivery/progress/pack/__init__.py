"""The chair's pack: what the Strategic Group is to discuss, on one side, and what that rests on."""

from .content import ChairsPack, Expiring, Sitting, ToDiscuss, Waiting
from .document import write_exception, write_pack, write_rest
from .first_page import FirstPage, first_page
from .front import write_front

__all__ = [
    "ChairsPack",
    "Expiring",
    "FirstPage",
    "Sitting",
    "ToDiscuss",
    "Waiting",
    "first_page",
    "write_exception",
    "write_front",
    "write_pack",
    "write_rest",
]
