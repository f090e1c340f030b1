"""The lines of a text, and what each begins with: heading marks, bullets, numbers, minute codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.meetings.reading.lexicon import LOWER, UPPER

# 1. | 1) | (a) | (iv) | 3.2 | • | - [x] | Item 4: | 124/17 | 16/10/6/1 | SHP.31 | ## | ==
_LEAD = re.compile(
    rf"""
    (?P<hashes>\#{{1,6}}\s+|={{1,5}}\s+(?=.{{2,80}}\s={{1,5}}$))?
    (?P<bullet>(?:[-*+•–—·o]|\uf0a7|>{{1,2}}|-+>|=+>|→|➔)[ \t]+(?:\[(?P<box>[ xX])\][ \t]+)?)?
    (?P<number>
        (?:[Aa]genda\s+|AGENDA\s+)?(?:[Ii]tems?|ITEM|[Mm]inute|MINUTE)\s+\d[\d./]*(?:[ivx]{{1,5}})?[.:)]?(?=\s|$)
      | (?!A-\d{{4}})(?:[A-Z]{{1,5}}[./]|[A-Z]{{1,4}}-)\d{{1,4}}(?:[./]\d{{1,4}}){{0,3}}[.:)]?(?=\s+[{UPPER}]{{2}})
      | [A-Z]{{1,3}}/\d{{2}}/\d{{1,4}}[.:)]?(?=\s+[{UPPER}])
      | \d{{1,4}}/\d{{1,4}}(?:/\d{{1,3}}){{0,3}}(?:\.[ivx]{{1,5}})?[.:)]?(?=\s+[{UPPER}"(])
      | \(?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|[a-zA-Z]|[ivx]{{1,5}}|[IVX]{{1,5}})\)(?=\s)
      | (?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|[a-z]|[ivx]{{1,5}})\.(?=\s)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s+["({UPPER}{LOWER}])
    )?
    [ \t]*
    """,
    re.VERBOSE,
)
# "4 Treasurer's report": a number without a stop, in front of a short title.
_BARE_NUMBER = re.compile(
    rf"(\d{{1,2}})[ \t]+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?=[{UPPER}])"
)
_LINE = re.compile(r"[^\n]*\n?")
_OPENERS = re.compile(
    rf"""(?:[*_>\[(#\s]*)
    (?:[Aa]ctions?\b|ACTIONS?\b|AP\s?\d|A-?\d{{4}}\b|TODO|RESOLVED|Resolved|DECISION|AGREED|Question\b|QUESTION
      |[{UPPER}][{UPPER}{LOWER}'/&()\-]*(?:[ ][\w'/&()\-]+){{0,4}}[*_]*:(?:\s|$)
      |\[[{UPPER}]{{2,4}}\])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer space: places in the text, its indent, and what it opens with."""

    start: int
    end: int
    text: str
    indent: int
    hashes: int
    bullet: str
    ticked: bool | None
    number: str
    body: int

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_listed(self) -> bool:
        """Whether the line opens with a bullet or a number."""
        return bool(self.bullet or self.number)

    @property
    def words(self) -> str:
        """The line after its bullet or number."""
        return self.text[self.body - self.start :]

    @property
    def opens(self) -> bool:
        """Whether the words begin with a marker or a label ("Action:", "Present:", "[JB]"), as a new entry does."""
        return _OPENERS.match(self.words) is not None


def lines_of(plain: str) -> list[Line]:
    """The lines of a plain text, blank ones included, in order."""
    found = []
    for match in _LINE.finditer(plain):
        raw = match.group()
        if not raw:
            break
        text = raw.strip()
        start = match.start() + (raw.index(text) if text else 0)
        found.append(_line(start, text, start - match.start()))
    return found


def _line(start: int, text: str, indent: int) -> Line:
    lead = _LEAD.match(text) if text else None
    if (
        lead is not None
        and not lead.group().strip()
        and len(text) < 60
        and (bare := _BARE_NUMBER.match(text))
    ):
        return Line(start, start + len(text), text, indent, 0, "", None, bare[1], start + bare.end())
    if lead is None:
        return Line(start, start + len(text), text, indent, 0, "", None, "", start)
    box = lead["box"]
    return Line(
        start=start,
        end=start + len(text),
        text=text,
        indent=indent,
        hashes=len((lead["hashes"] or "").strip()),
        bullet=(lead["bullet"] or "").strip(),
        ticked=None if box is None else box in "xX",
        number=(lead["number"] or "").strip(),
        body=start + lead.end(),
    )
