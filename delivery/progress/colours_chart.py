"""The counts of each colour over the reviews, drawn: a row for each colour by its word, a column for each review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from delivery.progress.rules import Counts
from delivery.wording import listed, short_day

# Of the palette in assets/styles: the ground of each row's columns, with an edge that is seen without colour.
FILLS = {"red": "#b3261e", "amber": "#c77700", "green": "#2e7d32", "blue": "#1f5fa8", "grey": "#6b7477"}
INK, MUTED, GRID, SHEET = "#16282c", "#4d5b5e", "#e6e1d6", "#ffffff"
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
LEFT, COLUMN, BAR, ROW, TALLEST, FOOT = 64, 58, 30, 54, 32, 40

Day = tuple[date, Counts]


def colours_svg(days: Sequence[Day], name: str) -> str:
    """The chart as SVG, with attributes alone since the content policy refuses styles; the oldest day comes first."""
    width = LEFT + COLUMN * len(days) + 8
    rows = [status for status, _ in days[0][1].by_status]
    height = ROW * len(rows) + FOOT
    most = max([1, *(count for _, counts in days for _, count in counts.by_status)])
    parts = []
    for at, status in enumerate(rows):
        floor = ROW * (at + 1) - 6
        parts += [
            f'<line x1="0" y1="{floor}" x2="{width}" y2="{floor}" stroke="{GRID}"/>',
            _text(0, floor - 6, status.word, INK, "start", 600),
            *(
                _column(
                    LEFT + COLUMN * place + COLUMN / 2,
                    floor,
                    dict(counts.by_status)[status],
                    most,
                    FILLS[status],
                )
                for place, (_, counts) in enumerate(days)
            ),
        ]
    for place, (day, _) in enumerate(days):
        middle = LEFT + COLUMN * place + COLUMN / 2
        parts += [
            _text(middle, height - 22, f"{day.day} {day:%b}", MUTED),
            _text(middle, height - 7, f"{day:%Y}", MUTED),
        ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FONT}" font-size="12"><title>{name}</title>'
        f'<rect width="{width}" height="{height}" fill="{SHEET}"/>{"".join(parts)}</svg>'
    )


def colours_in_words(days: Sequence[Day]) -> str:
    """What the chart shows, for those who do not see it: the first and the last day."""
    said = [f"on {short_day(day)} {_counted(counts)}" for day, counts in (days[0], days[-1])]
    return f"Columns with the count of each colour at each review: {'; '.join(dict.fromkeys(said))}."


def _counted(counts: Counts) -> str:
    return listed([f"{count} {status.word}" for status, count in counts.by_status])


def _column(middle: float, floor: float, count: int, most: int, fill: str) -> str:
    tall = round(TALLEST * count / most, 1)
    bar = (
        f'<rect x="{middle - BAR / 2:g}" y="{floor - tall:g}" width="{BAR}" height="{tall:g}" fill="{fill}"/>'
        if count
        else ""
    )
    return bar + _text(middle, floor - tall - 4, str(count), INK, weight=600)


def _text(x: float, y: float, words: str, fill: str, anchor: str = "middle", weight: int = 400) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}">{words}</text>'
