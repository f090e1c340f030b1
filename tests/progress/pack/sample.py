"""Believable packs: one of a good day, and one in which everything is as bad and as long as it can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from delivery.progress.pack import ChairsPack, Expiring, Sitting, ToDiscuss, Waiting
from delivery.progress.report import ColourCount, Difference, ObjectiveLine, Summary
from delivery.progress.rules.exceptions import Exceptional
from delivery.strategy.rules import Rag
from tests.progress.sample_report import TODAY, sample_report

REPORT = sample_report()
LINES = tuple(line for aim in REPORT.aims for line in aim.objectives)
LONG = (
    "Partners in every district and borough of the county, the voluntary organisations among them, do not know "
    "who keeps the register of third party reporting centres, so that nobody can say which of them are open "
)


def a_pack() -> ChairsPack:
    """Three objectives to discuss, one of them with a comment."""
    red, *others = [line for line in LINES if line.status is Rag.RED]
    commented = replace(red, comment="Two schools joined since; the third wants to see the lesson first.")
    return ChairsPack(
        strategy=REPORT.strategy,
        partnership=REPORT.partnership,
        on=TODAY,
        sitting=Sitting(
            "ASB and Hate Crime Strategic Group", datetime(2016, 12, 6, 10, tzinfo=UTC), "Wootton Hall Park"
        ),
        agencies=REPORT.agencies,
        summary=REPORT.summary,
        exceptions=(
            ToDiscuss(
                commented,
                (Exceptional.MOVED, Exceptional.RED),
                REPORT.aims[0].measures,
                ("Steps are taken.",),
            ),
            *(ToDiscuss(line, (Exceptional.RED,)) for line in others),
        ),
        rest=tuple(line for line in LINES if line.status is not Rag.RED),
        changes=REPORT.changes,
        decisions=(Waiting("Who pays for a second centre in Wellingborough?", "HIRG", date(2016, 12, 6)),),
        questions=(Waiting("When will the standards be printed?", "Disability Forum"),),
        asked_twice=(
            Waiting("A-0007, due 3 October 2016: Print the leaflet", "Home Safety Officer, NFRS · HIRG"),
        ),
        untold=("Corby Borough Council",),
        leads=9,
        differences=REPORT.differences,
        expiring=(Expiring("9.1.4", "Working with children", Rag.AMBER, Rag.RED, date(2016, 11, 30), 8),),
    )


def the_worst_pack() -> ChairsPack:
    """Each of 24 objectives Red, moved, disputed and about to expire, every text as long as people write them."""
    worst = tuple(
        ToDiscuss(
            replace(
                line,
                title=f"{line.title}, and the training of all who answer the telephone or stand at a counter",
                status=Rag.RED,
                lead="Northamptonshire Healthcare NHS Foundation Trust",
                reasons=(LONG * 2, LONG),
                before=Rag.GREEN,
                derived=Rag.GREY,
                agreed_until=date(2016, 11, 30),
                path_to_green=LONG,
                comment=LONG * 3,
            ),
            (Exceptional.MOVED, Exceptional.RED, Exceptional.DISPUTED, Exceptional.EXPIRING),
            expires_in=8,
        )
        for line in LINES
    )
    return ChairsPack(
        strategy=REPORT.strategy,
        partnership=REPORT.partnership,
        on=TODAY,
        sitting=Sitting(
            "Anti-Social Behaviour and Hate Crime Strategic Group of the County Partnership",
            datetime(2016, 9, 21, 10, 30, tzinfo=UTC),
            "The Council Chamber, second floor, County Hall, George Row, Northampton NN1 1DN",
        ),
        agencies=REPORT.agencies,
        summary=Summary(
            tuple(ColourCount(rag, 24 if rag is Rag.RED else 0, 0) for rag in Rag),
            last_review=date(2016, 9, 21),
        ),
        exceptions=worst,
        rest=(),
        changes=REPORT.changes,
        decisions=(Waiting(LONG * 2, "Northamptonshire Race and Faith Forum", date(2016, 12, 31)),) * 9,
        questions=(Waiting(LONG * 2, "Independent Custody and Disability Forum", date(2016, 12, 31)),) * 12,
        untold=tuple(f"Agency number {number} of the county" for number in range(1, 20)),
        leads=19,
        differences=tuple(
            Difference(line.number, line.title, Rag.RED, Rag.GREY, LONG, date(2016, 11, 30)) for line in LINES
        ),
        demonstration="This is a demonstration: people, minutes and figures are invented, and dates are moved.",
    )


def a_bad_pack() -> ChairsPack:
    """All 24 objectives Red, with texts of the usual length and three decisions wanted."""
    return replace(
        a_pack(),
        summary=Summary(
            tuple(
                ColourCount(rag, 24 if rag is Rag.RED else 0, before.at_last_review)
                for rag, before in zip(Rag, REPORT.summary.counts, strict=True)
            ),
            last_review=REPORT.summary.last_review,
        ),
        exceptions=tuple(
            ToDiscuss(replace(line, status=Rag.RED, before=Rag.AMBER), (Exceptional.MOVED, Exceptional.RED))
            for line in LINES
        ),
        rest=(),
        decisions=a_pack().decisions * 3,
        questions=a_pack().questions * 4,
    )


def an_empty_pack() -> ChairsPack:
    """A first review in which nothing is an exception and nobody leads anything."""
    lines: tuple[ObjectiveLine, ...] = tuple(replace(line, lead="", comment="") for line in LINES[:1])
    return replace(
        a_pack(),
        sitting=Sitting("Strategic Group"),
        summary=Summary((ColourCount(Rag.GREEN, 1),)),
        exceptions=(),
        rest=lines,
        decisions=(),
        questions=(),
        untold=(),
        leads=0,
        differences=(),
        expiring=(),
    )
