"""Action markers: "ACTION:", "Action 7 –", "AP3", "Further action agreed:", "(Action: JB)", "**Action**:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(
    r"""
    [\[(*_>\s"]*(?P<hash>\#(?=action))?
    (?:gweithredu\s*/\s*)?(?P<lead>(?:to|for)\s+(?=action\b))?
    (?P<again>(?:further|new|additional|agreed|key|urgent|follow[- ]?up)\s+)?
    (?:
        (?P<word>actions?)
        (?:[ ](?:points?|items?|notes?|agreed|required|requested|needed|arising|to[ ]be[ ]taken|taken))*
        (?P<by>[ ](?:for|by|owner))?
      | a\.?p\.?s?(?=[ ]?\#?\d|:|[ ]\() | (?-i:AI)(?=[ ]?\#?\d*[*_]*:) | to[ -]?dos?(?=[*_]*[ ]?:)
    )
    [*_]*[ ]?(?:no\.?[ ]?|number[ ]|point[ ])?\#?
    (?P<reference>(?:(?-i:[A-Z])|(?-i:[A-Z]{2,5})[./-])?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?(?![\w%]))?
    [*_\])]*[ ]?
    (?P<stop>[*_]*[ ]?(?::|[–—-](?=\s|[*_])|\.(?=\s|$)|[=-]+>|→)[*_]*|)
    [*_\])]*\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_MARKERS = re.compile(
    r"\s*(?:of|and|above|below|at|under|plans?|lists?|logs?|groups?|teams?|taken|was|were|is|are|has|had|will|would|on|in|from|against|fraud|research)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a sentence: where its words end, its number, and how plainly it marks.

    `plain` markers carry a colon, dash or number; a bare one ("ACTION JB to …") needs an owner after it.
    """

    end: int
    reference: str | None
    plural: bool
    plain: bool
    again: bool
    bracketed: bool


def marker_at(text: str) -> Marker | None:
    """The marker `text` begins with, if any. "Action plan" and "actions were taken" are none."""
    first = text.lstrip('[(*_>" \t#')[:1]
    if first not in "AaFfNnKkUuTtGg":
        return None
    match = _MARKER.match(text)
    if match is None:
        return None
    stop = match["hash"] is not None or (
        bool(match["stop"]) and not match["stop"].strip("*_ ").startswith(".")
    )
    numbered = match["reference"] is not None
    bracketed = text.lstrip()[0] in "[("
    if match["word"] and not (match["again"] or match["hash"] or first.isupper()):
        return None
    if match["word"] is None and first == "A" and text[match.end() : match.end() + 1] == "(":
        stop = True
    if match["lead"] and match["word"][0].isupper() and not stop:
        return None
    plain = (
        stop
        or (numbered and bool(match["word"] or match["stop"] or first.isupper()))
        or (bracketed and bool(match["by"]))
    )
    if not stop and _NOT_MARKERS.match(text, match.end()):
        return None
    if not plain and match["word"] is None:
        return None
    return Marker(
        end=match.end(),
        reference=match["reference"],
        plural=(match["word"] or "").lower() == "actions",
        plain=plain,
        again=match["again"] is not None,
        bracketed=bracketed,
    )
