"""What an annual report says, ready to be written: the position that a closed review agreed, and the year before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.progress.report import AgenciesReporting, Figure
from delivery.progress.rules import Counts
from delivery.strategy.rules import Rag


@dataclass(frozen=True, slots=True)
class Met:
    """A promise that was met on a day."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class StoryOfMeasure:
    """A measure with its figures as they may be shown; `is_comparable` False where it was counted in another way since.

    `chart` is its drawing as SVG, empty where nothing can be drawn, and `chart_words` what that shows.
    """

    name: str
    objective: str
    unit: str
    status: Rag | None
    baseline: Figure | None
    latest: Figure
    target: Figure | None
    is_comparable: bool = True
    chart: str = ""
    chart_words: str = ""


@dataclass(frozen=True, slots=True)
class AimOfYear:
    """An aim: what it is for, its objectives by title, the actions completed in the year, the measures with a figure."""

    number: str
    title: str
    purpose: str
    objectives: tuple[str, ...]
    done: tuple[str, ...] = ()
    measures: tuple[StoryOfMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class OffTrack:
    """A Red or Amber objective: why, what happens about it, and what its lead says."""

    title: str
    status: Rag
    lead: str
    reason: str
    path: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An objective that nothing shows to be on track or not, and why that is so."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The year from `since` to the review `held_on`.

    `promises` is how many the strategy makes, `met` those of the year and `met_before` how many were met earlier.
    `agencies` are the names of all that signed up, `reporting` of those whose work is recorded here, `leads` of those
    that lead an objective. `unmeasured` counts the measures without a figure yet.
    """

    strategy: str
    partnership: str
    since: date
    held_on: date
    vision: str
    outcomes: tuple[tuple[str, str], ...]
    counts: Counts
    reporting_counts: AgenciesReporting
    aims: tuple[AimOfYear, ...]
    promises: int = 0
    met: tuple[Met, ...] = ()
    met_before: int = 0
    off_track: tuple[OffTrack, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    unmeasured: int = 0
    agencies: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    other_done: tuple[str, ...] = ()
    demonstration: str = ""

    @property
    def done(self) -> int:
        """How many actions were completed in the year."""
        return sum(len(aim.done) for aim in self.aims) + len(self.other_done)
