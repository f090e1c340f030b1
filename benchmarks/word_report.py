"""The progress report in Word with 480 actions, beside the same rows written cell by cell with `table.cell`."""

from __future__ import annotations

import time
from datetime import date, timedelta

import docx

from benchmarks.dataset import TASKS
from benchmarks.report import cpu_milliseconds, line
from delivery.actions.rules import ActionStatus
from delivery.progress.report import (
    ActionLine,
    AgenciesReporting,
    AimSection,
    Changes,
    ColourCount,
    LastUpdate,
    ObjectiveLine,
    Position,
    PositionKind,
    ProgressReport,
    Summary,
    write_report,
)
from delivery.strategy.rules import Rag
from delivery.word import Cell, Column, Properties, RagCell, Table, WordDocument

TODAY = date(2026, 11, 22)
ACTIONS = 480
NAIVE_ROWS = 16
LOG_ROWS = 300
HEADINGS = ("Reference", "Action", "Owner", "Due", "Status", "Last update")


def report_of(actions: int) -> ProgressReport:
    """Four aims with six objectives each, the actions shared out evenly."""
    aims = []
    for aim in range(1, 5):
        objectives = tuple(
            ObjectiveLine(
                f"9.{aim}.{n}", f"{TASKS[n]} everywhere", Rag.AMBER, "Police", (TASKS[n], TASKS[n - 1])
            )
            for n in range(1, 7)
        )
        share = range((aim - 1) * actions // 4, aim * actions // 4)
        aims.append(AimSection(f"9.{aim}", "An aim", TASKS[0], objectives, tuple(_action(n) for n in share)))
    return ProgressReport(
        title="Progress report",
        strategy="Hate Reduction Strategy",
        partnership="Northamptonshire",
        on=TODAY,
        position=Position(PositionKind.WORKING, TODAY),
        agencies=AgenciesReporting(7, 19),
        summary=Summary(tuple(ColourCount(rag, 5) for rag in Rag)),
        changes=Changes("Since the review of 3 May 2016."),
        aims=tuple(aims),
    )


def naive_seconds(report: ProgressReport, rows: int) -> float:
    """The processor time of writing the first rows of a table of all its actions with `table.cell`.

    Each call searches the whole table, so every row costs the same and a few tell of all.
    """
    lines = [action for aim in report.aims for action in aim.actions]
    table = docx.Document().add_table(len(lines), len(HEADINGS))
    began = time.process_time()
    for place, action in enumerate(lines[:rows]):
        update = action.last_update.note if action.last_update else ""
        cells = (action.reference, action.text, action.owner, str(action.due), action.status.label, update)
        for column, text in enumerate(cells):
            table.cell(place, column).text = text
    return time.process_time() - began


def write_log(rows: int) -> bytes:
    """An action log alone, as a group's secretary sends it out."""
    document = WordDocument(Properties("Action log", "Northamptonshire", TODAY))
    document.heading("Actions", 1)
    columns = [Column(heading, 2.7) for heading in HEADINGS]
    lines = [
        (f"A-{n:04d}", Cell(TASKS[n % 8]), "Clerk", "3 May 2026", RagCell("green", "Green"), "on track")
        for n in range(rows)
    ]
    document.table(Table("Actions", "The actions of a group", columns, lines))
    return document.to_bytes()


def main() -> None:
    """Print the figures."""
    report = report_of(ACTIONS)
    ours = cpu_milliseconds(lambda: write_report(report), rounds=10)
    naive = naive_seconds(report, NAIVE_ROWS) * 1000 * ACTIONS / NAIVE_ROWS
    print(line(f"Word report, {ACTIONS} actions, CPU", ours, "ms", 120))
    print(line(f"The same rows by table.cell ({NAIVE_ROWS} rows measured), CPU", naive, "ms", None))
    print(line("Word report: times faster than table.cell", naive / ours, "times", 25, at_least=True))
    print(
        line(
            f"Word action log, {LOG_ROWS} rows, CPU",
            cpu_milliseconds(lambda: write_log(LOG_ROWS)),
            "ms",
            1000,
        )
    )


def _action(number: int) -> ActionLine:
    due = TODAY + timedelta(days=number % 90 - 30)
    return ActionLine(
        f"A-{number:04d}",
        TASKS[number % len(TASKS)],
        "Community Safety Lead, County Council",
        ActionStatus.IN_PROGRESS,
        list(Rag)[number % 5],
        due=due,
        due_was=due - timedelta(days=31),
        objectives=("9.1.1", "9.3.3"),
        last_update=LastUpdate(TODAY - timedelta(days=number % 60), "Clerk", "by phone", TASKS[number % 7]),
    )


if __name__ == "__main__":
    main()
