"""Named measures for the tests of the rules."""

from datetime import date, timedelta

from delivery.strategy.rules import (
    Baseline,
    Direction,
    Measure,
    MeasureRecord,
    RagSettings,
    Reading,
    Target,
    measure_rag,
)

START = date(2025, 1, 1)
END = START + timedelta(days=200)
SETTINGS = RagSettings()


def day(number: int) -> date:
    """The day that many days after the baseline."""
    return START + timedelta(days=number)


def confidence(*, best: Direction = Direction.UP, to: float = 80, tolerance: float | None = None) -> Measure:
    """A quarterly survey with a lag of 30 days: from 60% on day 0 to its target on day 200."""
    return Measure(
        key="confidence",
        name="Confidence to report",
        direction=best,
        unit="% of residents asked",
        source="Residents' survey",
        frequency_days=92,
        lag_days=30,
        baseline=Baseline(60, START),
        target=Target(to, END),
        tolerance=tolerance,
        owner="Community safety manager, Ashby council",
    )


def reports(frequency_days: int = 92) -> Measure:
    """Reported incidents: only watched, 100 on day 0."""
    return Measure(
        key="reports",
        name="Reports to the police",
        direction=Direction.WATCH,
        unit="reports",
        source="Police",
        frequency_days=frequency_days,
        baseline=Baseline(100, START),
    )


def read(*values: tuple[int, float]) -> tuple[Reading, ...]:
    """Readings by day since the baseline."""
    return tuple(Reading(day(number), value) for number, value in values)


def colour(
    measure: Measure, readings: tuple[Reading, ...], today: int, pair: MeasureRecord | None = None
) -> str | None:
    """The colour's word on a day since the baseline, None without one."""
    status = measure_rag(measure, readings, day(today), SETTINGS, pair).status
    return status.word if status else None
