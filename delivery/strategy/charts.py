"""The chart of a measure: one Vega-Lite specification, drawn as SVG for pages and PNG for Word."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from delivery.strategy.rules import (
    MeasureRecord,
    RagSettings,
    comparable_runs,
    smallest_shown,
    standing_readings,
    target_line,
    tolerance,
)

# Of the palette in assets/styles: readings in ink, the line in teal, markers in sand.
INK, TEAL, BAND, SAND = "#1f2a2c", "#0f6b73", "#dcebea", "#8a5a00"
FONT = "system-ui, 'Segoe UI', Roboto, Arial, sans-serif"


def chart_specification(record: MeasureRecord, today: date, settings: RagSettings) -> dict[str, Any] | None:
    """The Vega-Lite specification, or None where there is nothing to draw.

    Readings of one run are joined; none is drawn across a change of recording. Values that are too
    small to show are left out of the picture as they are of the table.
    """
    hidden = smallest_shown(record.measure, settings)
    runs = [[r for r in run if r.value >= hidden] for run in comparable_runs(record.readings, today)]
    readings = [
        {"on": reading.on.isoformat(), "value": reading.value, "run": number}
        for number, run in enumerate(runs)
        for reading in run
    ]
    if not readings:
        return None
    layers = [
        *_line_layers(record, today, settings),
        *_reading_layers(readings),
        *_marker_layers(record, today),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 220,
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": "#e3e5e2",
                "labelFontSize": 12,
                "titleFontSize": 12,
            },
        },
        "encoding": {
            "x": {
                "field": "on",
                "type": "temporal",
                "axis": {
                    "title": None,
                    "format": "%b %Y",
                    "tickCount": 6,
                    "grid": False,
                    "labelOverlap": True,
                },
            }
        },
        "layer": layers,
    }


def chart_svg(specification: dict[str, Any]) -> str:
    """The picture as SVG text."""
    return str(_converter().vegalite_to_svg(json.dumps(specification)))


def chart_png(specification: dict[str, Any]) -> bytes:
    """The picture as PNG at twice its size, for paper."""
    return bytes(_converter().vegalite_to_png(json.dumps(specification), scale=2))


def _converter() -> Any:
    import vl_convert  # noqa: PLC0415 - a large module that start-up does not wait for

    return vl_convert


def _value_axis(record: MeasureRecord) -> dict[str, Any]:
    return {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": record.measure.unit or None},
        "scale": {"zero": record.measure.unit.startswith("%")},
    }


def _line_layers(record: MeasureRecord, today: date, settings: RagSettings) -> list[dict[str, Any]]:
    measure = record.measure
    if measure.baseline is None or measure.target is None:
        return []
    readings = standing_readings(record.readings, today)
    last = max([measure.target.on, *(reading.on for reading in readings)]) + timedelta(days=1)
    days = sorted({measure.baseline.on, measure.target.on, last})
    points = [
        {"on": day.isoformat(), "value": float(line)}
        for day in days
        if (line := target_line(measure, day)) is not None
    ]
    allowed = float(tolerance(measure, settings))
    band = [{**point, "low": point["value"] - allowed, "high": point["value"] + allowed} for point in points]  # type: ignore[operator]
    axis = _value_axis(record)
    return [
        {
            "data": {"values": band},
            "mark": {"type": "area", "color": BAND},
            "encoding": {"y": {**axis, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": points},
            "mark": {"type": "line", "color": TEAL, "strokeDash": [6, 4], "strokeWidth": 1.5},
            "encoding": {"y": axis},
        },
        {
            "data": {"values": [points[0]]},
            "mark": {
                "type": "text",
                "align": "left",
                "dy": -8,
                "color": TEAL,
                "fontSize": 12,
                "text": "baseline",
            },
            "encoding": {"y": axis},
        },
        {
            "data": {"values": [points[-1]]},
            "mark": {
                "type": "text",
                "align": "right",
                "dy": -8,
                "color": TEAL,
                "fontSize": 12,
                "text": "target",
            },
            "encoding": {"y": axis},
        },
    ]


def _reading_layers(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    value = {"field": "value", "type": "quantitative"}
    return [
        {
            "data": {"values": readings},
            "mark": {"type": "line", "color": INK, "strokeWidth": 2, "point": {"color": INK, "size": 40}},
            "encoding": {"y": value, "detail": {"field": "run", "type": "nominal"}},
        }
    ]


def _marker_layers(record: MeasureRecord, today: date) -> list[dict[str, Any]]:
    changes = [
        {"on": reading.on.isoformat(), "words": "recording changed here"}
        for reading in standing_readings(record.readings, today)
        if reading.recording_changed
    ]
    if not changes:
        return []
    return [
        {"data": {"values": changes}, "mark": {"type": "rule", "color": SAND, "strokeDash": [2, 3]}},
        {
            "data": {"values": changes},
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 4,
                "dy": 4,
                "color": SAND,
                "fontSize": 11,
                "baseline": "top",
            },
            "encoding": {"text": {"field": "words"}, "y": {"value": 0}},
        },
    ]
