"""The first page of a progress report, which answers the question by itself, and the last paragraphs."""

from __future__ import annotations

from delivery.strategy.rules import Rag
from delivery.word import Cell, Column, Run, Style, Table, WordDocument
from delivery.wording import count, listed, short_day

from .content import ColourCount, PositionKind, ProgressReport, Summary
from .head import write_head
from .tags import full_tag

_MEANINGS = {
    Rag.RED: "Will not be delivered as things stand",
    Rag.AMBER: "Something is late, silent or slipping",
    Rag.GREEN: "The evidence shows it being delivered",
    Rag.BLUE: "All is done and every promise is met",
    Rag.GREY: "Nobody has shown the evidence yet",
}


def write_front(document: WordDocument, report: ProgressReport) -> None:
    """Write title, position, the count of each colour and the list of contents."""
    write_head(document, report.partnership, report.title, _scope(report), report.demonstration)
    document.heading("Summary", 1)
    document.paragraph(*_answer(report), style=Style.LEDE)
    document.paragraph(_position(report) + _told(report), style=Style.LEAD_IN)
    if not report.aims:
        document.paragraph(_nothing_about(report))
        return
    document.table(_colours(report.summary))
    document.paragraph(_below(report.summary), style=Style.TABLE_FOOT)
    document.contents()


def write_closing(document: WordDocument, report: ProgressReport) -> None:
    """Write how to read the report and who answers for it."""
    document.heading("About this report", 1)
    document.paragraph(
        "Colours of objectives are worked out from their actions, measures and promises by fixed rules; nobody"
        " types them in. Grey means that the evidence to judge by is missing. Where the Strategic Group agreed"
        " another colour, the report says so and gives the reason and the day on which it expires."
    )
    document.paragraph(
        "A date marked “assumed” was not named by anybody: the action is expected by the next meeting. Small"
        " numbers of people are shown as “fewer than”, so that nobody can be recognised."
    )
    responsible = (
        f" The controller of personal data in it is {report.controller}." if report.controller else ""
    )
    document.paragraph(f"This document is marked {report.marking}.{responsible}")


def _scope(report: ProgressReport) -> str:
    about = f"{report.about} only" if report.about else ""
    return " · ".join(part for part in (report.strategy, about, _days(report)) if part)


def _days(report: ProgressReport) -> str:
    """The day of the report, or the days between which it tells what changed."""
    if report.since:
        return f"{short_day(report.since)} to {short_day(report.until or report.on)}"
    return f"until {short_day(report.until)}" if report.until else short_day(report.on)


def _nothing_about(report: ProgressReport) -> str:
    return (
        f"Nothing of {report.about} is recorded under an objective yet."
        if report.about
        else "The strategy has no objective yet."
    )


def _answer(report: ProgressReport) -> tuple[str | Run, ...]:
    agencies, counts = report.agencies, report.summary.counts
    verb = "reports" if agencies.reporting == 1 else "report"
    counting = count(sum(count.now for count in counts), "objective")
    colours = listed([f"{count.now}\u00a0{count.rag.word}" for count in counts if count.now])
    return (
        Run(f"{agencies.reporting} of {agencies.of} partner agencies", strong=True),
        f" {verb} here. ",
        f"{counting}: {colours}." if colours else _nothing(report),
    )


def _nothing(report: ProgressReport) -> str:
    if report.position.kind is PositionKind.NOT_REVIEWED:
        return "No objective is reviewed yet."
    return "No objective counts yet."


def _position(report: ProgressReport) -> str:
    on = short_day(report.position.on)
    if report.position.kind is PositionKind.AGREED:
        return f"Agreed position: as the Strategic Group’s review of {on} left it."
    if report.position.kind is PositionKind.NOT_REVIEWED:
        return "The Strategic Group has not closed a review yet, so no colour is agreed."
    return f"Working position of {on}, as the evidence of that day gives it."


def _told(report: ProgressReport) -> str:
    """From when on what is told, where that is not plain."""
    if report.is_frozen:
        return " This report tells what that review froze: nothing that happened since is in it."
    if report.until:
        on = short_day(report.on)
        return f" Actions that were raised by {short_day(report.until)} are told as they stood on {on}."
    return ""


def _colours(summary: Summary) -> Table:
    reviewed = f"On {short_day(summary.last_review)}" if summary.last_review else "At the last review"
    return Table(
        caption="Objectives of each colour",
        description="For each status: what it means, how many objectives have it now and at the last review.",
        columns=[
            Column("Status", 4.9),
            Column("What it means", 7.1),
            Column("Now", 1.2, figures=True),
            Column(reviewed, 3.4, figures=True),
        ],
        rows=[
            (full_tag(count.rag), _MEANINGS[count.rag], Cell(str(count.now), strong=True), _before(count))
            for count in summary.counts
        ],
    )


def _before(count: ColourCount) -> str:
    if count.at_last_review is None:
        return "first review"
    change = count.now - count.at_last_review
    moved = f"{abs(change)} {'more' if change > 0 else 'fewer'} now" if change else "the same"
    return f"{count.at_last_review} ({moved})"


def _below(summary: Summary) -> str:
    waiting = summary.not_counting
    later = (
        f"{count(waiting, 'objective')} {'does' if waiting == 1 else 'do'} not count yet." if waiting else ""
    )
    first = "" if summary.last_review else "First review: there is no earlier position to compare with."
    return f"{first} {later}".strip()
