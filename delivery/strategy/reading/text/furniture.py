"""Tells the furniture of pages (numbers, running heads, captions, footnotes) from the text itself."""

import re
from collections import Counter
from collections.abc import Sequence

from delivery.strategy.reading.text.fields import is_field
from delivery.strategy.reading.text.lines import Line
from delivery.strategy.reading.text.markers import marker_of

# "7", "- 7 -", "Page 7 of 12", "7 | Page"
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*(?:\|?\s*page)?[-–|\s]*", re.I
)
# As in "Figure 3. Where the lamps stand" and "Table 2: Counts".
_CAPTION = re.compile(
    r"(?:figure|fig\.?|table|chart|diagram|map|graph|photo(?:graph)?)\s*\d{1,3}\s*[.:–-]", re.I
)
# As in "² Survey of lamp posts" and, in Markdown, "[^2]: Survey of lamp posts".
_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+\s*\S|\[\^\w{1,8}\]:")
_TITLE_LINES = 3
_DIGITS = re.compile(r"\d+")


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The same lines with furniture blanked.

    A running head is a line that comes three times, or a line of the title page that comes back.
    """
    may_run = [line for line in lines if _may_run(line)]
    seen = Counter(_look(line) for line in may_run)
    running = {look for look, count in seen.items() if count > 2}
    running |= {_look(line) for line in may_run[:_TITLE_LINES] if seen[_look(line)] > 1}
    heads = {line.number for line in may_run if _look(line) in running}
    return [
        Line(line.number, "")
        if line.number in heads or (not line.cells and _is_furniture(line.text))
        else line
        for line in lines
    ]


def _is_furniture(text: str) -> bool:
    return bool(text) and bool(_PAGE_NUMBER.fullmatch(text) or _CAPTION.match(text) or _FOOTNOTE.match(text))


def _may_run(line: Line) -> bool:
    """Only lines that look like a head or foot: several words, no numbering, bullet, heading or field."""
    text = line.text
    return (
        8 < len(text) < 100
        and " " in text
        and not (line.cells or line.bullet or line.heading)
        and text[-1] not in ".;:?!"
        and not text[0].isdigit()
        and not is_field(text)
        and marker_of(text) is None
    )


def _look(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
