"""A chart in words, for those who do not see it."""

from __future__ import annotations

from datetime import date

from delivery.strategy.rules import MeasureRecord, RagSettings, said_value, standing_readings
from delivery.wording import count, short_day

from .picture import picture_of


def chart_words(record: MeasureRecord, today: date, settings: RagSettings) -> str:
    """What the chart shows in a few sentences, small numbers as "fewer than 5"; empty where there is none."""
    picture = picture_of(record, today, settings)
    if picture is None:
        return ""
    measure, readings = record.measure, standing_readings(record.readings, today)
    said = [f"Line chart of {measure.name}."]
    if readings:
        first, latest = readings[0], readings[-1]
        values = f"{said_value(measure, latest.value, settings)} on {short_day(latest.on)}"
        if len(readings) > 1:
            values = f"from {said_value(measure, first.value, settings)} on {short_day(first.on)} to {values}"
        said.append(f"{count(len(readings), 'reading')}, {values}.")
    else:
        said.append("No reading yet.")
    if picture.baseline:
        value = said_value(measure, picture.baseline.value, settings)
        said.append(f"The baseline was {value} on {short_day(picture.baseline.on)}.")
    if measure.target:
        verb = "is to stay at" if picture.is_hold else "is to reach"
        value = said_value(measure, measure.target.value, settings)
        said.append(f"It {verb} {value} by {short_day(measure.target.on)}.")
    if picture.changes:
        days = " and ".join(short_day(day) for day in picture.changes)
        said.append(f"The way it is recorded changed on {days}, and no line is drawn across.")
    return " ".join(said)
