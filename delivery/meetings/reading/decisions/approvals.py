"""Approvals in few words: of the last minutes, and in the telegraphic manner ("Rent – as last year, agreed")."""

from __future__ import annotations

import re

_DONE = r"(?:approved|agreed|accepted|adopted|confirmed|verified|signed|ratified|passed|ok(?:'?d|ay(?:ed)?)?|declared\s+(?:an?\s+)?(?:accurate|true|correct)|taken\s+as\s+(?:read|correct))"
_MINUTES = re.compile(
    rf"\W*(?:\d+\W+)?(?:(?:the|draft|public|previous|last|amended|revised|full)\s+)*(?:minutes?|mins?|notes)\b(?P<between>[^?]{{0,260}}?)\b{_DONE}\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|to\s+be|should|will|would|until|when|once|after|if|which|who|asked|once)\b", re.IGNORECASE
)
_UNDER_MINUTES = re.compile(
    rf"\W*(?:(?:they|these|this|it|all|both|the\s+minutes)\s+(?:was|were)\s+)?(?:(?:duly|all|then|unanimously)\s+)?{_DONE}\b",
    re.IGNORECASE,
)
_TELEGRAPHIC = re.compile(
    r"(?P<what>[^.:?]{3,120}?[^\w'])(?:(?:all|was|were|then|unanimously)\s+)*(?P<done>agreed|approved|carried|ratified|accepted)\W*(?:$|:\s+\S)",
    re.IGNORECASE,
)
# "Elections by email (all in favour)", "Bid A – supported, £2,500".
_IN_BRACKETS = re.compile(
    r"[^?]{10,}?\((?:all\s+(?:in\s+favour|agreed)|agreed|carried|approved|unanimous(?:ly)?)(?:\s+(?:unanimously|by\s+all|nem\.?\s*con\.?))?\)\W*$",
    re.IGNORECASE,
)
_BEHIND_A_DASH = re.compile(
    r"[^.:?]{3,80}?\s[–—-]\s(?:not\s+)?(?:supported|approved|agreed|granted|awarded|refused|rejected|declined)(?=\s*(?:[,(£]|$|[–—-]\s|\.$))",
    re.IGNORECASE,
)
_NOT_A_MATTER = re.compile(
    r"\b(?:actions?|points?|as|we|they|who|that|which|have|has|had|not|once|if|until|when|be|been|is|are|in|terms|by|previously|date|next)\W*$"
    r"|^\W*(?:actions?\b|apolog|note:)|\b(?:seconded|proposed)\b",
    re.IGNORECASE,
)


def approves_minutes(clause: str) -> bool:
    """Whether `clause` says that minutes were approved ("Mins of last mtg ok'd", "The minutes were signed")."""
    found = _MINUTES.match(clause)
    return found is not None and _NOT_YET.search(found["between"]) is None


def approves_below(title: str, clause: str) -> bool:
    """Whether `clause` approves what its heading names, the minutes ("Agreed with no changes.")."""
    return (
        re.search(r"\b(?:minutes|mins|notes\s+of)\b", title, re.IGNORECASE) is not None
        and len(clause.split()) <= 25
        and _UNDER_MINUTES.match(clause) is not None
    )


def approves_in_few_words(clause: str) -> bool:
    """Whether a clause without a verb of its own ends in what was done ("Fence quote – agreed")."""
    found = _TELEGRAPHIC.match(clause)
    if found is not None and _NOT_A_MATTER.search(found["what"]) is None:
        return True
    return _IN_BRACKETS.match(clause) is not None or _BEHIND_A_DASH.match(clause) is not None
