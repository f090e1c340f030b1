"""Whether two people mean the same: the words of an entry, its owners, and when it is due."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from delivery.meetings.reading.scoring.marked import Entry

# Half the words of both in common, and a little more.
ALIKE = 0.6

_MARKER = re.compile(
    r"^[\s>*\-•▪\[\]()\d.]*(?:further\s+)?(?:action\s*points?|actions?(?:\s+(?:agreed|items?))?|todo|resolved|resolution|agreed|decision)"
    r"\s*#?\s*\d*\s*[*_]*\s*[:–—-]+[*_\s]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_PARTS = re.compile(r"\s*(?:/|,|;|&|\band\b|\bwith input from\b)\s*")
_SMALL = frozenset("by at in on the for to before until end of".split())  # noqa: SIM905


def likeness(text: str, entry: Entry) -> float:
    """Twice the words in common over all words, with the nearest wording of `entry`: 0 to 1."""
    words = _words(text)
    return max((_overlap(words, _words(wording)) for wording in entry.wordings), default=0.0)


def same_owners(found: Iterable[str], right: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the owners are one of the sets that are right, joined ("AM / NM") or apart."""
    found = tuple(found)
    return any(
        _owners(found, apart=apart) == _owners(owners, apart=apart)
        for owners in right
        for apart in (False, True)
    )


def same_due(found: str | None, right: str) -> bool:
    """Whether both phrases say the same day, small words aside."""
    if not found or not right:
        return not found and not right
    one, other = _words(found), _words(right)
    if _overlap(one, other) >= ALIKE:
        return True
    some, others = one.keys() - _SMALL, other.keys() - _SMALL
    return bool(some) and bool(others) and (some <= others or others <= some)


def same_number(found: str | None, right: str) -> bool:
    """Whether "(i)" and "i" are meant."""
    return re.sub(r"\W", "", found or "").lower() == re.sub(r"\W", "", right).lower()


def same_name(found: str | None, right: str) -> bool:
    """Whether a name ends with the one that is right: "Sergeant Ann Moss" with "Ann Moss"."""
    return bool(found) and _plain(found or "").endswith(_plain(right))


def _words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").lower()
    return Counter(word for found in _WORD.findall(_MARKER.sub("", plain)) if (word := found.strip("'")))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total()) if one and other else 0.0


def _owners(owners: Iterable[str], *, apart: bool) -> set[str]:
    parts = (part for owner in owners for part in (_PARTS.split(owner) if apart else [owner]))
    return {plain for part in parts if (plain := _plain(part))}


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).replace("’", "'").lower()
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", re.sub(r"[^\w\s'&/]", " ", folded)).strip())
