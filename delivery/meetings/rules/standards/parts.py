"""The text of a standard in paragraphs and lists, as its page and its document give it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

_MARKS = ("- ", "– ", "• ", "* ")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or the points of a list."""

    lines: tuple[str, ...]
    is_list: bool

    @property
    def text(self) -> str:
        """The lines of a paragraph, as they were typed."""
        return "\n".join(self.lines)


def parts_of(text: str) -> tuple[Part, ...]:
    """What empty lines part; lines that begin with a dash or a dot are points of a list, without that mark."""
    parts = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for is_list, run in groupby(lines, key=lambda line: line.startswith(_MARKS)):
            parts.append(Part(tuple(line[2:].strip() if is_list else line for line in run), is_list))
    return tuple(parts)
