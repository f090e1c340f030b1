"""Whether a date said of an earlier action is a new one for it, or only says when somebody reports again."""

from __future__ import annotations

import re

_SAYS_SO = re.compile(
    r"(?:by|before|due|no later than|not later than|on or before|in time for|deadline)\b", re.IGNORECASE
)
_JUST_BEFORE = re.compile(
    r"\b(?:(?:moved|deferred|postponed|put\s+(?:back|off)|pushed\s+back|extended|changed|revised|delayed|rescheduled|"
    r"brought\s+forward|carried\s+(?:forward|over)|slipped)(?:\s+(?:on|back|out))?|now\s+due|due|(?:new|revised|target|due)\s+"
    r"(?:due\s+)?date(?:\s+is)?|deadline(?:\s+is)?|by)\s*[:,–—-]?\s*(?:(?:to|until|till|for|on|is|of|the)\s+)*$",
    re.IGNORECASE,
)


def is_new_date(phrase: str, told: str) -> bool:
    """Whether `told` sets the date `phrase` for the action: "moved to 3 May", "by 3 May"; not "back in January"."""
    at = told.find(phrase) if phrase else -1
    return at >= 0 and bool(_SAYS_SO.match(phrase) or _JUST_BEFORE.search(told, 0, at))
