"""Words behind or below an action that say who and when: "Owner: JB", "(Deadline: 3 May)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delivery.meetings.reading.due import due_phrase
from delivery.meetings.reading.findings import Finding
from delivery.meetings.reading.layout.page import Layout
from delivery.meetings.reading.people.owners import only_owners

_NAME = r"""[*_]*(?:
      (?P<who>(?:action\s+)?owners?|leads?|lead\s+officer|responsib(?:le|ility)(?:\s+(?:person|officer))?|person\s+responsible
        |(?:by\s+)?who(?:m)?|assigned\s+to|assignee|action(?:ed)?\s+by)
      |(?P<when>(?:target\s+|due\s+|completion\s+)*(?:date|due)|deadline|(?:by\s+)?when|time\s?(?:scale|frame|line)|complete\s+by)
    )[*_]*\s*"""
_LABEL = rf"{_NAME}:[*_]*\s*"
_BELOW = re.compile(rf"\s*{_LABEL}(?P<value>\S[^\n]{{0,79}})$", re.VERBOSE | re.IGNORECASE)
# "Owner" on a line of its own, and on the next who it is.
_ON_TWO_LINES = re.compile(
    rf"{_NAME}:?[*_]*[ \t]*\n\s*(?P<value>\S[^\n]{{0,79}})(?=\n|$)", re.VERBOSE | re.IGNORECASE
)
_BEHIND = re.compile(
    rf"(?:[.;|,(\[–—-]\s*|\s{{2,}}){_LABEL}(?P<value>[^\s|;()\[\]\n][^|;()\[\]\n]{{0,60}}?)(?=[.;|,)\]]\s|[;|)\].]*$|\s[–—-]\s)",
    re.VERBOSE | re.IGNORECASE,
)
_MOST_LINES = 6
_REACH = 160


def with_labels(layout: Layout, actions: Sequence[Finding]) -> Iterator[Finding]:
    """The actions, with the owner and the date that labels behind or below them tell."""
    lines = [line.start for line in layout.lines]
    begun = sorted(action.start for action in actions)
    for action in actions:
        index = bisect_right(lines, max(action.end - 1, 0))
        following = bisect_right(begun, action.start)
        own = layout.lines[index - 1].end if index else len(layout.plain)
        stop = min(own, action.end + _REACH, *begun[following : following + 1])
        told = _behind(layout, action, stop) if ":" in layout.plain[action.start : stop] else action
        nothing_between = own < told.end + 9 and not layout.plain[told.end : own].strip(" .*_|)]")
        yield _below(layout, told, index) if nothing_between else told


def _behind(layout: Layout, action: Finding, stop: int) -> Finding:
    """`Action: Write to the school. Owner: JB. Due: 3 May.`"""
    for label in _BEHIND.finditer(layout.plain, action.start, stop):
        action = _told(layout, action, label)
    cut = _BEHIND.search(action.text)
    return replace(action, text=action.text[: cut.start()].rstrip(" .;,|")) if cut and cut.start() else action


def _below(layout: Layout, action: Finding, first: int) -> Finding:
    """The labels on the lines below, from line `first` on, with blank lines between."""
    told_to = 0
    for line in layout.lines[first : first + _MOST_LINES]:
        if line.is_blank or line.end <= told_to:
            continue
        label = _BELOW.fullmatch(layout.plain, line.body, line.end) or _ON_TWO_LINES.match(
            layout.plain, line.body
        )
        if label is None:
            break
        action = _told(layout, action, label)
        told_to = label.end("value")
    return action


def _told(layout: Layout, action: Finding, label: re.Match[str]) -> Finding:
    """The action with what the label says, where nothing is known yet."""
    at = label.start("value")
    value = label["value"].rstrip(" .*_")
    end = max(action.end, at + len(value))
    longer = replace(action, end=end, quote=layout.original[action.start : end])
    words = layout.original[at : at + len(value)]
    if label["when"]:
        known = due_phrase(value) or due_phrase("by " + value)
        return replace(longer, due=words) if known else longer
    found = only_owners(value, layout.people)
    return replace(longer, owners=found[0].names(words)) if found and not action.owners else longer
