"""Tells a number that points to an objective ("as in 4.2") from one that numbers it."""

import re

_POINTS = re.compile(
    r"(?:\b(?:see|in|of|to|under|and|or|with|from|by|per|also|at|objectives?|aims?|sections?|paragraphs?|actions?|parts?"
    r"|points?|items?|chapters?|appendix|priority|priorities|step|table|figure|than|about|over|nearly|only|the|is|was|version)"
    r"|[(£$,–-])\s*$",
    re.IGNORECASE,
)


def points_ahead(before: str) -> bool:
    """Whether a text's last word leads on to a number that it only mentions."""
    return _POINTS.search(before[-20:]) is not None
