"""Joins wrapped lines into paragraphs and finds the number each begins with."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from delivery.strategy.reading.text.fields import is_field
from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.markers import Marker, marker_of
from delivery.strategy.reading.text.references import points_ahead

ENDS = (".", "!", "?", ":", ";")
_LONGEST_WRAP = 160
_NARROWEST_WRAP = 50


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines that belong together: one heading, one row, one bullet or one run of wrapped lines."""

    lines: tuple[Line, ...]
    text: str
    marker: Marker | None = None

    @property
    def row(self) -> tuple[str, ...]:
        """The cells, if it is a row of a table."""
        return self.lines[0].cells

    @property
    def bullet(self) -> bool:
        return self.lines[0].bullet

    @property
    def heading(self) -> int:
        """The level of a Markdown heading, 0 for anything else."""
        return self.lines[0].heading

    @property
    def ended(self) -> bool:
        """Whether its last sentence has come to an end."""
        return self.text.rstrip("\"'”’)*").endswith(ENDS)


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a text, in order; blank lines only part them."""
    width = _usual_width(lines)
    paragraphs: list[Paragraph] = []
    held: list[Line] = []
    for line in lines:
        if held and (line.blank or not _goes_on(held, line, width)):
            paragraphs.append(_paragraph(held))
            held = []
        if not line.blank:
            held.append(line)
    if held:
        paragraphs.append(_paragraph(held))
    return paragraphs


def joined(*texts: str) -> str:
    """Wrapped pieces as one text: a hyphen at the end of a line keeps its word together."""
    pieces: list[str] = []
    for text in texts:
        if pieces and not (pieces[-1].endswith("-") and pieces[-1][-2:-1].isalpha()):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def _paragraph(lines: list[Line]) -> Paragraph:
    text = joined(*(line.text for line in lines))
    return Paragraph(tuple(lines), text, marker_of(text))


def _usual_width(lines: Sequence[Line]) -> int | None:
    """How long the lines of wrapped text are, or None where each line is a paragraph (as out of Word).

    Wrapped text has many lines of nearly the same length; longer lines than any page has are paragraphs.
    """
    lengths = sorted(len(line.text) for line in lines if line.text and not line.cells)
    lengths = [length for length in lengths if length <= _LONGEST_WRAP]
    if not lengths:
        return None
    width = lengths[len(lengths) * 95 // 100]
    full = len(lengths) - bisect_left(lengths, width * 0.85)
    return width if width >= _NARROWEST_WRAP and full >= max(3, len(lengths) // 8) else None


def _counts_on(before: Marker | None, marker: Marker) -> bool:
    """Whether a number is the next after another of its kind: (b) after (a)."""
    return (
        before is not None
        and (before.manner, before.word, before.parts[:-1]) == (marker.manner, marker.word, marker.parts[:-1])
        and before.parts[-1] + 1 == marker.parts[-1]
    )


def _goes_on(held: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether a line belongs to the same paragraph as those straight above it."""
    before = held[-1]
    if line.bullet or line.heading or line.cells or before.heading or before.cells:
        return False
    if len(before.text) > _LONGEST_WRAP or is_field(line.text):
        return False
    ended = before.text.endswith(ENDS)
    marker = marker_of(line.text)
    if marker is not None:
        # "… as promised in\n4.2 and its table" goes on; "… the lamps\n4.2 Mend the gates" does not.
        if ended or not marker.rest[:1].islower():
            return False
        return points_ahead(before.text) or not _counts_on(marker_of(held[0].text), marker)
    if line.text[0].islower():
        return True
    return width is not None and len(before.text) >= width * (0.85 if ended else 0.6)
