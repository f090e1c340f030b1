"""The pure rules of an action: its states, whether it is late or silent, and its colour (DESIGN section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.strategy.rules import EvidenceKind, EvidenceRef, Judgement, Rag, RagSettings, Reason, weight
from delivery.wording import count, short_day


class ActionStatus(StrEnum):
    """What somebody entered; a proposed action waits for its owner to accept it."""

    PROPOSED = "proposed"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def is_live(self) -> bool:
        return self in LIVE


LIVE = frozenset({ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS})

MOVES: dict[ActionStatus, frozenset[ActionStatus]] = {
    ActionStatus.PROPOSED: LIVE | {ActionStatus.COMPLETE, ActionStatus.CANCELLED},
    ActionStatus.NOT_STARTED: frozenset(ActionStatus) - {ActionStatus.NOT_STARTED},
    ActionStatus.IN_PROGRESS: frozenset(ActionStatus) - {ActionStatus.IN_PROGRESS},
    ActionStatus.COMPLETE: LIVE,
    ActionStatus.CANCELLED: LIVE | {ActionStatus.PROPOSED},
}
"""The allowed moves. Live work is proposed again when it is handed over; what is closed can be reopened."""


def may_move(before: ActionStatus, after: ActionStatus) -> bool:
    """Tell whether an action may go from one status to another; staying where it is, is no move."""
    return after in MOVES[before]


class ActionReason(StrEnum):
    """Why an action has its colour."""

    COMPLETE = "complete"
    OVERDUE = "overdue"
    UNDATED = "undated"
    NEVER_HEARD = "never heard"
    SILENT = "silent"
    DUE_SOON = "due soon"
    MOVED = "moved"
    MOVED_LATE = "moved late"
    AT_RISK = "at risk"
    ON_TRACK = "on track"


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """All that an action's colour depends on.

    `due_moves` counts the times its date moved, `moved_after_due` says that one of them came after the date
    had passed. `last_heard` is the last day it was raised in a meeting, accepted or updated; `updated`
    says that it has an update; `at_risk` is what the last of them said. `promise` is the key of the
    promise that it works on, or empty.
    """

    reference: str
    status: ActionStatus
    due: date | None = None
    due_moves: int = 0
    moved_after_due: bool = False
    last_heard: date | None = None
    updated: bool = False
    at_risk: bool = False
    imported: bool = False
    promise: str = ""

    @property
    def is_live(self) -> bool:
        return self.status.is_live

    def is_overdue(self, on: date) -> bool:
        """Tell whether live work is past its date; on the day itself it is not."""
        return self.days_late(on) > 0

    def days_late(self, on: date) -> int:
        """Count the days live work is past its date, 0 when it is not."""
        return max(0, (on - self.due).days) if self.due and self.is_live else 0

    def days_silent(self, on: date) -> int | None:
        """Count the days since it was last heard; None when it never was."""
        return (on - self.last_heard).days if self.last_heard else None


def reference(number: int) -> str:
    """Give the reference that people can say: "A-0123"."""
    return f"A-{number:04d}"


def action_rag(action: ActionFacts, today: date, settings: RagSettings) -> Judgement | None:
    """Judge an action: the first of the rules of DESIGN section 3 that fits. None has no colour at all."""
    if action.status in {ActionStatus.PROPOSED, ActionStatus.CANCELLED}:
        return None
    if action.status is ActionStatus.COMPLETE:
        return _judged(action, Rag.BLUE, [(ActionReason.COMPLETE, f"{action.reference} is complete.", 0)])
    if action.is_overdue(today):
        return _judged(action, Rag.RED, _red(action, today, settings))
    if grey := _grey(action, today, settings):
        return _judged(action, Rag.GREY, grey)
    if amber := _amber(action, today, settings):
        return _judged(action, Rag.AMBER, amber)
    return _judged(action, Rag.GREEN, [_on_track(action)])


Cause = tuple[ActionReason, str, int]
"""A reason before it is weighed: its kind, its sentence and its weight within the colour."""


def _red(action: ActionFacts, today: date, settings: RagSettings) -> list[Cause]:
    """Say how late it is and, with less weight than any lateness, that nobody was heard either."""
    late = action.days_late(today)
    past = f"{action.reference} is {count(late, 'day')} past its due date."
    causes: list[Cause] = [(ActionReason.OVERDUE, past, late)]
    silent = action.days_silent(today)
    if silent is None:
        causes.append(_never_heard(action, 0))
    elif silent >= settings.amber_after_silent_days:
        causes.append(_unheard(action, silent, 0))
    return causes


def _grey(action: ActionFacts, today: date, settings: RagSettings) -> list[Cause]:
    causes: list[Cause] = []
    if action.due is None and not action.updated:
        undated = f"{action.reference} has no due date and no update."
        causes.append((ActionReason.UNDATED, undated, 100))
    silent = action.days_silent(today)
    if silent is None:
        causes.append(_never_heard(action, 200))
    elif silent >= settings.grey_after_silent_days:
        causes.append(_unheard(action, silent, silent))
    return causes


def _amber(action: ActionFacts, today: date, settings: RagSettings) -> list[Cause]:
    it, silent = action.reference, action.days_silent(today) or 0
    causes: list[Cause] = []
    if action.at_risk:
        causes.append((ActionReason.AT_RISK, f"{it} is at risk, as its last update says.", 800))
    if silent >= settings.amber_after_silent_days:
        causes.append(_unheard(action, silent, silent))
    left = (action.due - today).days if action.due else None
    if left is not None and left <= settings.due_soon_days and silent > settings.due_soon_silent_days:
        when = f"in {count(left, 'day')}" if left else "today"
        said = f"{it} is due {when} and nothing has been heard of it for {count(silent, 'day')}."
        causes.append((ActionReason.DUE_SOON, said, 200))
    if action.moved_after_due:
        late = f"The due date of {it} was moved after it had passed."
        causes.append((ActionReason.MOVED_LATE, late, 160))
    if action.due_moves >= settings.amber_due_moves:
        moved = f"The due date of {it} has moved {count(action.due_moves, 'time')}."
        causes.append((ActionReason.MOVED, moved, 150))
    return causes


def _never_heard(action: ActionFacts, within: int) -> Cause:
    how = "imported" if action.imported else "entered"
    sentence = f"Nothing has been heard of {action.reference} since it was {how}."
    return ActionReason.NEVER_HEARD, sentence, within


def _unheard(action: ActionFacts, silent: int, within: int) -> Cause:
    sentence = f"Nothing has been heard of {action.reference} for {count(silent, 'day')}."
    return ActionReason.SILENT, sentence, within


def _on_track(action: ActionFacts) -> Cause:
    heard = f" on {short_day(action.last_heard)}" if action.last_heard else ""
    due = f" and is due on {short_day(action.due)}" if action.due else ""
    return ActionReason.ON_TRACK, f"{action.reference} was last heard of{heard}{due}.", 0


def _judged(action: ActionFacts, status: Rag, causes: list[Cause]) -> Judgement:
    ref = EvidenceRef(EvidenceKind.ACTION, action.reference)
    return Judgement.of(
        status, [Reason(kind, said, weight(status, within), ref) for kind, said, within in causes]
    )
