"""Whether an action is somebody else's, and whose: "not mine any more, try Jo"."""

from __future__ import annotations

import re

_NAME = r"(?P<name>[A-Z][\w'’-]+(?:\s+(?:de\s+|van\s+|von\s+|O['’])?[A-Z][\w'’-]+){0,3})"
_BODY = (
    r"(?P<name>(?:[A-Za-z][\w'’&-]*\s?){1,5}?)(?=\s+(?:in|at|now|who|from|instead|please)\b|\s*[(.,;:!]|\s*$)"
)
_WAYS = tuple(
    re.compile(text)
    for text in (
        rf"\b(?i:try|ask|contact|chase|speak\s+(?:to|with)|talk\s+to|check\s+with|go\s+to|approach)\s+{_NAME}",
        rf"\b(?i:passed|handed|given|transferred|reassigned|forwarded|moved)\b(?i:\s+(?:it|this|that|them|these|on|over|across|the\s+\w+))*\s+(?i:on\s+|over\s+|across\s+)?(?i:to)\s+{_NAME}",
        rf"\b(?i:now\s+(?:with|sits\s+with|belongs\s+to|owned\s+by|led\s+by)|over\s+to|taken\s+over\s+by|picked\s+up\s+by|belongs\s+to|down\s+to)\s+{_NAME}",
        rf"{_NAME}\s+(?i:(?:has|is|will|have|are)\s+(?:now\s+)?(?:tak(?:en?|ing)\s+(?:\w+\s+)?over|tak(?:en|ing)\s+(?:this|it)|pick(?:ed|ing)?\s+(?:\w+\s+)?up|lead(?:s|ing)?|responsible|be\s+(?:taking|leading|doing))|(?:now\s+)?leads|took\s+over|owns|is\s+doing|deals\s+with)",
        rf"\b(?i:(?:is|'s|’s)\s+(?:one\s+)?for|one\s+for|down\s+to|sits\s+with|belongs\s+to|should\s+(?:go\s+to|be\s+with))\s+(?!(?i:us|me|the\s+next|a\b|an\b)){_BODY}",
    )
)
_DISOWNED = re.compile(
    r"\b(?:not|no\s+longer|never|isn't|wasn't|isn’t|wasn’t)\s+(?:\w+\s+)?(?:mine|ours|me|us|for\s+(?:us|me)|my\s+\w+|our\s+\w+)\b|\bno\s+longer\s+(?:mine|with|in\s+(?:post|that|the)|responsible|work)"
    r"|\bwrong\s+person\b|\bmoved\s+(?:on|jobs?|teams?|to\s+(?:the\s+|a\s+)?[\w\s]{2,30}(?:team|role|post|job))\b|\b(?:left|leaving)\s+(?:the\s+(?:council|trust|force|team)|my\s+(?:post|role))"
    r"|\b(?:passed|handed)\s+(?:it|this|them|the\s+\w+|on|over)|\btaken\s+over\b",
    re.IGNORECASE,
)
_NOBODY = frozenset({"I", "We", "It", "They", "This", "That", "The", "He", "She", "You", "There"})


def is_disowned(words: str) -> bool:
    """Whether the writer says that the work is not theirs."""
    return _DISOWNED.search(words) is not None


def named_instead(words: str) -> str:
    """Who is named to ask instead, as written; empty where nobody is."""
    for way in _WAYS:
        for match in way.finditer(words):
            name = match["name"].strip()
            if name and name.split()[0] not in _NOBODY:
                return name[:100]
    return ""
