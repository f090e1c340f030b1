"""A stored event for those who are not at the meeting: without how it is joined."""

from __future__ import annotations

import re
from typing import Any

from icalendar.parser import Contentline

_content_line: Any = Contentline  # which is not typed
# The values are escaped (RFC 5545 3.3.11): a line ends at `\n`, of which the backslash is not itself escaped.
_WAYS_IN = re.compile(r"(?<=:|n)(?:Join online|Dial in): (?:[^\\]|\\[^n])*(?:\\n|$)")


def without_joining(event: str, venue: str) -> str:
    """The VEVENT text `event` without its joining link and dial-in code; `venue` is the place without them.

    A meeting without a venue is then nowhere, since its place is its link or its number.
    """
    lines = event.replace("\r\n ", "").split("\r\n")
    kept = [
        _WAYS_IN.sub("", line) if line.startswith("DESCRIPTION") else line
        for line in lines
        if venue or not line.startswith("LOCATION")
    ]
    return "".join(f"{_content_line(line).to_ical().decode()}\r\n" for line in kept if line)
