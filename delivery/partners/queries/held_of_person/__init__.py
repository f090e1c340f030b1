"""What is held about a person (SECURITY A39): how each domain says where, and what partners hold."""

from .entries import HELD
from .held import Condition, Held, Worded, for_administrators

__all__ = ["HELD", "Condition", "Held", "Worded", "for_administrators"]
