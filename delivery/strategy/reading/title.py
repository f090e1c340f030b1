"""Finds the title of a document at its head."""

import re
from collections.abc import Sequence

from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.markers import marker_of

# "Paper (3)", "Agenda item 4", "Appendix B", "Version 2", "DRAFT": these stand above a title.
_ABOVE = re.compile(
    r"(?:agenda\s+)?(?:paper|item|appendix|annex|enclosure|version|report no)\b.{0,30}|draft|final|official(?:[- ]sensitive)?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|foreword|introduction|background|executive summary", re.IGNORECASE
)
# "Our objectives", "Vision": the text has begun.
_SECTION = re.compile(
    r"(?:our |key |strategic |the |joint |shared )*(?:objectives|aims|priorities|goals|vision|mission|actions|purpose|scope)",
    re.IGNORECASE,
)
# After "… Strategy" only a period or date still belongs to the title.
_KIND = re.compile(r"\b(?:strategy|plan|programme|framework|policy|report|charter|list)\b", re.IGNORECASE)
_DATE = re.compile(r"[\d\s/–-]+(?:to\s\d{4})?|(?:\d{1,2}\s)?[A-Za-z]{3,9}\s\d{4}", re.IGNORECASE)
_LONGEST = 120


def title_of(lines: Sequence[Line]) -> str | None:
    """The title: the first Markdown heading, else the short lines at the head, before any sentence or number."""
    parts: list[str] = []
    for line in lines[:60]:
        if line.blank:
            continue
        if line.heading and not parts:
            return line.text.rstrip(":") if not _CONTENTS.fullmatch(line.text) else None
        if line.cells or line.bullet or line.heading or len(line.text) > _LONGEST:
            break
        if (
            _CONTENTS.fullmatch(line.text)
            or (parts and _SECTION.fullmatch(line.text))
            or line.text.endswith((".", ":", ";", ","))
            or marker_of(line.text)
        ):
            break
        if parts and _KIND.search(parts[-1]) and not _DATE.fullmatch(line.text):
            break
        if not _ABOVE.fullmatch(line.text):
            parts.append(line.text)
        if len(parts) == 6:
            break
    return " ".join(parts) or None
