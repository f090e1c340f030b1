"""A picture drawn as SVG, with attributes alone, since the content policy refuses styles; and as PNG."""

from __future__ import annotations

from datetime import date
from enum import Enum
from html import escape

from delivery.strategy.rules import MeasureRecord, RagSettings, shown_value

from .axes import month_ticks, value_ticks
from .labels import Box, Labels, Place, width_of
from .picture import Picture, Point, picture_of

# Of the palette in assets/styles: readings in ink, what was planned in teal, changes of recording in brown.
INK, MUTED, TEAL, BAND, GRID, BROWN, SAND, SHEET = (
    "#16282c", "#4d5b5e", "#0b5d66", "#dcebe9", "#e6e1d6", "#7a5200", "#f3efe7", "#ffffff"
)  # fmt: skip
# Liberation Sans comes with what makes the PNG, so that Word has the same letters on every machine.
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
LETTERING = f'font-size="12" fill="{MUTED}"'
TOP, BOTTOM, RIGHT, INSET = 38, 30, 18, 8


class Size(Enum):
    """How wide and high a picture is, and how many months its axis names."""

    WIDE = (640, 290, 9)
    NARROW = (330, 250, 4)


def chart_svg(
    record: MeasureRecord, today: date, settings: RagSettings, size: Size = Size.WIDE
) -> str | None:
    """The chart of a measure as SVG, or None where nothing can be shown."""
    picture = picture_of(record, today, settings)
    return drawn(picture, record.measure.name, size) if picture else None


def drawn(picture: Picture, name: str, size: Size = Size.WIDE) -> str:
    """A picture as SVG; `name` is what it is called for those who hear it."""
    width, height, _ = size.value
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT}" {LETTERING}>'
        f"<title>{escape(name)}</title>"
        f'<rect width="{width}" height="{height}" fill="{SHEET}"/>{shapes(picture, size)}</svg>'
    )


def shapes(picture: Picture, size: Size = Size.WIDE) -> str:
    """What stands on the sheet of a picture, for an element that has `LETTERING`."""
    return "".join(_Drawing(picture, size).parts())


class _Drawing:
    """One picture on its sheet; x grows to the right with the days, y downwards."""

    def __init__(self, picture: Picture, size: Size) -> None:
        self._picture = picture
        self._width, self._height, months = size.value
        low, high = picture.values
        self._ticks = value_ticks(low, high, whole=picture.is_whole, is_percentage=picture.is_percentage)
        self._first, self._last = picture.days
        self._months = month_ticks(self._first, self._last, months)
        self._left = 14 + max(width_of(_value(tick)) for tick in self._ticks)
        self._floor = self._height - BOTTOM
        self._runs = [[self._at(point) for point in run] for run in picture.runs]
        self._way = [self._at(point) for point in picture.way]
        sheet = Box(self._left, TOP - 12, self._width, self._floor)
        self._words = Labels(sheet, [self._way, *self._runs])

    def parts(self) -> list[str]:
        """Every shape, those behind first."""
        return [
            *self._too_small(),
            *self._value_axis(),
            *self._line_to_target(),
            *self._month_axis(),
            *self._changes(),
            *self._readings(),
            *self._ends(),
        ]

    def _x(self, day: date) -> float:
        whole = self._width - self._left - RIGHT - 2 * INSET
        days = max(1, (self._last - self._first).days)
        return round(self._left + INSET + (day - self._first).days / days * whole, 1)

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        share = (high - max(low, min(high, value))) / (high - low)
        return round(TOP + share * (self._floor - TOP), 1)

    def _at(self, point: Point) -> Place:
        return self._x(point.on), self._y(point.value)

    def _too_small(self) -> list[str]:
        """The stretch in which the numbers lie that are too small to show."""
        picture = self._picture
        if not picture.hidden:
            return []
        top, middle = self._y(picture.smallest), self._y(picture.smallest / 2) + 4
        across = self._width - RIGHT - self._left
        return [
            f'<rect x="{self._left:g}" y="{top:g}" width="{across:g}" height="{self._floor - top:g}" fill="{SAND}"/>',
            *(
                _text((self._x(day), middle), f"<{picture.smallest}", INK, anchor="middle")
                for day in picture.hidden
            ),
        ]

    def _value_axis(self) -> list[str]:
        found = [_text((1, 13), self._picture.unit, INK)] if self._picture.unit else []
        for tick in self._ticks:
            y = self._y(tick)
            found += [
                _line((self._left, y), (self._width - RIGHT, y), GRID),
                _text((self._left - 8, y + 4), _value(tick), anchor="end"),
            ]
        return found

    def _month_axis(self) -> list[str]:
        found = [_line((self._left, self._floor), (self._width - RIGHT, self._floor), MUTED)]
        for day in self._months:
            x = self._x(day)
            found += [
                _line((x, self._floor), (x, self._floor + 4), MUTED),
                _text((x, self._floor + 18), f"{day:%b %Y}", anchor="middle"),
            ]
        return found

    def _line_to_target(self) -> list[str]:
        way, allowed = self._picture.way, self._picture.allowed
        if not way:
            return []
        upper = [(self._x(point.on), self._y(point.value + allowed)) for point in way]
        lower = [(self._x(point.on), self._y(point.value - allowed)) for point in reversed(way)]
        band = f'<polygon points="{_joined([*upper, *lower])}" fill="{BAND}"/>' if allowed else ""
        return [band, _path(self._way, TEAL, 1.5, ' stroke-dasharray="6 4"')]

    def _changes(self) -> list[str]:
        found = []
        for day in self._picture.changes:
            x = self._x(day)
            is_late = x > self._width * 0.6
            beside, anchor = (x - 6, "end") if is_late else (x + 6, "start")
            found += [
                _line((x, TOP - 14), (x, self._floor), BROWN, ' stroke-dasharray="2 3"'),
                _text((beside, TOP - 6), "recording changed", BROWN, anchor=anchor),
            ]
        return found

    def _readings(self) -> list[str]:
        found = [_path(run, INK, 2) for run in self._runs if len(run) > 1]
        found += [_circle(place, 3.5, INK, SHEET) for run in self._runs for place in run]
        latest = self._picture.latest
        if latest:
            mark, words = self._at(latest), self._said(latest)
            place = self._words.place(words, mark, above=self._is_above_the_line(latest))
            found += [_circle(mark, 5, INK, SHEET), _text(place, words, INK, weight=600)]
        return found

    def _ends(self) -> list[str]:
        """The baseline and the target: rings, with their words on the side where no line comes."""
        picture = self._picture
        rises = not (picture.way and picture.way[0].value > picture.way[-1].value)
        named = (
            (picture.target, "hold at" if picture.is_hold else "target", rises),
            (picture.baseline, "baseline", picture.is_hold or not rises),
        )
        found = []
        for point, name, above in named:
            if point:
                mark, words = self._at(point), f"{name} {self._said(point)}"
                place = self._words.place(words, mark, above=above)
                found += [_circle(mark, 4, SHEET, TEAL), _text(place, words, TEAL)]
        return found

    def _is_above_the_line(self, point: Point) -> bool:
        """Whether a reading stands above the line that it is held against, or there is none."""
        way = self._picture.way
        if not way:
            return True
        first, last = way[0], way[-1]
        share = min(1.0, (point.on - first.on).days / max(1, (last.on - first.on).days))
        return point.value >= first.value + (last.value - first.value) * share

    def _said(self, point: Point) -> str:
        return f"{_value(point.value)}{'%' if self._picture.is_percentage else ''}"


def _value(value: float) -> str:
    return shown_value(value, 0)


def _line(start: Place, end: Place, stroke: str, more: str = "") -> str:
    return f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" stroke="{stroke}" {more}/>'


def _path(places: list[Place], stroke: str, width: float, more: str = "") -> str:
    return (
        f'<polyline points="{_joined(places)}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linejoin="round" stroke-linecap="round"{more}/>'
    )


def _circle(place: Place, radius: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{place[0]:g}" cy="{place[1]:g}" r="{radius:g}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="1.5"/>'
    )


def _text(place: Place, words: str, fill: str = MUTED, *, anchor: str = "start", weight: int = 400) -> str:
    """Words with a halo of the sheet, so that they can be read where a line passes."""
    return (
        f'<text x="{place[0]:g}" y="{place[1]:g}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}" '
        f'stroke="{SHEET}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(words)}</text>'
    )


def _joined(places: list[Place]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)
