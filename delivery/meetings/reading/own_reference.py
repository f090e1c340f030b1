"""The reference that the product gives every action, as people write it: "A-0049", "A0049"."""

from __future__ import annotations

import re

OWN_REFERENCE = re.compile(r"\b(?:A-\d{4,6}|A0\d{3})\b")


def is_own_reference(words: str) -> bool:
    """Whether `words` are nothing but such a reference."""
    return OWN_REFERENCE.fullmatch(words) is not None
