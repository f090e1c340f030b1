"""The form of 500 owed actions out as Word and as a workbook, and what came back in it read and compared."""

from __future__ import annotations

from datetime import UTC, date, datetime

from benchmarks.dataset import TASKS
from benchmarks.report import cpu_milliseconds, line
from delivery.actions.agency_forms.comparing import ComparedAction, compare
from delivery.actions.agency_forms.document import write_owed
from delivery.actions.agency_forms.labels import FormNumber
from delivery.actions.agency_forms.owed import OwedAction, OwedForm
from delivery.actions.agency_forms.sheet import write_owed_sheet
from delivery.actions.agency_forms.sheet_form import read_sheet_form
from delivery.actions.agency_forms.word_form import read_word_form
from delivery.actions.rules import ActionStatus
from delivery.intake.child import read_filled_form
from delivery.intake.filled import FilledWorkbook, filled_from_text
from delivery.meetings.documents.look import DocumentLook

ACTIONS = 500
MADE_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
LOOK = DocumentLook("Northamptonshire", MADE_AT.date())


def a_form(actions: int) -> OwedForm:
    """A form of so many actions of ten posts."""
    owed = [
        OwedAction(
            number,
            f"A-{number:04d}",
            f"{TASKS[number % len(TASKS)]} in every part of the county",
            f"Post {number * 10 // (actions + 1)}",
            "County plan · 9.1.1 · 9.3.3",
            list(ActionStatus)[number % 3],
            date(2027, 3, number % 28 + 1) if number % 4 else None,
            number % 5 == 0,
            "2 May 2026, by phone: quotes are in" if number % 2 else "",
        )
        for number in range(1, actions + 1)
    ]
    return OwedForm(FormNumber("7f3a91c2", 4, MADE_AT), "Police", "", "https://delivery.example/back", owed)


def read_back(content: bytes, form: OwedForm) -> None:
    """Read a file that nobody touched, and lay it beside the actions."""
    filled = filled_from_text(read_filled_form(content)[0])
    returned = read_sheet_form(filled) if isinstance(filled, FilledWorkbook) else read_word_form(filled)
    actions = [ComparedAction(one.id, one.reference, one.answers) for one in form.actions]
    comparison = compare(returned, actions)
    assert len(comparison.matched) == len(form.actions)
    assert not comparison.differing


def main() -> None:
    """Print the figures."""
    form = a_form(ACTIONS)
    word, sheet = write_owed(form, LOOK), write_owed_sheet(form)
    figures = (
        (
            f"Form in Word, {ACTIONS} actions, out, CPU",
            cpu_milliseconds(lambda: write_owed(form, LOOK)),
            1000,
        ),
        (f"Form in Word, {ACTIONS} actions, in, CPU", cpu_milliseconds(lambda: read_back(word, form)), 2000),
        (
            f"Form for Excel, {ACTIONS} actions, out, CPU",
            cpu_milliseconds(lambda: write_owed_sheet(form)),
            1000,
        ),
        (
            f"Form for Excel, {ACTIONS} actions, in, CPU",
            cpu_milliseconds(lambda: read_back(sheet, form)),
            2000,
        ),
    )
    for what, figure, most in figures:
        print(line(what, figure, "ms", most))


if __name__ == "__main__":
    main()
