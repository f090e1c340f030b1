"""What a form says of each action, with what the viewer may take in of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.agency_forms.comparing import ComparedAction, Comparison, Difference, Standing
from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.queries.agency_forms.applying import TakenWord
from delivery.actions.queries.agency_forms.reading import Returned, ReturnedPage
from delivery.actions.queries.rows import ActionRow
from delivery.actions.rights import may_edit, may_take_in, statuses_open_to
from delivery.actions.rules import ActionStatus
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

OVER = "What is over is not at risk."


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: `key` names its box, `why_not` says why this viewer cannot take it in, empty where they can."""

    key: str
    difference: Difference
    why_not: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ActionLines:
    """An action with the answers that differ."""

    row: ActionRow
    lines: tuple[Line, ...]

    @property
    def may_take(self) -> bool:
        """Whether any of them can be taken in by this viewer."""
        return any(not line.why_not for line in self.lines)


def compared(row: ActionRow, notes: Iterable[str]) -> ComparedAction:
    """An action as a form is laid beside it."""
    answers = {
        AnswerField.STATUS: row.status.value,
        AnswerField.DUE: row.due.isoformat() if row.due else "",
        AnswerField.AT_RISK: "yes" if row.facts.at_risk else "no",
        AnswerField.UPDATE: "",
    }
    return ComparedAction(row.id, row.reference, answers, tuple(notes))


def lines_of(
    comparison: Comparison,
    shown: ReturnedPage,
    rows: dict[int, ActionRow],
    viewer: Viewer,
    ticked: Collection[str] | None = None,
) -> tuple[ActionLines, ...]:
    """The answers that differ, action by action; `ticked` are the boxes that were, None for those that are at first."""
    taken = {(one.action_id, field) for one in shown.taken for field in one.fields}
    found = []
    for matched in comparison.differing:
        row = rows[matched.action_id]
        lines = tuple(
            _line(row, difference, matched.differences, viewer, ticked)
            for difference in matched.differences
            if (row.id, difference.field) not in taken
        )
        found += [ActionLines(row, lines)] if lines else []
    return tuple(found)


def word_of(action: ActionLines, chosen: Collection[str], version: int, said: Said) -> TakenWord | None:
    """What is taken in of an action, None where nothing of it was chosen; `said` is who said it, how and when."""
    theirs = {
        line.difference.field: line.difference.theirs
        for line in action.lines
        if line.key in chosen and not line.why_not
    }
    if not theirs:
        return None
    at_risk = theirs.get(AnswerField.AT_RISK)
    status, due = theirs.get(AnswerField.STATUS), theirs.get(AnswerField.DUE)
    word = replace(
        said,
        note=theirs.get(AnswerField.UPDATE, ""),
        status=ActionStatus(status) if status else None,
        due=date.fromisoformat(due) if due else None,
        at_risk=at_risk == "yes" if at_risk else action.row.facts.at_risk,
    )
    return TakenWord(action.row.id, version, word, frozenset(theirs))


def said_in(shown: ReturnedPage) -> Said:
    """Who said what stands in a form, and when: the day it came back."""
    head = shown.head
    name = shown.form.name or (head.sender if head.from_their_own or not head.agency else "")
    who = ", ".join(part for part in (name, head.agency_short if name else head.agency) if part)
    return Said((who or _somebody(head))[:LONGEST_NAME], How.FILE, london_day(head.received_at))


def _somebody(head: Returned) -> str:
    return head.sender or "Not named"


def _line(
    row: ActionRow,
    difference: Difference,
    beside: Iterable[Difference],
    viewer: Viewer,
    ticked: Collection[str] | None,
) -> Line:
    key = f"{row.id}-{difference.field.value}"
    why_not = _why_not(row, difference, viewer)
    if not why_not and difference.field is AnswerField.AT_RISK and difference.theirs == "yes":
        why_not = OVER if _is_over(row, beside) else ""
    first = difference.standing is Standing.DIFFERS
    is_ticked = not why_not and (first if ticked is None else key in ticked)
    return Line(key, difference, why_not, is_ticked)


def _is_over(row: ActionRow, answers: Iterable[Difference]) -> bool:
    """Whether the action is complete or cancelled as they answered, else as it is."""
    said = next((one.theirs for one in answers if one.field is AnswerField.STATUS and one.theirs), None)
    return (ActionStatus(said) if said else row.status) in {ActionStatus.COMPLETE, ActionStatus.CANCELLED}


def _why_not(row: ActionRow, difference: Difference, viewer: Viewer) -> str:
    if difference.standing is Standing.UNREADABLE:
        return difference.why
    keeper = f"the secretary of {row.group.name}" if row.group else "those who keep its plan"
    if not may_take_in(viewer, row, is_members_only=row.is_members_only):
        return f"Only its owners and {keeper} can take this in."
    if difference.field is AnswerField.DUE and not may_edit(viewer, row):
        return f"A date is moved by {keeper}."
    if difference.field is AnswerField.STATUS:
        status = ActionStatus(difference.theirs)
        if status not in statuses_open_to(viewer, row, row.status):
            return f"From {row.status.value} to {status.value}: this is done on its page, by {keeper}."
    return ""
