"""Several patterns as one: asked once, it tells by the name of its group which of them a text is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum


def one_of(patterns: Iterable[tuple[Enum, str]]) -> re.Pattern[str]:
    """The first of `patterns` that fits, whatever its case; `lastgroup` of a match is the name of its member."""
    named = (f"(?P<{member.name}>{pattern})" for member, pattern in patterns)
    return re.compile("|".join(named), re.IGNORECASE)
