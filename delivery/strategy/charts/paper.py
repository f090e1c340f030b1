"""The chart of a measure on paper: with the measure's name above it, and as a PNG that is kept."""

from __future__ import annotations

import textwrap
from datetime import date
from functools import lru_cache
from html import escape

from delivery.strategy.rules import MeasureRecord, RagSettings

from .drawing import FONT, INK, LETTERING, SHEET, Size, chart_svg, shapes
from .picture import Picture, picture_of

# Letters of a line, and the height of one.
LETTERS, LINE, MOST_LINES = 80, 18, 2


def paper_svg(record: MeasureRecord, today: date, settings: RagSettings) -> str | None:
    """The chart under the name of its measure, or None where nothing can be shown."""
    picture = picture_of(record, today, settings)
    return drawn_on_paper(picture, record.measure.name) if picture else None


def drawn_on_paper(picture: Picture, name: str) -> str:
    """A picture under the name of its measure, as SVG. It is a group: a drawing within a drawing takes three times as long."""
    lines = textwrap.wrap(name, LETTERS, max_lines=MOST_LINES, placeholder=" …")
    width, height, _ = Size.WIDE.value
    head = 8 + LINE * len(lines)
    words = "".join(
        f'<text x="1" y="{LINE * number - 4}" font-size="14" font-weight="600" fill="{INK}">{escape(line)}</text>'
        for number, line in enumerate(lines, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height + head}" '
        f'viewBox="0 0 {width} {height + head}" font-family="{FONT}">'
        f'<rect width="{width}" height="{height + head}" fill="{SHEET}"/>{words}'
        f'<g transform="translate(0 {head})" {LETTERING}>{shapes(picture)}</g></svg>'
    )


def chart_png(record: MeasureRecord, today: date, settings: RagSettings) -> bytes | None:
    """The chart as pages show it, as a PNG, or None where nothing can be shown."""
    svg = chart_svg(record, today, settings)
    return png_of(svg) if svg else None


@lru_cache(maxsize=256)
def png_of(svg: str) -> bytes:
    """A drawing as a PNG at twice its size; the same drawing is made once."""
    import vl_convert  # noqa: PLC0415 - only documents need it

    return bytes(vl_convert.svg_to_png(svg, scale=2))
