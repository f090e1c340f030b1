"""What groups, their meetings and their minutes hold about a person (SECURITY A39)."""

from .groups import HELD as _GROUPS
from .meetings import HELD as _MEETINGS
from .minutes import HELD as _MINUTES

HELD = (*_GROUPS, *_MEETINGS, *_MINUTES)

__all__ = ["HELD"]
