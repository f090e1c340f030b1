"""An item of minutes as clean text: its heading, paragraphs and lists, for a council's own site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from delivery.meetings.reading.layout.blocks import Block, blocks_of
from delivery.meetings.reading.layout.lines import lines_of
from delivery.meetings.reading.layout.plain import plain
from delivery.meetings.rules.items import split_heading

# Stars and underscores of Markdown around words, and the hashes of its headings.
_MARKS = re.compile(r"\*\*|__|(?m:^[ \t]*#{1,6}\s+)|`")
_NUMBER = re.compile(r"(\d{1,3})[.)]")


class PartKind(StrEnum):
    """What a part of an item is; bullets and numbers are whole lists."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a paragraph, which is one line, or a list of several."""

    kind: PartKind
    lines: tuple[str, ...]


def parts_of(heading: str, text: str) -> tuple[Part, ...]:
    """The parts of an item whose text holds its heading, which is left out of the rest."""
    heading, body = split_heading(heading, text)
    return (*((Part(PartKind.HEADING, (heading,)),) if heading else ()), *_parts(body))


def plain_text(parts: tuple[Part, ...]) -> str:
    """The parts as plain text, a blank line between them."""
    return "\n\n".join(_as_plain(part) for part in parts)


def _parts(text: str) -> Iterator[Part]:
    readable = plain(text)
    run: list[str] = []
    kind = PartKind.PARAGRAPH
    for block in blocks_of(readable, lines_of(readable)):
        now, said = _said(text, block, len(run) + 1 if kind is PartKind.NUMBERS else 1)
        if run and (now is not kind or kind is PartKind.PARAGRAPH):
            yield Part(kind, tuple(run))
            run = []
        kind = now
        run.append(said)
    if run:
        yield Part(kind, tuple(run))


def _said(text: str, block: Block, next_number: int) -> tuple[PartKind, str]:
    """What a block is: an entry of a list where it begins with a bullet, or with the number that comes next."""
    whole = " ".join(_MARKS.sub("", text[block.start : block.end]).split())
    words = " ".join(_MARKS.sub("", text[block.body : block.end]).split())
    if block.first.bullet:
        return PartKind.BULLETS, words
    number = _NUMBER.fullmatch(block.first.number)
    if number and int(number[1]) == next_number:
        return PartKind.NUMBERS, words
    return PartKind.PARAGRAPH, whole


def _as_plain(part: Part) -> str:
    match part.kind:
        case PartKind.BULLETS:
            return "\n".join(f"- {line}" for line in part.lines)
        case PartKind.NUMBERS:
            return "\n".join(f"{number}. {line}" for number, line in enumerate(part.lines, start=1))
        case _:
            return part.lines[0]
