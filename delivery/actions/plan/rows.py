"""The rows of a plan as a page shows them and takes them back: ticked, with a lead, a timescale and a status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions.due import Due
from delivery.actions.log.days import due_in
from delivery.actions.owners import Owner, is_put_to_voluntary
from delivery.actions.plan.cells import timescale_words
from delivery.actions.plan.comparing import ComparedRow, Outcome
from delivery.actions.plan.matching import A_NEW_ONE
from delivery.actions.plan.planned import PlannedAction
from delivery.actions.rules import ActionFacts, ActionStatus, action_rag
from delivery.strategy.rules import Rag, RagSettings

FIELDS = ("take", "owner", "due", "status", "same", "seen")
PUT_TO_VOLUNTARY = "Put to a voluntary organisation, so proposed until it accepts."

Posted = Mapping[str, Mapping[str, str]]
"""What was typed and ticked in each row, by its key."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A compared row as somebody left it. `lead` and `due_words` stand in its fields; `rag` is the colour it has here.

    `rag` is None for what has no colour. `owners` are those of a new action.
    """

    compared: ComparedRow
    is_taken: bool
    lead: str
    owners: tuple[Owner, ...]
    due_words: str
    due: Due
    status: ActionStatus
    rag: Rag | None
    remarks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What its fields are called by."""
        return self.compared.planned.key

    @property
    def is_saved(self) -> bool:
        """Whether saving does something with it."""
        return self.is_taken and self.compared.outcome in {Outcome.NEW, Outcome.CHANGED}


def lead_of(row: PlannedAction, posted: Posted) -> str:
    """The words of its lead: as typed, else as the plan has them."""
    typed = posted.get(row.key, {}).get("owner")
    return " ".join(typed.split()) if typed is not None else row.lead


def plan_rows(
    compared: Sequence[ComparedRow],
    leads: Mapping[str, tuple[Owner, ...]],
    posted: Posted,
    today: date,
    meetings: Sequence[date],
    settings: RagSettings,
) -> tuple[PlanRow, ...]:
    """Every row with what somebody made of it; `leads` are the owners by the words of a lead."""
    return tuple(_row(one, leads, posted, today, meetings, settings) for one in compared)


def changed_meanwhile(rows: Sequence[PlanRow], posted: Posted) -> tuple[PlanRow, ...]:
    """The ticked rows whose action is not what it was when somebody saw it; to make it a new one is their choice."""
    return tuple(
        row
        for row in rows
        if (fields := posted.get(row.key, {})).get("take") == "yes"
        and fields.get("seen", row.compared.seen) != row.compared.seen
        and not (fields.get("same") == A_NEW_ONE and row.compared.action is None)
    )


def _row(
    one: ComparedRow,
    leads: Mapping[str, tuple[Owner, ...]],
    posted: Posted,
    today: date,
    meetings: Sequence[date],
    settings: RagSettings,
) -> PlanRow:
    planned, fields = one.planned, posted.get(one.planned.key, {})
    lead = lead_of(planned, posted)
    owners = leads.get(lead, ())
    usual = timescale_words(planned.due) if not planned.due.phrase else planned.due.phrase
    words = " ".join(fields.get("due", usual).split())
    due = planned.due if words == usual else due_in(words, None, today, meetings)
    status = planned.status or ActionStatus.NOT_STARTED
    remarks = one.remarks
    waits = one.outcome is Outcome.NEW and status.is_live and is_put_to_voluntary(owners)
    if waits:
        status, remarks = ActionStatus.PROPOSED, (*remarks, PUT_TO_VOLUNTARY)
    status = next((other for other in ActionStatus if other == fields.get("status", "")), status)
    facts = ActionFacts("", status, due.day, imported=True)
    judged = action_rag(facts, today, settings)
    return PlanRow(
        compared=one,
        is_taken=fields.get("take") == "yes" if "seen" in fields else one.is_taken,
        lead=lead,
        owners=owners,
        due_words=words,
        due=due,
        status=status,
        rag=judged.status if judged else None,
        remarks=remarks,
    )
