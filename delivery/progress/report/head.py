"""How the documents of progress begin: whose, what, of when, and how many objectives have each colour."""

from __future__ import annotations

from delivery.strategy.rules import Rag
from delivery.word import Cell, Column, Style, Table, WordDocument
from delivery.wording import listed, short_day

from .content import AgenciesReporting, Summary

TITLED = 6.6


def write_head(document: WordDocument, partnership: str, title: str, scope: str, demonstration: str) -> None:
    """Write the partnership, the title, what it covers, and that the data are invented where they are."""
    document.paragraph(partnership, style=Style.PARTNERSHIP)
    document.paragraph(title, style=Style.TITLE)
    document.paragraph(scope, style=Style.SUBTITLE)
    document.paragraph(demonstration, style=Style.NOTICE)


def write_counts(document: WordDocument, summary: Summary, now: str) -> None:
    """Write the count of each colour, `now` in words, above that of the last review; a sentence in large print."""
    if document.is_large:
        for words, said in counts_in_words(summary, now):
            document.paragraph(f"{words}: {said}.")
    else:
        document.table(counts_table(summary, now))


def counts_table(summary: Summary, now: str) -> Table:
    """The counts as a table of two rows, a column for each colour."""
    width = (16.6 - TITLED) / len(summary.counts)
    rows = [(Cell(now, strong=True), *(Cell(str(one.now), strong=True) for one in summary.counts))]
    if summary.last_review:
        before = tuple(Cell(str(one.at_last_review or 0)) for one in summary.counts)
        rows.append((Cell(_reviewed(summary)), *before))
    return Table(
        caption="Objectives of each colour",
        description="The count of objectives that are Red, Amber, Green, Blue and Grey, now and at the last review.",
        columns=[
            Column("Objectives", TITLED),
            *(Column(one.rag.word, width, figures=True) for one in summary.counts),
        ],
        rows=rows,
    )


def counts_in_words(summary: Summary, now: str) -> list[tuple[str, str]]:
    """The same as sentences: when, and the colours that occur."""
    said = [(now, [(one.now, one.rag) for one in summary.counts])]
    if summary.last_review:
        said.append((_reviewed(summary), [(one.at_last_review or 0, one.rag) for one in summary.counts]))
    return [(words, colours(counts)) for words, counts in said]


def colours(counts: list[tuple[int, Rag]]) -> str:
    """3 Red, 6 Amber and 6 Green: those that occur, else "none has a colour"."""
    return listed([f"{number}\u00a0{rag.word}" for number, rag in counts if number]) or "none has a colour"


def agencies_in_words(agencies: AgenciesReporting) -> str:
    """How many of the partner agencies report here."""
    verb = "reports" if agencies.reporting == 1 else "report"
    return f"{agencies.reporting} of {agencies.of} partner agencies {verb} here."


def _reviewed(summary: Summary) -> str:
    return f"At the review of {short_day(summary.last_review)}" if summary.last_review else ""
