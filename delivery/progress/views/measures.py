"""The measures of an objective as its page shows them, and the chart of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from litestar.params import FromPath
from litestar.response import Response

from delivery.partners.permissions import signed_in
from delivery.progress.queries.board import leads, position_for
from delivery.progress.queries.plans.reckoning import plans_for
from delivery.progress.queries.position import JudgedMeasure, Position, position_on
from delivery.strategy.charts import Size, chart_svg, chart_words
from delivery.strategy.rules import (
    MeasureState,
    Rag,
    latest_reading,
    measure_state,
    next_step,
    said_value,
    shown_value,
    smallest_shown,
    standing_readings,
)
from delivery.web import Request, found, get, read_query, today, url, viewer
from delivery.wording import short_day, without_name

NARROW = "narrow"


@dataclass(frozen=True)
class Chart:
    """A picture of a measure, the same for a phone and for paper, and what it shows in words."""

    href: str
    narrow: str
    words: str
    caption: str


@dataclass(frozen=True)
class ReadingLine:
    """One reading as it may be shown."""

    day: date
    value: str
    marker: str


@dataclass(frozen=True)
class MeasureShown:
    """A measure with its chart and the same numbers as a table; `facts` are pairs of term and value."""

    key: str
    title: str
    href: str
    rag: Rag | None
    state: MeasureState
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    owed: str
    chart: Chart | None
    unit: str
    readings: tuple[ReadingLine, ...]


@get("/measures/{measure_id:int}/chart.svg", guards=[signed_in], name="progress:measure_chart")
async def chart(request: Request, measure_id: FromPath[int]) -> Response[str]:
    position = found(await position_for(viewer(request), today(request)))
    size = Size.NARROW if read_query(request)["size"] == NARROW else Size.WIDE
    pairs = ((one, judged.measure) for one in position.objectives for judged in one.measures)
    pair = next((pair for pair in pairs if pair[1].id == measure_id), None)
    if pair is None:
        return await _local_chart(request, measure_id, size)
    one, measure = pair
    if leads(viewer(request), one):
        position = found(await position_on(today(request)))
    svg = found(chart_svg(measure.record, position.on, position.strategy.settings, size))
    return Response(svg, media_type="image/svg+xml")


async def _local_chart(request: Request, measure_id: int, size: Size) -> Response[str]:
    """Of a local plan's own measure: its readings are everybody's, and no review ends them."""
    plans = found(await plans_for(viewer(request), today(request)))
    judged = found(plans.measure(measure_id))
    svg = found(chart_svg(judged.measure.record, plans.on, plans.strategy.settings, size))
    return Response(svg, media_type="image/svg+xml")


def measures_shown(
    request: Request, position: Position, measures: Sequence[JudgedMeasure]
) -> list[MeasureShown]:
    """The measures in their order; those with something to draw come first."""
    shown = [_measure(request, position, judged) for judged in measures]
    return sorted(shown, key=lambda one: one.chart is None)


def _measure(request: Request, position: Position, judged: JudgedMeasure) -> MeasureShown:
    record, settings, on = judged.measure.record, position.strategy.settings, position.on
    measure, state = record.measure, measure_state(record.measure, record.readings, on)
    smallest = smallest_shown(measure, settings)
    return MeasureShown(
        key=measure.key,
        title=measure.name,
        href=url(request, "strategy:measure", measure_id=judged.measure.id),
        rag=judged.judgement.status,
        state=state,
        facts=_facts(position, judged),
        reasons=tuple(without_name(measure.name, reason.sentence) for reason in judged.judgement.reasons)
        if state is MeasureState.TRACKED
        else (),
        owed=next_step(measure, record.readings, on).sentence,
        chart=_chart(request, position, judged),
        unit=measure.unit or "Value",
        readings=tuple(
            ReadingLine(
                reading.on,
                shown_value(reading.value, smallest),
                "Recording changed here" if reading.recording_changed else "",
            )
            for reading in reversed(standing_readings(record.readings, on))
        ),
    )


def _facts(position: Position, judged: JudgedMeasure) -> tuple[tuple[str, str], ...]:
    record, settings = judged.measure.record, position.strategy.settings
    measure, latest = record.measure, latest_reading(record.readings, position.on)
    facts = []
    if latest:
        facts.append(("Latest", f"{said_value(measure, latest.value, settings)}, {short_day(latest.on)}"))
    if measure.baseline:
        value = said_value(measure, measure.baseline.value, settings)
        facts.append(("Baseline", f"{value}, {short_day(measure.baseline.on)}"))
    if measure.target:
        value = said_value(measure, measure.target.value, settings)
        facts.append(("Target", f"{value} by {short_day(measure.target.on)}"))
    if record.pair:
        facts.append(("Judged with", record.pair.measure.name))
    if measure.source:
        facts.append(("Source", measure.source))
    return tuple(facts)


def _chart(request: Request, position: Position, judged: JudgedMeasure) -> Chart | None:
    record, settings = judged.measure.record, position.strategy.settings
    words = chart_words(record, position.on, settings)
    if not words:
        return None
    href = url(request, "progress:measure_chart", measure_id=judged.measure.id)
    measure = record.measure
    has_line = measure.baseline is not None and measure.target is not None
    return Chart(
        href=href,
        narrow=f"{href}?size={NARROW}",
        words=words,
        caption="Dashed: from baseline to target, with what is still Amber in the band around it."
        if has_line
        else "",
    )


ROUTES = [chart]
