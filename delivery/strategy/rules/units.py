"""The unit of a measure: when there is one of it, whether it is a share of a hundred, and what is counted in it."""

from __future__ import annotations

import re

_COUNTED = re.compile(r"(\w+)(?=\s+(?:each|per|of|a|an|in|at)\b|$)")
_ONE_OF = {"people": "person", "children": "child", "men": "man", "women": "woman"}


def is_share(unit: str) -> bool:
    """Tell whether values are shares of a hundred, as "% of residents asked"; percentage points are none."""
    return unit.casefold().startswith(("%", "per cent"))


def one_of(unit: str) -> str:
    """Say a unit of one: "exercises" is "exercise", "reports each quarter" is "report each quarter"."""
    return _COUNTED.sub(lambda found: _singular(found[1]), unit, count=1)


def _singular(noun: str) -> str:
    if noun in _ONE_OF:
        return _ONE_OF[noun]
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
