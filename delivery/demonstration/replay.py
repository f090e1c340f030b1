"""What an action's row holds after all that was said of it: the same as if each update had been saved on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from delivery.actions.due import Due
from delivery.actions.hearing import How
from delivery.actions.rules import ActionStatus

from .days import Days
from .records.actions import ActionRecord, UpdateRecord
from .words import filled


@dataclass(frozen=True, slots=True)
class Said:
    """An update with its day; `due` is the date it set, None where it set none."""

    on: date
    by: str
    how: How
    note: str
    status: ActionStatus | None
    due: date | None
    at_risk: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What the row of an action keeps of its story so far."""

    status: ActionStatus
    due: Due
    heard_on: date | None = None
    heard_how: How | None = None
    updated_on: date | None = None
    at_risk: bool = False
    completed_on: date | None = None
    version: int = 1

    def after(self, said: Said) -> Kept:
        """The same once an update has been saved."""
        status = said.status or self.status
        completed_on = self.completed_on or said.on
        return replace(
            self,
            status=status,
            due=self.due.moved_to(said.due, said.on) if said.due else self.due,
            heard_on=said.on,
            heard_how=said.how,
            updated_on=said.on,
            at_risk=said.at_risk,
            completed_on=completed_on if status is ActionStatus.COMPLETE else None,
            version=self.version + 1,
        )


def updates_of(action: ActionRecord, days: Days) -> tuple[Said, ...]:
    """The updates of an action, oldest first, with their days and dates."""
    return tuple(_said(update, days) for update in action.updates)


def replayed(action: ActionRecord, updates: Sequence[Said], days: Days) -> Kept:
    """What is kept of an action after its updates. Only a meeting that raised it was heard; an import was not."""
    due = days.day(action.due) if action.due is not None else None
    kept = Kept(action.status, Due(due, filled(action.due_phrase, days)))
    if action.origin == "meeting":
        kept = replace(kept, heard_on=days.day(action.raised), heard_how=How.MEETING)
    for said in updates:
        kept = kept.after(said)
    return kept


def _said(update: UpdateRecord, days: Days) -> Said:
    return Said(
        on=days.day(update.on),
        by=update.by,
        how=How.FILE if update.how == "word" else How(update.how),
        note=filled(update.note, days),
        status=update.status,
        due=days.day(update.due) if update.due is not None else None,
        at_risk=update.at_risk,
    )
