"""What is held about a person (SECURITY A39): how each domain says where, and what partners hold."""

from .entries import HELD, TRAIL, posts_of
from .held import Condition, Held, Worded, for_administrators

__all__ = ["HELD", "TRAIL", "Condition", "Held", "Worded", "for_administrators", "posts_of"]
