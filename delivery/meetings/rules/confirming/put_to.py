"""To whom a question was put, where the sentence of the minutes says so."""

from __future__ import annotations

import re

LONGEST = 200

_ASKED = re.compile(
    r"\b(?:asked|put\s+(?:it|this|the\s+question)\s+to|question\s+(?:for|to))\s+"
    r"(?P<whom>(?:the\s+)?[A-Z][\w.'’&/-]*(?:\s+(?:of|for|and|the|&|[A-Z][\w.'’&/-]*)){0,6}?"
    r"|the\s+[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3}?)"
    r"\s*(?:,|:|\?|$|\b(?=whether|if|what|when|where|who|why|how|which|to\b))"
)
_NOBODY = frozenset(
    {"the question", "the group", "the forum", "the meeting", "the chair", "the same question"}
)


def put_to(quote: str) -> str:
    """The words for whom a question was put to: "the Trust" in "JB asked the Trust whether …"; empty for nobody.

    A meeting that asks itself is nobody.
    """
    found = _ASKED.search(" ".join(quote.split())[:2000])
    if found is None:
        return ""
    whom = found["whom"].strip()
    return "" if whom.casefold() in _NOBODY else whom[:LONGEST]
