"""What comes back later, told in one line: "Next agenda – grants; litter", "Next meeting 3 May – to include parking"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delivery.meetings.reading.lexicon import LOWER, holds_any

# Behind these words stands a list; behind the day of a meeting may stand where it is.
_LIST = re.compile(
    r"(?:^|[.;]\s+)(?:(?:items?|topics?)\s+for\s+(?:the\s+|our\s+)?next\s+(?:agenda|meeting|time)|(?:for\s+(?:the\s+)?)?next\s+agenda"
    r"|forward\s+(?:plan|look)|agenda\s+so\s+far)\s*(?:[:–—]|\s-)\s*(?P<items>[^.\n]{3,400})",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    r"[^–—\n]{0,30}?\d[^–—\n]{0,40}?\s[–—-]\s+(?P<include>(?:this\s+will\s+|to\s+)?(?:include|cover)s?:?\s+)?(?P<items>[^.\n]{3,400})",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"\b(?:items|agenda|topics)\s*:\s+(?P<items>[^.\n]{3,400})", re.IGNORECASE)
_NEXT_MEETING = re.compile(
    r"[*_\s]*(?:the\s+|date\s+of\s+)?next(?:\s+(?:meeting|session|time))?\b", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+")
_SEMICOLONS = re.compile(r"\s*;\s*(?:and\s+)?")
_HINTS = ("agenda", "forward", "items for", "item for", "topics for")
_ENTRY = re.compile(rf"[{LOWER}][^\d]*$")


def listed_in_a_line(text: str) -> Iterator[tuple[int, int]]:
    """The places of the entries behind "Next agenda:" in a line."""
    if not holds_any(text.lower(), _HINTS):
        return
    for match in _LIST.finditer(text):
        yield from _entries(text, *match.span("items"))


def listed_of_a_meeting(text: str) -> Iterator[tuple[int, int]]:
    """The places of the entries behind the day of the next meeting; none where they may say where or when it is."""
    items = _ITEMS.search(text)
    if items is not None:
        yield from _entries(text, *items.span("items"))
        return
    match = _OF_A_MEETING.match(text)
    if match is None:
        return
    entries = list(_entries(text, *match.span("items")))
    if match["include"] or all(_ENTRY.match(text[start:end]) for start, end in entries):
        yield from entries


def tells_of_the_next_meeting(text: str) -> bool:
    """Whether a line begins with the next meeting."""
    return _NEXT_MEETING.match(text) is not None


def _entries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    parting = _SEMICOLONS if ";" in text[start:end] else _PARTS
    at = start
    for cut in parting.finditer(text, start, end):
        yield from _entry(text, at, cut.start())
        at = cut.end()
    yield from _entry(text, at, end)


def _entry(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end].rstrip(" .;,")
    if len(words) > 2:
        yield start, start + len(words)
