"""A measure in words: what it is, where it began, where it should be. No number that is too small is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from delivery.partners.queries.history import Entry
from delivery.strategy.rules import (
    Direction,
    Measure,
    RagSettings,
    frequency_words,
    is_share,
    said_value,
    shown_value,
    smallest_shown,
    tolerance,
)
from delivery.wording import begun, count, read_day, short_day

DIRECTIONS = {
    Direction.UP: "Up is better",
    Direction.DOWN: "Down is better",
    Direction.WATCH: "Neither: it is watched",
}
NOBODY = "The service"
_VERBS = {
    "proposed": "Proposed",
    "defined": "Definition changed",
    "baselined": "Baseline set",
    "target set": "Target set",
    "reading entered": "Reading entered",
    "reading corrected": "Reading corrected",
}
_NUMBERS = {"value", "was", "tolerance"}
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """A line of the history as the page shows it."""

    at: datetime
    who: str
    what: str
    note: str


def definition_facts(measure: Measure, settings: RagSettings) -> Facts:
    """What the measure is, in pairs of term and words; what is missing says so."""
    smallest = smallest_shown(measure, settings)
    read = begun(frequency_words(measure.frequency_days)) or "Not agreed yet"
    lag = f", published {count(measure.lag_days, 'day')} later" if measure.lag_days else ""
    return (
        ("Unit", measure.unit or "Not agreed yet"),
        ("Better", DIRECTIONS[measure.direction]),
        ("Source", measure.source or "Not agreed yet"),
        ("Read", f"{read}{lag}"),
        ("Owner", measure.owner or "Nobody is named"),
        ("Smallest number shown", str(smallest) if smallest else "None is hidden"),
    )


def level_facts(measure: Measure, settings: RagSettings) -> Facts:
    """Baseline, target and tolerance."""
    facts = []
    if measure.baseline:
        value = said_value(measure, measure.baseline.value, settings)
        source = f"; {measure.baseline.source}" if measure.baseline.source else ""
        facts.append(("Baseline", f"{value}, {short_day(measure.baseline.on)}{source}"))
    else:
        facts.append(("Baseline", "Not known yet"))
    if measure.direction is Direction.WATCH:
        return tuple(facts)
    if measure.target is None:
        return (*facts, ("Target", "Not agreed yet"))
    value = said_value(measure, measure.target.value, settings)
    facts.append(("Target", f"{value} by {short_day(measure.target.on)}"))
    return (*facts, ("Tolerance", tolerance_words(measure, settings)))


def tolerance_words(measure: Measure, settings: RagSettings) -> str:
    """How far from the line is still Amber; the usual share gives no number where that would tell a small baseline."""
    if measure.tolerance is not None:
        return _distance(measure, Decimal(repr(measure.tolerance)))
    share = "a tenth" if settings.tolerance_share == Decimal("0.1") else f"{settings.tolerance_share:.0%}"
    usual = f"{share} of the way from baseline to target"
    baseline = measure.baseline
    if baseline is None or baseline.value < smallest_shown(measure, settings):
        return begun(usual)
    return f"{_distance(measure, tolerance(measure, settings))} ({usual})"


def told(history: Iterable[Entry], measure: Measure, settings: RagSettings) -> tuple[Told, ...]:
    """The history in words, its numbers as they may be shown today."""
    return tuple(
        Told(
            line.at,
            line.person or NOBODY,
            _VERBS.get(line.what, begun(line.what)),
            "\n".join(_detail(name, value, measure, settings) for name, value in line.detail.items()),
        )
        for line in history
    )


def _detail(name: str, value: str, measure: Measure, settings: RagSettings) -> str:
    if name in _NUMBERS:
        value = shown_value(float(value), 0 if name == "tolerance" else smallest_shown(measure, settings))
    elif name in {"on", "was on"} and (day := read_day(value)):
        value = short_day(day)
    return f"{begun(name)}: {value}"


def _distance(measure: Measure, value: Decimal) -> str:
    shown = shown_value(value, 0)
    if is_share(measure.unit):
        return f"{shown} percentage point{'' if shown == '1' else 's'}"
    return f"{shown} {measure.unit}"
