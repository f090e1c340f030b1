"""A date in brackets right behind a duty's full stop: "JB to ask what a film costs. (10th December)"."""

from __future__ import annotations

import re
from dataclasses import replace

from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding, Kind
from delivery.meetings.reading.layout.page import Layout

_BEHIND = re.compile(r"[.!;*_]*[ \t]*\n?[ \t]*(\((?P<date>[^()\[\]\n]{3,40})\))")


def with_date_behind(layout: Layout, finding: Finding) -> Finding:
    """The finding, due on the date in brackets behind it where its own words name none."""
    if finding.due is not None or finding.kind not in {Kind.ACTION, Kind.COMMITMENT}:
        return finding
    behind = _BEHIND.match(layout.plain, finding.end)
    place = due_phrase(behind[1]) if behind else None
    if behind is None or place is None or behind[1][slice(*place)] != behind["date"].strip(" ."):
        return finding
    end = behind.end()
    return replace(
        finding, quote=layout.original[finding.start : end], end=end, due=behind["date"].strip(" .")
    )
