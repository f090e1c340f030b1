"""An annual report as a Word document, for everybody: one thing after another, in plain words and with charts."""

from __future__ import annotations

from functools import partial

from delivery.marking import file_name
from delivery.progress.documents.kind import Draft, Part
from delivery.progress.report.head import write_head
from delivery.progress.report.tags import full_tag
from delivery.strategy.charts import png_of
from delivery.word import Cell, Column, Properties, Run, Style, Table, WordDocument
from delivery.wording import count, short_day

from . import sentences
from .content import AimOfYear, AnnualReport

TITLE = "Annual report"
MEASURES = "What the measures say"
# Across an upright page, in centimetres.
CHART_WIDTH = 15.6


def draft_of(report: AnnualReport) -> Draft:
    """What it is for and what was done, the measures aim by aim, then what is open."""
    on = short_day(report.held_on)
    measured = [aim for aim in report.aims if aim.measures]
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
                Part(f"{MEASURES}, aim {aim.number}", partial(write_measures, aim=aim, is_first=not place))
                for place, aim in enumerate(measured)
            ),
            Part("What is not on track", partial(write_open, report=report)),
        ),
        file_name=file_name("annual report", report.held_on, "docx"),
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
        objectives = count(len(aim.objectives), "objective")
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
    if not any(aim.measures for aim in report.aims):
        document.heading(MEASURES, 1)
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


def write_measures(document: WordDocument, aim: AimOfYear, *, is_first: bool) -> None:
    """Write what the measures of an aim say: a sentence and a chart each."""
    if is_first:
        document.heading(MEASURES, 1)
    document.heading(f"{aim.number} {aim.title}", 2)
    for story in aim.measures:
        document.paragraph(
            Run(f"{story.name}: ", strong=True),
            f"{sentences.of_measure(story)} ",
            Run(f"Objective {story.objective}.", muted=True),
            style=Style.LEAD_IN if story.chart else Style.BODY,
        )
        if story.chart:
            document.picture(png_of(story.chart), story.chart_words, CHART_WIDTH)


def _off_track(report: AnnualReport) -> Table:
    return Table(
        caption="Objectives that are off track or at risk",
        description="Title and lead of each objective, its status and the reason, and what happens about it.",
        columns=[
            Column("Objective", 4.0),
            Column("Status", 3.7),
            Column("Why", 3.8),
            Column("What happens about it", 5.1),
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
