"""Cuts a *To:* line into pieces, one for each person; nothing but separators falls between them."""

from __future__ import annotations

import re

# Quoted text, an address in its brackets, words in brackets, one separator, or what is none of these.
_TOKEN = re.compile(
    r'"(?:[^"\n]{0,400})"|<[^<>\n]{0,600}>|\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]|[;,\n]|[^;,\n"<(\[]+|.'
)
_ENDS_WITH_ADDRESS = re.compile(r"@[^\s@]+\.[^\s@]{2,}\s*$")
_BEGINS_WITH_ADDRESS = re.compile(r"\s*(?:mailto:)?[^\s@<>\"]+@[^\s@<>\"]+")
LONGEST_ADDRESS = 320
_LOOKED_BACK = 8
_PART = re.compile(r"[;,\n]")


def pieces_of(text: str) -> tuple[str, ...]:
    """The pieces of a *To:* line, each as it stands, without the blanks around it.

    Semicolons and line ends part people always. A comma parts them behind an address and between full names;
    it does not in "Marsh, Ada". What follows an address in brackets is somebody else.
    """
    found: list[str] = []
    for line in _lines(text):
        found.extend(_cut(line))
    return tuple(piece for piece in (piece.strip(" \t,") for piece in found) if piece.strip(" \t,;"))


def _lines(text: str) -> list[list[str]]:
    """The marks between semicolons and line ends."""
    lines: list[list[str]] = [[]]
    for mark in _TOKEN.findall(text):
        if mark in {";", "\n"}:
            lines.append([])
        else:
            lines[-1].append(mark)
    return lines


def _cut(marks: list[str]) -> list[str]:
    pieces: list[list[str]] = [[]]
    is_whole = False
    for place, mark in enumerate(marks):
        following = marks[place + 1] if place + 1 < len(marks) else ""
        if mark == ",":
            if is_whole or _is_end(pieces[-1], following):
                pieces.append([])
                is_whole = False
                continue
        elif is_whole and mark.strip() and not mark.startswith(("(", "[")):
            pieces.append([])
            is_whole = False
        is_whole = is_whole or _is_bracketed(mark)
        pieces[-1].append(mark)
    return [part for piece in pieces for part in _cut_names("".join(piece))]


def _is_end(own: list[str], following: str) -> bool:
    """Whether a comma here parts two people: behind an address, or before one that stands alone."""
    before = "".join(own[-_LOOKED_BACK:])[-LONGEST_ADDRESS:]
    if _ENDS_WITH_ADDRESS.search(before):
        return True
    return bool(_BEGINS_WITH_ADDRESS.match(following[:LONGEST_ADDRESS])) and len(_words(before)) > 1


def _is_bracketed(mark: str) -> bool:
    """Whether it is an address in its brackets, which makes a person whole."""
    return mark.startswith("<") and mark.endswith(">") and len(mark) > 2


def _cut_names(piece: str) -> list[str]:
    """Names without addresses, "Ada Marsh, Tom Okafor": commas part them where every part is a full name."""
    if "@" in piece or '"' in piece or "<" in piece or "(" in piece or "," not in piece:
        return [piece]
    parts = _PART.split(piece)
    return parts if all(len(_words(part)) > 1 for part in parts if part.strip()) else [piece]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’.-]*", text)
