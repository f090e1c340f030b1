"""The whole-strategy report with a chart of each objective, first in its process and then with its charts kept."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from benchmarks.report import line
from benchmarks.word_report import ACTIONS, TODAY, report_of
from delivery.progress.report import MeasureLine, ProgressReport, write_report
from delivery.strategy.charts import Picture, Point, drawn_on_paper
from delivery.strategy.rules import Rag

READINGS = 12


def with_charts(report: ProgressReport) -> ProgressReport:
    """The same with a measure and its chart for every objective, no two alike."""
    return replace(
        report,
        aims=tuple(
            replace(
                aim,
                measures=tuple(
                    _measure(one.number, place + number)
                    for number, one in enumerate(aim.objectives, start=place * 10)
                ),
            )
            for place, aim in enumerate(report.aims)
        ),
    )


def main() -> None:
    """Print the figures. Nothing is drawn before the first, so that it holds what a fresh server would take."""
    report = with_charts(report_of(ACTIONS))
    charts = sum(len(aim.measures) for aim in report.aims)
    first, again = (_milliseconds(report) for _ in range(2))
    print(line(f"Word report, {ACTIONS} actions, {charts} charts, first, CPU", first, "ms", 1500))
    print(line("The same with its charts kept, CPU", again, "ms", 250))


def _milliseconds(report: ProgressReport) -> float:
    began = time.process_time()
    write_report(report)
    return (time.process_time() - began) * 1000


def _measure(objective: str, number: int) -> MeasureLine:
    name = f"Victims of hate crime content with the whole of the service that they received, survey {number}"
    return MeasureLine(
        objective, name, "% of victims", Rag.AMBER, chart=_chart(name, number), chart_words=name
    )


def _chart(name: str, number: int) -> str:
    days = [TODAY - timedelta(days=30 * (READINGS - place)) for place in range(READINGS)]
    points = tuple(Point(day, 40.0 + (number * 7 + place * 3) % 25) for place, day in enumerate(days))
    start, end = Point(days[0], 40.0), Point(TODAY + timedelta(days=300), 80.0)
    picture = Picture(
        unit="% of victims",
        smallest=0,
        runs=(points,),
        hidden=(),
        changes=(days[4],),
        baseline=start,
        target=end,
        way=(start, end),
        allowed=4.0,
        latest=points[-1],
    )
    return drawn_on_paper(picture, name)


if __name__ == "__main__":
    main()
