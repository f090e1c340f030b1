"""The chart of a measure as a closed review froze it: drawn from the numbers that were shown that day."""

from __future__ import annotations

from delivery.progress.snapshot import FrozenFigure, FrozenMeasure, FrozenReading
from delivery.strategy.charts import Picture, Point
from delivery.wording import count, short_day

_FEWER = "fewer than "


def frozen_picture(measure: FrozenMeasure) -> Picture | None:
    """What may be drawn of it, None where no reading and no line can be. The tolerance of that day was not kept."""
    runs: list[list[Point]] = [[]]
    for reading in measure.readings:
        if reading.recording_changed or _is_hidden(reading):
            runs.append([])
        if not _is_hidden(reading):
            runs[-1].append(Point(reading.on, _value(reading)))
    baseline, target = _point(measure.baseline), _point(measure.target)
    drawn = tuple(tuple(run) for run in runs if run)
    way = (baseline, target) if baseline and target else ()
    if not drawn and not way:
        return None
    hidden = [reading for reading in measure.readings if _is_hidden(reading)]
    return Picture(
        unit=measure.unit,
        smallest=int(hidden[0].shown.removeprefix(_FEWER)) if hidden else 0,
        runs=drawn,
        hidden=tuple(reading.on for reading in hidden),
        changes=tuple(reading.on for reading in measure.readings if reading.recording_changed),
        baseline=baseline,
        target=target,
        way=way,
        allowed=0.0,
        latest=_point(measure.latest),
    )


def frozen_words(measure: FrozenMeasure) -> str:
    """The chart in a few sentences, for those who do not see it."""
    said = [f"Line chart of {measure.name}."]
    if measure.readings:
        first, latest = measure.readings[0], measure.readings[-1]
        ends = f"{latest.shown} on {short_day(latest.on)}"
        if len(measure.readings) > 1:
            ends = f"from {first.shown} on {short_day(first.on)} to {ends}"
        said.append(f"{count(len(measure.readings), 'reading')}, {ends}.")
    else:
        said.append("No reading yet.")
    if measure.baseline:
        said.append(f"The baseline was {measure.baseline.shown} on {short_day(measure.baseline.on)}.")
    if measure.target:
        said.append(f"The target was {measure.target.shown} by {short_day(measure.target.on)}.")
    return " ".join(said)


def _is_hidden(figure: FrozenFigure | FrozenReading) -> bool:
    return figure.shown.startswith(_FEWER)


def _value(figure: FrozenFigure | FrozenReading) -> float:
    """The number that was shown, as `shown_value` writes it."""
    return float(figure.shown.replace(",", ""))


def _point(figure: FrozenFigure | None) -> Point | None:
    return Point(figure.on, _value(figure)) if figure and not _is_hidden(figure) else None
