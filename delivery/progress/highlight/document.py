"""A highlight report as a Word document of one page; in large print it says the same on more."""

from __future__ import annotations

from functools import partial

from delivery.marking import file_name
from delivery.progress.documents.kind import Draft, Part
from delivery.progress.report.head import agencies_in_words, counts_table, write_counts, write_head
from delivery.word import Properties, Run, Side, Style, Table, WordDocument
from delivery.wording import short_day

from .content import HighlightReport
from .fitting import COLUMNS, Shown, also_red, lists, rows, shown_on

TITLE = "Highlight report"
NOT_KEPT = "What comes next was not kept with this review."
# The line under the subtitle, in points.
_RULE = 12.0


def draft_of(report: HighlightReport) -> Draft:
    """The one page."""
    on = short_day(report.held_on)
    return Draft(
        properties=Properties(
            f"{TITLE}, {on}",
            report.partnership,
            report.held_on,
            subject=f"{report.strategy}: the position that the review of {on} agreed",
        ),
        parts=(Part(TITLE, partial(write_page, report=report)),),
        file_name=file_name("highlight report", report.held_on, "docx"),
    )


def write_page(document: WordDocument, report: HighlightReport) -> None:
    """Write the page: status now and before, what moved, done, next, issues and decisions wanted."""
    side = document.side
    shown = shown_on(report, side, _head(side, report))
    found = lists(report, shown, side)
    write_head(document, report.partnership, TITLE, _scope(report), report.demonstration)
    document.paragraph(
        Run(_position(report), strong=True), f" {agencies_in_words(report.agencies)}", style=Style.LEAD_IN
    )
    write_counts(document, report.summary, _now(report))
    document.heading(_of("What moved", shown.moves, len(report.moves)), 1, is_close=True)
    if found["moves"]:
        document.bullets(found["moves"])
    else:
        document.paragraph(_nothing_moved(report))
    since = f"Done since {short_day(report.done_since)}" if report.done_since else "Done so far"
    _write(document, _of(since, shown.done, len(report.done)), found["done"])
    before = f"Next, before {short_day(report.next_review)}" if report.next_review else "Next"
    _write(document, _of(before, shown.due_next, len(report.due_next)), found["due_next"])
    document.paragraph("" if report.is_whole else NOT_KEPT)
    _write_issues(document, report, shown)
    _write(document, _of("Decisions wanted", shown.decisions, len(report.decisions)), found["decisions"])


def _write(document: WordDocument, title: str, lines: tuple[str, ...]) -> None:
    if lines:
        document.heading(title, 2, is_close=True)
        document.bullets(lines)


def _write_issues(document: WordDocument, report: HighlightReport, shown: Shown) -> None:
    document.heading("Off track, and the path to green", 2, is_close=True)
    if not report.issues:
        document.paragraph("No objective is Red.")
        return
    document.table(
        Table(
            caption="Red objectives",
            description="Number and title of each Red objective with the reason, its path to green and what its lead says.",
            columns=COLUMNS,
            rows=rows(report, shown, document.side),
        )
    )
    document.paragraph(also_red(report, shown), style=Style.TABLE_FOOT)


def _scope(report: HighlightReport) -> str:
    reader = f"For the {report.reader}" if report.reader else ""
    return "\u00a0· ".join(part for part in (report.strategy, reader) if part)


def _position(report: HighlightReport) -> str:
    return f"Agreed position of the review of {short_day(report.held_on)}."


def _now(report: HighlightReport) -> str:
    return f"Agreed on {short_day(report.held_on)}"


def _nothing_moved(report: HighlightReport) -> str:
    if report.summary.last_review is None:
        return "This is the first review, so no colour has moved yet."
    return "No objective changed its colour."


def _of(title: str, shown: int, number: int) -> str:
    return f"{title} ({shown} of {number})" if shown < number else title


def _head(side: Side, report: HighlightReport) -> float:
    """What stands above the lists, in points."""
    table = counts_table(report.summary, _now(report))
    return (
        side.paragraph(report.partnership, Style.PARTNERSHIP)
        + side.paragraph(TITLE, Style.TITLE)
        + side.paragraph(_scope(report), Style.SUBTITLE)
        + _RULE
        + (side.paragraph(report.demonstration, Style.NOTICE, indent=24) if report.demonstration else 0)
        + side.paragraph(f"{_position(report)} {agencies_in_words(report.agencies)}", Style.LEAD_IN)
        + side.header_row(table.columns)
        + sum(side.row(row, table.columns) for row in table.rows)
        + (0 if report.is_whole else side.paragraph(NOT_KEPT))
        + (0 if report.moves else side.heading("A heading", 1) + side.paragraph(_nothing_moved(report)))
    )
