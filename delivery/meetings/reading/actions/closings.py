"""Owners at the end of a duty: "(JB)", "- JB", "-> JB", "Lead: JB"."""

from __future__ import annotations

import re

from delivery.meetings.reading.lexicon import UPPER

BRACKET = re.compile(r"\s*[*_]*[\[(]([^\[\]()\n]{1,80})[\])][*_]*[.;]?\s*$")
DASH = re.compile(r"(?:\s[-–—]+\s*|\t+\s*|\s{3,}|[.;]\s*)([^\n–—:]{1,60}?)\.?\s*$")
LABEL = re.compile(
    r"[\s.;(\[–—-]*\b(?:owners?|leads?|responsible|responsibility|who|by whom|action(?: by| for| owner)?|assigned to)\s*:\s*([^\n:]{1,60}?)[)\].\s]*$",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:[-=]+>|→)\s*([^\n–—:]{1,60}?)\.?\s*$")
DONE_BY = re.compile(rf"\bby\s+((?:the\s+)?[{UPPER}][^.;]{{1,50}}|the\s+[^.;]{{1,40}})[.;]?\s*$")
