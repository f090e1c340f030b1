"""What a reply asks, or wants talked about, in a few of its own words."""

from __future__ import annotations

import re
from enum import StrEnum

from delivery.actions.replies.clauses import clauses_of

LONGEST_TITLE = 300
_WANTED = re.compile(
    r"\b(?:agenda|discuss\w*|talk\s+about|bring\s+(?:it|this|that)\s+to|raise|on\s+the\s+list|look\s+at|next\s+meeting)\b",
    re.IGNORECASE,
)


class MatterKind(StrEnum):
    """What a reply becomes that is not about an action."""

    QUESTION = "question"
    ITEM = "item"


def brought_up(words: str) -> str:
    """The sentences of a reply that ask something, else those that want something talked about, else its longest.

    At most as long as the title of an agenda item; empty for a reply without words of its writer's.
    """
    sentences = list(
        dict.fromkeys(" ".join(one.quote.split()) for one in clauses_of(words) if not one.is_ours)
    )
    asked = [one for one in sentences if one.endswith("?")]
    wanted = (
        asked or [one for one in sentences if _WANTED.search(one)] or [max(sentences, key=len, default="")]
    )
    return " ".join(wanted)[:LONGEST_TITLE].rstrip()


def asks(words: str) -> bool:
    """Whether a reply asks something, or wants something talked about."""
    found = brought_up(words)
    return found.endswith("?") or _WANTED.search(found) is not None
