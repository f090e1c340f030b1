"""Finds the organisations that support a strategy: a list, or one line in which all their names run together."""

import re
from collections.abc import Sequence

from delivery.strategy.reading.reading import Partner
from delivery.strategy.reading.text.headings import is_heading
from delivery.strategy.reading.text.markers import marker_of
from delivery.strategy.reading.text.owners import owners_in
from delivery.strategy.reading.text.paragraphs import Paragraph

_HEADING = re.compile(
    r"(?:(?:our|the|key|list of|member)\s+)*(?:partner(?:ship)?\s+(?:agencies|organisations|members)"
    r"|partners|signatories|member organisations|supporting organisations"
    r"|(?:organisations|agencies|partners)\s+(?:supporting|signed up to|who support|that support|behind|involved in)"
    r"\s+(?:this|the|our)\s+(?:strategy|plan|document|partnership))\s*:?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z&]{1,9})\)")
# The word that an organisation's name ends with; "of" or "and" after it lead on ("Borough Council of …").
_ENDING = (
    "Agency|Association|Authority|Board|Centre|Charity|College|Commission|Company|Consortium|Constabulary|Council"
    "|Federation|Forum|Foundation|Group|Hub|Institute|Network|Office|Organisation|Partnership|Police|Sector|Service"
    "|Services|Society|Trust|Union|University"
)
_BREAK = re.compile(
    rf"(?:\b(?:{_ENDING})\b(?!\s+(?:of|and|for|&)\b)(?!\s*\()|\([A-Z][A-Za-z&]{{1,9}}\))(?=\s+[A-Z]|$)"
)
# In a list "and" parts two of them, though not in "Police and Crime Commissioner".
_AND = re.compile(rf"\b({_ENDING})\s+and\s+(?!Crime\b)(?=[A-Z])")
_ONLY_ENDING = re.compile(rf"(?:{_ENDING})")


def partners_of(paragraphs: Sequence[Paragraph]) -> tuple[Partner, ...]:
    """The partners under the first heading that announces them; none when there is no such heading."""
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.marker.rest if paragraph.marker else paragraph.text
        found = _HEADING.match(text)
        if found is None:
            continue
        after = text[found.end() :].strip()
        if found.group().endswith(":") and "," in after and not re.search(r"[.!?]\s", after):
            return tuple(_partner(name) for name in owners_in(_AND.sub(r"\1, ", after)))
        names = _run_together(after) if after else _listed(paragraphs, place + 1)
        if len(names) > 1:
            return tuple(_partner(name) for name in names)
    return ()


def _listed(paragraphs: Sequence[Paragraph], start: int) -> list[str]:
    names: list[str] = []
    for paragraph in paragraphs[start:]:
        if paragraph.bullet or (paragraph.row and paragraph.row[0]):
            names.append(paragraph.row[0] if paragraph.row else paragraph.text)
        elif not names and len(run := _run_together(paragraph.text)) > 2:
            return run
        elif is_heading(paragraph) and not paragraph.heading and marker_of(paragraph.text) is None:
            names.append(paragraph.text)
        elif names or is_heading(paragraph):
            break
    return [name for name in names if len(name) < _LONGEST]


_LONGEST = 120


def _run_together(text: str) -> list[str]:
    """The names in "Ash Town Council (ATC) Ash Police Elm Care Trust": each ends with its kind or short name."""
    if text.count(";") > 1 or text.count(",") > 2:
        return [name.strip(" .") for name in re.split(r"[;,]\s*(?:and\s+)?|\.\s*$", text) if name.strip(" .")]
    if re.search(r"[.!?]\s", text):
        return []
    names: list[str] = []
    start = 0
    for found in _BREAK.finditer(text):
        piece = text[start : found.end()].strip()
        start = found.end()
        # "Crime Commissioner (CC) Office": the short name stood inside the name.
        if names and _ONLY_ENDING.fullmatch(piece):
            names[-1] = f"{names[-1]} {piece}"
        else:
            names.append(piece)
    if text[start:].strip():
        names.append(text[start:].strip())
    return names if len(names) > 2 else []


def _partner(name: str) -> Partner:
    short = _SHORT.search(name)
    if short is None:
        return Partner(name.strip(" ,;."))
    return Partner((name[: short.start()] + name[short.end() :]).strip(" ,;."), short[1])
