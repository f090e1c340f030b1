"""An annual report as a Word document, for everybody: one thing after another, in plain words and with charts."""

from __future__ import annotations

from functools import partial

from delivery.progress.documents.kind import Draft, Part
from delivery.progress.report.head import write_head
from delivery.progress.report.wording import full_tag
from delivery.strategy.charts import png_of
from delivery.word import Cell, Column, Marking, Properties, Run, Style, Table, WordDocument
from delivery.wording import short_day

from . import sentences
from .content import AnnualReport, StoryOfMeasure

TITLE = "Annual report"
# Across an upright page, in centimetres; and how many charts are drawn at a time.
CHART_WIDTH, TOGETHER = 15.6, 6


def draft_of(report: AnnualReport) -> Draft:
    """What it is for and what was done, the measures a few at a time, then what is open."""
    on = short_day(report.held_on)
    measures = report.measures
    return Draft(
        properties=Properties(
            f"{TITLE}, the year to {on}",
            report.partnership,
            report.held_on,
            subject=f"{report.strategy}: the position that the review of {on} agreed",
        ),
        parts=(
            Part("What was promised and done", partial(write_year, report=report)),
            *(
                Part("What the measures say", partial(_write_stories, stories=measures[at : at + TOGETHER]))
                for at in range(0, len(measures), TOGETHER)
            ),
            Part("What is not on track", partial(write_open, report=report)),
        ),
        file_name=f"{Marking.OFFICIAL} annual report {on}.docx",
    )


def write_year(document: WordDocument, report: AnnualReport) -> None:
    """Write what the strategy is for, what was promised and what was done."""
    scope = f"{report.strategy}\u00a0· The year to {short_day(report.held_on)}"
    write_head(document, report.partnership, TITLE, scope, report.demonstration)
    document.paragraph(sentences.where_it_stands(report), style=Style.LEDE)
    document.paragraph(
        f"This is the position that the Strategic Group agreed at its review of {short_day(report.held_on)}."
    )
    document.contents()
    document.heading("What the strategy is for", 1, on_new_page=True)
    document.paragraph(report.vision)
    document.paragraph(sentences.what_it_is(report))
    for title, text in report.outcomes:
        document.paragraph(Run(f"{title}. ", strong=True), text)
    document.heading("What was promised", 1)
    document.paragraph(sentences.what_was_promised(report))
    for aim in report.aims:
        objectives = sentences.counted(len(aim.objectives), "objective")
        document.paragraph(
            Run(f"{aim.number} {aim.title}. ", strong=True),
            f"{aim.purpose} ",
            Run(f"({objectives})", muted=True),
        )
    document.heading("What was done", 1)
    document.paragraph(sentences.what_was_done(report))
    for aim in report.aims:
        if aim.done:
            document.heading(f"{aim.number} {aim.title}", 2)
            document.bullets(aim.done)
    if report.other_done:
        document.heading("Beside the aims", 2)
        document.bullets(report.other_done)
    if report.met:
        document.heading("Promises met", 2)
        document.bullets(f"{met.text.rstrip('.')} ({short_day(met.on)})" for met in report.met)
    document.heading("What the measures say", 1)
    if not report.measures:
        document.paragraph("No measure has a figure yet.")


def write_open(document: WordDocument, report: AnnualReport) -> None:
    """Write what is not on track, who took part, and what nobody knows."""
    document.heading("What is not on track, and what happens about it", 1)
    if report.off_track:
        document.table(_off_track(report))
    else:
        document.paragraph("Nothing is off track or at risk.")
    document.heading("Who took part", 1)
    for said in sentences.who_took_part(report):
        document.paragraph(said)
    if report.agencies:
        document.heading("The organisations that signed up", 2)
        document.bullets(report.agencies)
    document.heading("What we do not know", 1)
    document.paragraph(sentences.what_is_not_known(report))
    for one in report.unknown:
        document.paragraph(Run(f"{one.title}. ", strong=True), one.why)
    document.heading("About this report", 1)
    document.paragraph(
        "Nobody types in whether an objective is on track: it follows from what was done, from the measures and from"
        " the promises, by rules that are the same for all. Where the Strategic Group agreed otherwise it gave a"
        " reason. Small numbers of people are shown as “fewer than”, so that nobody can be recognised."
    )


def _write_stories(document: WordDocument, stories: tuple[StoryOfMeasure, ...]) -> None:
    for story in stories:
        document.heading(story.name, 2)
        document.paragraph(sentences.of_measure(story), Run(f" Objective {story.objective}.", muted=True))
        if story.chart:
            document.picture(png_of(story.chart), story.chart_words, CHART_WIDTH)


def _off_track(report: AnnualReport) -> Table:
    return Table(
        caption="Objectives that are off track or at risk",
        description="Title and lead of each objective, its status and the reason, and what happens about it.",
        columns=[
            Column("Objective", 4.2),
            Column("Status", 4.4),
            Column("Why", 3.8),
            Column("What happens about it", 4.2),
        ],
        rows=[
            (
                Cell(one.title, (one.lead,) if one.lead else ()),
                full_tag(one.status),
                one.reason,
                Cell(
                    sentences.what_happens(one),
                    (f"{one.lead or 'The lead'} says: {one.comment}",) if one.comment else (),
                ),
            )
            for one in report.off_track
        ],
    )
