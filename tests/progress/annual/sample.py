"""A believable annual report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.progress.annual import AimOfYear, AnnualReport, Met, OffTrack, StoryOfMeasure, Unknown
from delivery.progress.report import AgenciesReporting, Figure
from delivery.progress.rules import Counts
from delivery.strategy.rules import Rag
from tests.progress.pack.sample import REPORT

HELD = date(2016, 11, 22)
STORY = StoryOfMeasure(
    name="Victims satisfied with how their report was handled",
    objective="9.3.1",
    unit="% of those asked",
    status=Rag.RED,
    baseline=Figure("71", date(2016, 3, 31)),
    latest=Figure("64", date(2016, 9, 30)),
    target=Figure("80", date(2019, 3, 31)),
)


def an_annual() -> AnnualReport:
    """A year with a little of everything."""
    return AnnualReport(
        strategy=REPORT.strategy,
        partnership=REPORT.partnership,
        since=date(2015, 11, 23),
        held_on=HELD,
        vision="No county is safer.",
        outcomes=(("Local communities", "Victims are found earlier."),),
        counts=Counts(red=1, amber=2, green=4, blue=1, grey=1),
        reporting_counts=AgenciesReporting(2, 3),
        aims=(
            AimOfYear("9.1", "Prevention", "Hate is prevented.", ("One", "Two"), ("A leaflet printed",)),
            AimOfYear("9.2", "Support", "Victims are helped.", ("Three",), (), (STORY,)),
        ),
        promises=4,
        met=(Met("A directory of support agencies.", date(2016, 5, 4)),),
        met_before=1,
        off_track=(
            OffTrack("Education", Rag.RED, "Voice", "2 of 3 actions are late.", "Path asked from the lead", "We try."),
            OffTrack("Training", Rag.AMBER, "", "It is at risk.", ""),
        ),
        unknown=(Unknown("Prevent", "Nothing recent is known."),),
        unmeasured=1,
        agencies=("Northamptonshire Police", "Voice", "Corby Borough Council"),
        reporting=("Northamptonshire Police", "Voice"),
        leads=("Voice",),
    )  # fmt: skip


def a_quiet_year() -> AnnualReport:
    """A first year in which nothing was done and nothing is known."""
    return replace(
        an_annual(),
        counts=Counts(),
        reporting_counts=AgenciesReporting(0, 3),
        aims=(AimOfYear("9.1", "Prevention", "Hate is prevented.", ("One",)),),
        promises=0,
        met=(),
        met_before=0,
        off_track=(),
        unknown=(),
        unmeasured=0,
        reporting=(),
        leads=(),
    )
