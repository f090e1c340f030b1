"""Believable highlight reports: a usual one, and one in which everything is as bad and as long as it can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from delivery.progress.highlight import HighlightReport, Work
from delivery.progress.report import ColourCount, ColourMove, Summary
from delivery.strategy.rules import Rag
from tests.progress.pack.sample import LINES, LONG, REPORT

DONE = (
    Work("Service standards printed and sent to every partner", "Clerk, OPCC", date(2016, 10, 4)),
    Work("Two reporting centres opened in Corby.", "Corby Borough Council", date(2016, 11, 2)),
)
NEXT = (Work("Directory of support agencies on the web", "Voice", date(2017, 1, 10)),)


def a_highlight() -> HighlightReport:
    """Three Red objectives, three moves, a little done."""
    return HighlightReport(
        strategy=REPORT.strategy,
        partnership=REPORT.partnership,
        reader="Chief Executives’ Group",
        held_on=date(2016, 11, 22),
        agencies=REPORT.agencies,
        summary=REPORT.summary,
        moves=REPORT.changes.moves,
        done=DONE,
        done_since=date(2016, 9, 21),
        due_next=NEXT,
        next_review=date(2017, 1, 18),
        issues=tuple(line for line in LINES if line.status is Rag.RED),
        decisions=("Who pays for cover while the training post is vacant?",),
    )


def the_worst_highlight() -> HighlightReport:
    """Each of 24 objectives moved to Red, and every list long."""
    return replace(
        a_highlight(),
        reader="Chief Executives’ Group of the County, District and Borough Councils and their Partners",
        summary=Summary(
            tuple(ColourCount(rag, 24 if rag is Rag.RED else 0, 0) for rag in Rag),
            last_review=date(2016, 9, 21),
        ),
        moves=tuple(ColourMove(line.number, line.title, Rag.GREEN, Rag.RED, LONG) for line in LINES),
        done=(Work(LONG, "Northamptonshire Healthcare NHS Foundation Trust", date(2016, 10, 4)),) * 30,
        due_next=(Work(LONG, "Northamptonshire Healthcare NHS Foundation Trust", date(2017, 1, 10)),) * 30,
        issues=tuple(
            replace(line, status=Rag.RED, reasons=(LONG,), path_to_green=LONG * 2, comment=LONG * 2)
            for line in LINES
        ),
        decisions=(LONG * 2,) * 9,
        demonstration="This is a demonstration: people, minutes and figures are invented, and dates are moved.",
    )


def the_first_highlight() -> HighlightReport:
    """A first review in which all is well and nothing is known to come."""
    return replace(
        a_highlight(),
        reader="",
        summary=Summary((ColourCount(Rag.GREEN, 24),)),
        moves=(),
        done=(),
        done_since=None,
        due_next=(),
        next_review=None,
        issues=(),
        decisions=(),
    )
