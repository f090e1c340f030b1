"""One section for each aim: its objectives, the actions that serve them and their measures."""

from __future__ import annotations

from delivery.strategy.charts import png_of
from delivery.word import Cell, Column, RagCell, Style, Table, WordDocument
from delivery.wording import short_day

from .content import ActionLine, AimSection, Figure, LastUpdate, MeasureLine, ObjectiveLine, ProgressReport
from .tags import NO_LEAD, day, full_tag, short_tag

# Two beside each other on a wide page, in centimetres.
CHART_WIDTH = 12.4


def write_other_actions(document: WordDocument, report: ProgressReport) -> None:
    """Write the actions that serve no objective; nothing where there are none."""
    if report.other_actions:
        document.heading("Actions outside the aims", 2)
        document.table(_actions("Actions that serve no objective", report.other_actions, report))


def write_aim(document: WordDocument, aim: AimSection, report: ProgressReport) -> None:
    """Write one aim: its objectives, the actions that serve them, and its measures with their charts."""
    name = f"{aim.number} {aim.title}"
    document.heading(name, 2)
    document.paragraph(aim.purpose, style=Style.LEAD_IN)
    document.heading("Objectives", 3)
    if aim.objectives:
        document.table(_objectives(f"Objectives of {name}", aim.objectives))
    else:
        document.paragraph("No objective of this aim is in this report.")
    document.heading("Actions", 3)
    if aim.actions:
        document.table(_actions(f"Actions for {name}", aim.actions, report))
    elif not aim.actions_kept:
        document.paragraph(
            "Of this review only the number of actions was kept: it stands under each objective."
        )
    else:
        document.paragraph("No action serves this aim yet.")
    document.heading("Measures", 3)
    if aim.measures:
        document.table(_measures(f"Measures of {name}", aim.measures))
        document.pictures(
            [(png_of(line.chart), line.chart_words) for line in aim.measures if line.chart], CHART_WIDTH
        )
    else:
        document.paragraph("No measure is proposed for this aim yet.")


def _objectives(caption: str, lines: tuple[ObjectiveLine, ...]) -> Table:
    return Table(
        caption=caption,
        description="Number and title of each objective, its status, its lead agency and the reasons for the status.",
        columns=[
            Column("No.", 1.7),
            Column("Objective", 5.6),
            Column("Status", 5.0),
            Column("Lead agency", 3.6),
            Column("Why", 9.8),
        ],
        rows=[
            (
                Cell(line.number, strong=True),
                Cell(line.title, (line.actions,) if line.actions else ()),
                _objective_status(line),
                line.lead or NO_LEAD,
                _why(line),
            )
            for line in lines
        ],
    )


def _objective_status(line: ObjectiveLine) -> Cell | RagCell:
    if line.status is None:
        return Cell("Not counting yet")
    notes = [f"was {line.before.word}"] if line.before else []
    if line.agreed_until:
        evidence = f"; evidence says {line.derived.word}" if line.derived else ""
        notes.append(f"agreed until {short_day(line.agreed_until)}{evidence}")
    return full_tag(line.status, *notes)


def _why(line: ObjectiveLine) -> Cell:
    first, *more = line.reasons or ("",)
    if line.path_to_green:
        more.append(f"To get to Green: {line.path_to_green}")
    if line.comment:
        more.append(f"The lead agency says: {line.comment}")
    return Cell(first, tuple(more))


def _actions(caption: str, lines: tuple[ActionLine, ...], report: ProgressReport) -> Table:
    """A closed review kept no word on an action, so its table has wider columns instead."""
    columns = [
        Column("Reference", 2.2),
        Column("Action", 10.0 if report.is_frozen else 7.0),
        Column("Owner", 6.0 if report.is_frozen else 3.9),
        Column("Due", 3.9),
        Column("Status", 3.6 if report.is_frozen else 2.8),
    ]
    rows = [
        (
            Cell(line.reference, strong=True),
            Cell(line.text, (f"Serves {', '.join(line.objectives)}",) if line.objectives else ()),
            line.owner or "no owner",
            _due(line),
            short_tag(line.rag, line.status.label) if line.rag else line.status.label,
        )
        for line in lines
    ]
    description = "Reference and text of each action, its owner, due date and status"
    if report.is_frozen:
        return Table(caption, f"{description}.", columns, rows)
    return Table(
        caption,
        f"{description}, and the last update on it.",
        [*columns, Column("Last update", 5.9)],
        [(*row, _last_update(line.last_update)) for row, line in zip(rows, lines, strict=True)],
    )


def _due(line: ActionLine) -> Cell:
    if line.due is None:
        return Cell("no due date")
    notes = [f"was {day(line.due_was, beside=line.due)}"] if line.due_was else []
    if line.due_assumed:
        notes.append("assumed")
    return Cell(short_day(line.due), tuple(notes))


def _last_update(update: LastUpdate | None) -> Cell:
    if update is None:
        return Cell("no update yet")
    said = ", ".join(part for part in (short_day(update.on), update.how) if part)
    words = ": ".join(part for part in (update.who, update.note) if part)
    return Cell(said, (words,) if words else ())


def _measures(caption: str, lines: tuple[MeasureLine, ...]) -> Table:
    return Table(
        caption=caption,
        description="The objective of each measure, its name and unit, baseline, latest value, target and status.",
        columns=[
            Column("No.", 1.7),
            Column("Measure", 8.2),
            Column("Baseline", 3.2),
            Column("Latest", 3.2),
            Column("Target", 3.2),
            Column("Status", 6.2),
        ],
        rows=[
            (
                Cell(line.objective, strong=True),
                Cell(line.name, tuple(part for part in (line.unit, line.next_step) if part)),
                _figure(line.baseline, "no baseline"),
                _figure(line.latest, "no reading"),
                _figure(line.target, "no target"),
                full_tag(line.status, *([line.why] if line.why else [])),
            )
            for line in lines
        ],
    )


def _figure(figure: Figure | None, absent: str) -> Cell:
    if figure is None:
        return Cell(absent)
    return Cell(figure.shown, (short_day(figure.on),) if figure.on else ())
