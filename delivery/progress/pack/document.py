"""A chair's pack as a Word document: the first page, each exception, the rest as a table, and what it rests on."""

from __future__ import annotations

from functools import partial

from delivery.marking import file_name
from delivery.progress.documents.kind import Draft, Part
from delivery.progress.report.changes import write_changes
from delivery.progress.report.evidence import write_differences
from delivery.progress.report.tags import NO_LEAD, short_tag
from delivery.strategy.charts import png_of
from delivery.strategy.rules import Rag
from delivery.word import Cell, Column, Properties, Run, Style, Table, WordDocument
from delivery.wording import begun, count, listed, london_day, short_day

from .content import ChairsPack, ToDiscuss, Waiting
from .first_page import DECISIONS, DISCUSS, QUESTIONS, front_of, write_front
from .fitting import waiting_line

# Across an upright page, in centimetres.
CHART_WIDTH = 15.6


def draft_of(pack: ChairsPack) -> Draft:
    """The first page, then a part for each exception, since its charts are drawn, and the rest."""
    when = pack.sitting.starts_at
    on = short_day(london_day(when) if when else pack.on)
    return Draft(
        properties=Properties(
            f"Chair's pack, {on}", pack.partnership, pack.on, subject=f"{pack.sitting.group}: what to discuss"
        ),
        parts=(
            Part("What to discuss", partial(write_front, pack=pack)),
            *(
                Part(one.line.number, partial(write_exception, pack=pack, one=one, is_first=not place))
                for place, one in enumerate(pack.exceptions)
            ),
            Part("The rest", partial(write_rest, pack=pack)),
        ),
        file_name=file_name("chair's pack", pack.on, "docx"),
    )


def write_exception(document: WordDocument, pack: ChairsPack, one: ToDiscuss, *, is_first: bool) -> None:
    """Write one objective: its colour and why it is discussed, its reasons, measures, path to green and comment."""
    line = one.line
    if is_first:
        document.heading(f"{DISCUSS}, one by one", 1, on_new_page=True)
        document.contents()
    document.heading(f"{line.number} {line.title}", 2)
    document.table(_facts(pack, one))
    document.paragraph(one.agreed, style=Style.TABLE_FOOT)
    document.heading("Why it has this colour" if not one.agreed else "What the evidence says", 3)
    document.bullets(line.reasons or ("No reason is recorded.",))
    if line.path_to_green:
        document.paragraph(Run("Agreed path to green: ", strong=True), line.path_to_green)
    if one.steps:
        document.heading("What would make it green", 3)
        document.bullets(one.steps)
    if one.measures:
        document.heading("Measures", 3)
    for measure in one.measures:
        document.paragraph(measure.why or measure.name)
        document.paragraph(Run(measure.next_step, muted=True))
        if measure.chart:
            document.picture(png_of(measure.chart), measure.chart_words, CHART_WIDTH)


def write_rest(document: WordDocument, pack: ChairsPack) -> None:
    """Write everything else: the rest, what the first page left out, the group's own judgement, and what changed."""
    if pack.rest:
        document.heading("The rest, as they stand", 1, on_new_page=not pack.exceptions)
        document.table(_rest(pack))
    front = front_of(document, pack)
    _write_waiting(document, DECISIONS, pack.decisions, front.decisions)
    _write_waiting(document, QUESTIONS, pack.questions, front.questions)
    if pack.asked_twice:
        document.heading("Asked twice and not heard", 1)
        document.paragraph(
            "Before meetings their owners were asked twice, and then the lead contact of their agency. Nobody answered."
        )
        document.bullets(waiting_line(one) for one in pack.asked_twice)
    write_differences(document, pack.differences)
    if pack.expiring:
        document.heading("About to expire", 1)
        document.table(_expiring(pack))
    write_changes(document, pack.changes)
    document.heading("About this pack", 1)
    document.paragraph(
        "It shows the working position: the colours that the evidence of the day gives, and those that the group"
        " agreed and that still stand. It is for the members of the group; partners see the position that the last"
        " closed review agreed. People are not named here, only posts and agencies, and nothing of a members-only"
        " group is in it. Grey means that the evidence to judge by is missing."
    )


def _facts(pack: ChairsPack, one: ToDiscuss) -> Table:
    line = one.line
    untold = " (not yet told of its lines)" if line.lead in (pack.untold or ()) else ""
    agreed = f"Agreed until {short_day(line.agreed_until)}" if line.agreed_until else "From the evidence"
    return Table(
        caption=f"Status of {line.number}",
        description="Its status, why it is discussed, its lead agency and what that says.",
        columns=[
            Column("Status", 3.0),
            Column("Why it is here", 4.6),
            Column("Lead agency", 3.6),
            Column("The lead agency says", 5.4),
        ],
        rows=[
            (
                short_tag(line.status, agreed),
                begun(listed([_why(one, reason.value) for reason in one.why])),
                f"{line.lead or NO_LEAD}{untold}",
                line.comment or "No comment",
            )
        ],
    )


def _why(one: ToDiscuss, words: str) -> str:
    line = one.line
    if words.startswith("moved"):
        return f"was {line.before.word if line.before else 'without a colour'} at the last review"
    if words.startswith("differs") and line.derived:
        return f"the evidence gives {line.derived.word}"
    return f"it is {words}" if words == Rag.RED.word else words


def _rest(pack: ChairsPack) -> Table:
    return Table(
        caption="The rest, as they stand",
        description="Number and title of each objective, its lead agency, its status and the reason for it.",
        columns=[
            Column("No.", 1.6),
            Column("Objective", 5.8),
            Column("Status", 3.0),
            Column("Why", 6.2),
        ],
        rows=[
            (
                Cell(line.number, strong=True),
                Cell(line.title, (line.lead or NO_LEAD,)),
                short_tag(line.status) if line.status else Cell("Not counting yet"),
                line.reasons[0] if line.reasons else "",
            )
            for line in pack.rest
        ],
    )


def _write_waiting(
    document: WordDocument, title: str, waiting: tuple[Waiting, ...], on_front: tuple[str, ...]
) -> None:
    lines = tuple(waiting_line(one) for one in waiting)
    if lines != on_front:
        document.heading(f"{title}, in full", 1)
        document.bullets(lines)


def _expiring(pack: ChairsPack) -> Table:
    return Table(
        caption="Agreed colours that are about to expire",
        description="For each objective the agreed colour, what the evidence gives and how long the agreement stands.",
        columns=[
            Column("No.", 1.6),
            Column("Objective", 6.2),
            Column("We agreed", 2.6),
            Column("Evidence says", 3.0),
            Column("Until", 3.2),
        ],
        rows=[
            (
                Cell(one.number, strong=True),
                one.title,
                short_tag(one.agreed),
                short_tag(one.derived),
                Cell(short_day(one.until), (f"{count(one.days, 'day')} left" if one.days else "today",)),
            )
            for one in pack.expiring
        ],
    )
