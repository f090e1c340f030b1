"""The form as a workbook: a row for each action, with columns for typing and a hidden column that says which action it is."""

from __future__ import annotations

from datetime import date

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.agency_forms.outside import line_digest
from delivery.actions.agency_forms.owed import NAME_LABEL, TITLE, YES_OR_NO, OwedAction, OwedForm
from delivery.actions.rules import ActionStatus
from delivery.wording import count, moment_in_words
from delivery.workbook import SheetColumn, workbook_bytes

REFERENCE, ACTION, ABOUT, HEARD, HIDDEN = "Reference", "Action", "About", "Last heard", "Keep this column"
ANSWERED = {field: f"{field.label}: your answer" for field in AnswerField}
SENT = {field: f"{field.label}: what we have" for field in AnswerField if field is not AnswerField.UPDATE}
# The columns that are not for typing, after the reference; the hidden one keeps a digest of each cell.
FIXED = (ACTION, ABOUT, HEARD, *SENT.values())
_STATUSES = tuple(
    status.label
    for status in (
        ActionStatus.NOT_STARTED,
        ActionStatus.IN_PROGRESS,
        ActionStatus.COMPLETE,
        ActionStatus.PROPOSED,
    )
)


def write_owed_sheet(form: OwedForm) -> bytes:
    """The form as an .xlsx file, in which no text is ever a formula."""
    made = f"made {moment_in_words(form.number.made_at)}"
    head = " · ".join((TITLE, form.whose, count(len(form.actions), "action"), made))
    above = [(head, False), *((line, False) for line in form.instructions), (f"Form {form.number}", False)]
    rows = [_row(action, form.number.partnership) for action in form.actions]
    return workbook_bytes("What we owe", _columns(form), rows, [*above, (NAME_LABEL, True)])


def _columns(form: OwedForm) -> tuple[SheetColumn, ...]:
    """The columns; the heading of the hidden one keeps which actions were sent."""
    sent = ",".join(str(action.id) for action in form.actions)
    return (
        SheetColumn(REFERENCE, 11),
        SheetColumn(ACTION, 48),
        SheetColumn(ABOUT, 28),
        SheetColumn(HEARD, 32),
        SheetColumn(SENT[AnswerField.STATUS], 16),
        SheetColumn(ANSWERED[AnswerField.STATUS], 16, is_answer=True, choices=_STATUSES),
        SheetColumn(SENT[AnswerField.DUE], 18),
        SheetColumn(ANSWERED[AnswerField.DUE], 18, is_answer=True, is_day=True),
        SheetColumn(SENT[AnswerField.AT_RISK], 14),
        SheetColumn(ANSWERED[AnswerField.AT_RISK], 14, is_answer=True, choices=YES_OR_NO),
        SheetColumn(ANSWERED[AnswerField.UPDATE], 60, is_answer=True),
        SheetColumn(f"{HIDDEN} {sent}", 8, is_hidden=True),
    )


def _row(action: OwedAction, partnership: str) -> tuple[str | date, ...]:
    labels = " ".join(action.label(field, partnership) for field in AnswerField)
    status, due, at_risk = (action.what_we_have(field) for field in SENT)
    fixed = (action.text, action.about, action.heard, status, due, at_risk)
    return (
        action.reference,
        action.text,
        action.about,
        action.heard,
        status,
        action.status.label,
        due,
        action.due or "",
        at_risk,
        at_risk,
        "",
        f"{labels} {'.'.join(map(line_digest, fixed))}",
    )
