"""What a row of a plan says otherwise than the action here. An empty cell says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from delivery.actions.owners import Owner, owner_words
from delivery.actions.plan.cells import plain, say_the_same, timescale_words, without_day
from delivery.actions.plan.columns import PlanColumn
from delivery.actions.plan.planned import PlannedAction
from delivery.actions.plan.standing import StandingAction
from delivery.actions.rules import ActionStatus, may_move


class Part(StrEnum):
    """A part of an action that a plan can change."""

    TEXT = "Action"
    OBJECTIVES = "Objectives"
    LEAD = "Lead"
    TIMESCALE = "Timescale"
    STATUS = "Status"
    UPDATE = "Update"
    OUTCOME = "Outcome"


@dataclass(frozen=True, slots=True)
class Change:
    """One part as it is here and as the plan has it, in words; `before` is empty for a note that is added."""

    part: Part
    before: str
    after: str


Differences = tuple[tuple[Change, ...], tuple[str, ...]]


def differences(
    row: PlannedAction, action: StandingAction, leads: Mapping[str, tuple[Owner, ...]]
) -> Differences:
    """The changes, and a sentence for each difference that is left as it is.

    What the plan said at its last import too is no change: it was changed here since, and stays.
    """
    found = [
        _text(row, action),
        _objectives(row, action),
        _lead(row, action, leads),
        _timescale(row, action),
    ]
    changes: list[Change] = []
    remarks = list(row.remarks)
    for change, column in zip(found, _COLUMNS, strict=True):
        if change is None:
            continue
        if say_the_same(row.cell(column), action.last_read.get(column, "")):
            remarks.append(
                f"{change.part}: the plan says what it said at its last import; here it was changed since, and stays."
            )
        else:
            changes.append(change)
    status, why = _status(row, action)
    changes.extend([status] if status else [])
    remarks.extend([why] if why else [])
    changes.extend(_notes(row, action))
    return tuple(changes), tuple(remarks)


_COLUMNS = (PlanColumn.ACTION, PlanColumn.OBJECTIVE, PlanColumn.LEAD, PlanColumn.TIMESCALE)


def _text(row: PlannedAction, action: StandingAction) -> Change | None:
    return None if say_the_same(row.text, action.text) else Change(Part.TEXT, action.text, row.text)


def _objectives(row: PlannedAction, action: StandingAction) -> Change | None:
    numbers = [objective.number for objective in row.objectives.objectives]
    if not numbers or set(numbers) == set(action.objectives):
        return None
    return Change(Part.OBJECTIVES, ", ".join(action.objectives), ", ".join(numbers))


def _lead(
    row: PlannedAction, action: StandingAction, leads: Mapping[str, tuple[Owner, ...]]
) -> Change | None:
    written = row.lead
    if not written or say_the_same(row.cell(PlanColumn.LEAD), action.lead):
        return None
    owners = leads.get(written, ())
    if [(one.kind, one.id, plain(one.full)) for one in owners] == [
        (one.kind, one.id, plain(one.full)) for one in action.owners
    ]:
        return None
    return Change(Part.LEAD, action.lead, owner_words(owners))


def _timescale(row: PlannedAction, action: StandingAction) -> Change | None:
    written = row.cell(PlanColumn.TIMESCALE)
    if not plain(written) or say_the_same(written, action.timescale):
        return None
    if row.due.day == action.due.day and (row.due.day or say_the_same(row.due.phrase, action.due.phrase)):
        return None
    return Change(Part.TIMESCALE, action.timescale, timescale_words(row.due))


def _status(row: PlannedAction, action: StandingAction) -> tuple[Change | None, str]:
    """The status that the plan moves it to; a sentence where it says one that is not taken."""
    status = row.status
    if status is None or status is action.status:
        return None, ""
    column = PlanColumn.COLOUR if row.by_colour else PlanColumn.STATUS
    if row.by_colour and status is not ActionStatus.COMPLETE:
        return None, ""
    if say_the_same(row.cell(column), action.last_read.get(column, "")):
        return (
            None,
            f"Status: the plan says what it said at its last import; here it is {action.status.value}, and stays.",
        )
    if action.status is ActionStatus.PROPOSED and status.is_live:
        return None, "It stays proposed until its owner accepts it: an import accepts nothing."
    if not may_move(action.status, status):
        return None, f"An action that is {action.status.value} cannot become {status.value}."
    return Change(Part.STATUS, action.status.label, status.label), ""


def _notes(row: PlannedAction, action: StandingAction) -> list[Change]:
    """The update and the outcome that no note of the action says yet."""
    said = {plain(note) for note in action.notes}
    written = row.cell(PlanColumn.UPDATE)
    update = without_day(written)[1]
    found = []
    if plain(written) and not {plain(written), plain(update)} & said:
        found.append(Change(Part.UPDATE, "", update))
    outcome = outcome_note(row)
    if outcome and plain(outcome) not in said:
        found.append(Change(Part.OUTCOME, "", outcome))
    return found


def outcome_note(row: PlannedAction) -> str:
    """What the plan says of an outcome or measure, as the note that keeps it; empty where it says nothing."""
    words = row.cell(PlanColumn.OUTCOME)
    return f"Outcome or measure: {words}" if plain(words) else ""
