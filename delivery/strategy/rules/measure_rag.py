"""The colour of a measure, with its reasons (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from delivery.wording import listed, short_day

from .measures import (
    Direction,
    Measure,
    MeasureRecord,
    MeasureState,
    Reading,
    measure_state,
    missing_from_definition,
)
from .rag import EvidenceKind, EvidenceRef, Judgement, Rag, RagSettings, Reason, weight, worse_of
from .readings import is_stale, latest_reading, moved_the_wrong_way, reading_due
from .smallest import shown_value, smallest_shown
from .target_line import exact, shortfall, target_line, tolerance
from .units import one_of


class MeasureReason(StrEnum):
    """Why a measure has its colour, or none."""

    ON_THE_LINE = "on the line"
    WITHIN_TOLERANCE = "within tolerance"
    BEYOND_TOLERANCE = "beyond tolerance"
    STALE = "stale"
    RECORDING_CHANGED = "recording changed"
    PAIRED = "paired"
    BOTH_THE_WRONG_WAY = "both the wrong way"
    NOT_TRACKED = "not tracked"
    ONLY_WATCHED = "only watched"


_VERDICTS = {
    Rag.GREEN: (MeasureReason.ON_THE_LINE, "at or better than {line}"),
    Rag.AMBER: (MeasureReason.WITHIN_TOLERANCE, "worse than {line} but within its tolerance"),
    Rag.RED: (MeasureReason.BEYOND_TOLERANCE, "worse than {line} by more than its tolerance"),
}


def measure_rag(
    measure: Measure,
    readings: Sequence[Reading],
    today: date,
    settings: RagSettings,
    pair: MeasureRecord | None = None,
) -> Judgement:
    """Judge a measure by its latest reading. The status is None where it is no evidence.

    A reading is held against the line on the reading's own date, so that an annual measure does not
    fall behind between two readings. `pair` is the measure that a watched one takes its colour from.
    """
    latest = latest_reading(readings, today)
    state = measure_state(measure, readings, today)
    if latest is None or state is not MeasureState.TRACKED:
        return _colourless(measure, MeasureReason.NOT_TRACKED, _why_not_tracked(measure, state))
    case = _Case(measure, readings, latest, today, settings)
    return _of_watched(case, pair) if measure.direction is Direction.WATCH else _of_line(case)


@dataclass(frozen=True, slots=True)
class _Case:
    """A tracked measure on the day it is judged."""

    measure: Measure
    readings: Sequence[Reading]
    latest: Reading
    today: date
    settings: RagSettings

    def reason(self, kind: MeasureReason, status: Rag, sentence: str, within: int = 800) -> Reason:
        return Reason(kind, sentence, weight(status, within), _ref(self.measure))

    def aged(self, status: Rag) -> tuple[Rag, list[Reason]]:
        """Let an old reading turn Green and Amber to Grey; a Red stays Red."""
        if not is_stale(self.measure, self.latest, self.today):
            return status, []
        aged = status if status is Rag.RED else Rag.GREY
        due = reading_due(self.measure, self.latest) or self.today
        sentence = (
            f"{self.measure.name} was last read for {short_day(self.latest.on)}; "
            f"a newer reading was due by {short_day(due)}."
        )
        return aged, [self.reason(MeasureReason.STALE, aged, sentence, 700)]


def _of_line(case: _Case) -> Judgement:
    measure, latest = case.measure, case.latest
    line = target_line(measure, latest.on)
    if line is None:
        sentence = f"{measure.name} has no target, so it is not evidence."
        return _colourless(measure, MeasureReason.NOT_TRACKED, sentence)
    gap = shortfall(measure, latest.value, line)
    allowed = tolerance(measure, case.settings)
    found = Rag.GREEN if gap <= 0 else Rag.AMBER if gap <= allowed else Rag.RED
    status, stale = case.aged(found)
    kind, words = _VERDICTS[found]
    verdict = words.format(line=said_line(measure, latest.on, case.settings))
    value = said_value(measure, latest.value, case.settings)
    sentence = f"{measure.name}: {value} on {short_day(latest.on)}, {verdict}."
    within = 600 if status is Rag.GREY else 800
    return Judgement.of(
        status, [case.reason(kind, status, sentence, within), *stale, *_changed(case, status)]
    )


def _changed(case: _Case, status: Rag) -> list[Reason]:
    """Say when recording changed since the baseline, because the line was drawn for the old way."""
    changes = [r.on for r in case.readings if r.recording_changed and r.on <= case.latest.on]
    if not changes:
        return []
    sentence = (
        f"The way {case.measure.name} is recorded changed on {short_day(max(changes))}, after its baseline."
    )
    return [case.reason(MeasureReason.RECORDING_CHANGED, status, sentence, 0)]


def _of_watched(case: _Case, pair: MeasureRecord | None) -> Judgement:
    measure, only = case.measure, MeasureReason.ONLY_WATCHED
    if pair is None or pair.measure.direction is Direction.WATCH:
        return _colourless(measure, only, f"{measure.name} is only watched, so it is not evidence by itself.")
    of_pair = measure_rag(pair.measure, pair.readings, case.today, case.settings)
    if of_pair.status is None:
        return _colourless(
            measure, only, f"{measure.name} is watched beside {pair.measure.name}, which has no colour yet."
        )
    found = of_pair.status
    reasons: list[Reason] = []
    if moved_the_wrong_way(measure, case.readings, case.today) and moved_the_wrong_way(
        pair.measure, pair.readings, case.today
    ):
        found = worse_of(found, Rag.AMBER)
        sentence = f"{measure.name} went up while {pair.measure.name} got worse, which needs a look."
        reasons.append(case.reason(MeasureReason.BOTH_THE_WRONG_WAY, found, sentence, 850))
    status, stale = case.aged(found)
    sentence = f"{measure.name} takes its colour from {pair.measure.name}."
    paired = case.reason(MeasureReason.PAIRED, status, sentence, 100)
    cause = replace(of_pair.reasons[0], weight=weight(status, 500))
    return Judgement.of(status, [*reasons, *stale, cause, paired])


def said_value(measure: Measure, value: float, settings: RagSettings) -> str:
    """Write a value with its unit as it may be shown: "61% of residents asked", "fewer than 5 reports"."""
    shown = shown_value(value, smallest_shown(measure, settings))
    if measure.unit.startswith("%"):
        return f"{shown}{measure.unit}"
    return f"{shown} {one_of(measure.unit) if shown == '1' else measure.unit}"


def said_line(measure: Measure, on: date, settings: RagSettings) -> str:
    """Name the line and, unless that would give a hidden baseline away, its value."""
    baseline, target, line = measure.baseline, measure.target, target_line(measure, on)
    is_hold = baseline is not None and target is not None and baseline.value == target.value
    name = "the level to hold" if is_hold else "the line to its target"
    if (
        baseline is None
        or line is None
        or min(exact(baseline.value), line) < smallest_shown(measure, settings)
    ):
        return name
    return f"{name} ({shown_value(line, 0)}{'%' if measure.unit.startswith('%') else ''})"


def _why_not_tracked(measure: Measure, state: MeasureState) -> str:
    if state is MeasureState.PROPOSED:
        return f"{measure.name} is only proposed: it still needs {listed(missing_from_definition(measure))}."
    if state is MeasureState.DEFINED:
        return f"{measure.name} is defined but has no baseline yet."
    return f"{measure.name} has a baseline but no reading since."


def _colourless(measure: Measure, kind: MeasureReason, sentence: str) -> Judgement:
    return Judgement(None, (Reason(kind, sentence, weight(None), _ref(measure)),))


def _ref(measure: Measure) -> EvidenceRef:
    return EvidenceRef(EvidenceKind.MEASURE, measure.key)
