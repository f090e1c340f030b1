"""Reads the words and pictures of a template's header and footer, and how wide its margins are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from delivery.intake.word.parts import Parts, local_name, value

from .values import Margin, MarginLine, MarginPicture

_EMU_PER_CM = 360_000
_TWIPS_PER_CM = 1440 / 2.54
_MOST_LINES = 6
_MOST_PICTURE_BYTES = 1024 * 1024
_WIDEST = 16.0
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_PAPER = (11906, 16838)
_SLACK = 60
# Room that the text keeps at least and at most, in centimetres.
_LEAST, _MOST = 1.2, 5.0
_PAPER_WIDTH, _TEXT_WIDTH = 21.0, 16.6
# Our own footer has the number of the page.
_PAGE_NUMBER = re.compile(r"^\W*(?:page)?\W*\d*\W*(?:of)?\W*\d*\W*$", re.I)


@dataclass(frozen=True)
class Margins:
    """Header, footer, and the widths in centimetres (top, right, bottom, left), None where they are unusable."""

    header: Margin
    footer: Margin
    widths: tuple[float, float, float, float] | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Section:
    """The last section of a document: names of its parts, the paper and the margins in twips."""

    header: str | None
    footer: str | None
    paper: tuple[int, int]
    margins: tuple[int, int, int, int] | None


def read_margins(parts: Parts) -> Margins:
    """What stands in header and footer of the last section's pages, those of the first page alone left out."""
    section = _last_section(parts)
    notes: list[str] = []
    if any(abs(one - a4) > _SLACK for one, a4 in zip(sorted(section.paper), sorted(_PAPER), strict=True)):
        notes.append("Its paper is not A4: documents are written on A4.")
    header = _lines(parts, section.header, notes)
    footer = _lines(parts, section.footer, notes)
    if not header and not footer:
        notes.append("Its header and footer are empty: documents carry ours alone.")
    return Margins(header, footer, _widths(section, notes), tuple(notes))


def _last_section(parts: Parts) -> _Section:
    related = parts.relations_of(parts.main)
    found = _Section(None, None, _PAPER, None)
    for event, element in parts.elements(parts.main):
        if event == "end" and local_name(element) == "sectPr":
            found = _section(element, related)
        elif event == "end" and local_name(element) == "p":
            element.clear()
    return found


def _section(element: Any, related: dict[str, str]) -> _Section:
    names: dict[str, str | None] = {}
    paper, margins = _PAPER, None
    for one in element:
        tag = local_name(one)
        if tag in {"headerReference", "footerReference"} and value(one, "type") == "default":
            names[tag] = related.get(value(one, "id") or "")
        elif tag == "pgSz":
            paper = (_twips(one, "w") or _PAPER[0], _twips(one, "h") or _PAPER[1])
        elif tag == "pgMar":
            sides = [_twips(one, side) for side in ("top", "right", "bottom", "left")]
            margins = (sides[0], sides[1], sides[2], sides[3]) if all(sides) else None
    return _Section(names.get("headerReference"), names.get("footerReference"), paper, margins)


def _twips(element: Any, name: str) -> int:
    text = value(element, name) or ""
    return int(text) if text.isdigit() and len(text) < 7 else 0


def _widths(section: _Section, notes: list[str]) -> tuple[float, float, float, float] | None:
    if section.margins is None:
        return None
    top, right, bottom, left = (twips / _TWIPS_PER_CM for twips in section.margins)
    if not all(_LEAST <= width <= _MOST for width in (top, right, bottom, left)):
        notes.append("Its margins leave the text too little or too much room: ours are used.")
        return None
    if _PAPER_WIDTH - left - right < _TEXT_WIDTH:
        notes.append(
            f"Its side margins leave less than {_TEXT_WIDTH} cm, which our tables need: ours are used."
        )
        return None
    return (top, right, bottom, left)


def _lines(parts: Parts, name: str | None, notes: list[str]) -> Margin:
    if name is None or not parts.has(name):
        return ()
    related = parts.relations_of(name)
    found: list[MarginLine] = []
    for event, element in parts.elements(name):
        if event == "end" and local_name(element) == "p":
            line = _line(parts, element, related, notes)
            if line.pictures or (line.words and not _PAGE_NUMBER.match(line.words)):
                found.append(line)
            element.clear()
    if len(found) > _MOST_LINES:
        notes.append(
            f"Its header or footer has more than {_MOST_LINES} lines: the first {_MOST_LINES} are used."
        )
    return tuple(found[:_MOST_LINES])


def _line(parts: Parts, element: Any, related: dict[str, str], notes: list[str]) -> MarginLine:
    words: list[str] = []
    pictures: list[MarginPicture] = []
    side = "left"
    for one in element.iter():
        match local_name(one):
            case "jc" if value(one) in {"center", "right", "end"}:
                side = "center" if value(one) == "center" else "right"
            case "t":
                words.append(one.text or "")
            case "tab":
                words.append(" ")
            case "drawing":
                picture = _picture(parts, one, related)
                if picture is None:
                    notes.append(
                        "A picture in its header or footer is neither PNG nor JPEG, or over 1 MB: left out."
                    )
                else:
                    pictures.append(picture)
    return MarginLine(" ".join("".join(words).split()), tuple(pictures), side)


def _picture(parts: Parts, drawing: Any, related: dict[str, str]) -> MarginPicture | None:
    name, width, alt = "", 0.0, ""
    for one in drawing.iter():
        match local_name(one):
            case "extent" if not width:
                text = one.get("cx", "")
                width = int(text) / _EMU_PER_CM if text.isdigit() and len(text) < 10 else 0.0
            case "docPr":
                alt = one.get("descr", "") or alt
            case "blip":
                name = related.get(value(one, "embed") or "", "")
    if not name or not parts.has(name):
        return None
    content = parts.content(name, _MOST_PICTURE_BYTES)
    if content is None or not content.startswith(_PICTURES):
        return None
    return MarginPicture(
        content, min(width or _WIDEST, _WIDEST), " ".join(alt.split())[:200] or "Logo of the organisation"
    )
