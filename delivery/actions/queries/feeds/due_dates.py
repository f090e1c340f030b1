"""The due dates of actions as events: those of a person, and those of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.calendar import DueDate, render_due_date
from delivery.actions.queries.owners import owners_of_each
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_actions
from delivery.actions.rules import LIVE, ActionStatus, reference
from delivery.actions.tables import Action, ActionObjective, ActionOwner, SharedAction
from delivery.meetings.calendar.feeds import CANCELLED_STAYS
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.veil import Veil
from delivery.partners.queries.history import RecordEntry, entries_until
from delivery.partners.viewer import Viewer
from delivery.wording import LONDON, london_day

_ENDED = (ActionStatus.COMPLETE, ActionStatus.CANCELLED)
# What a calendar shows of an action; its SEQUENCE rises with the first two.
_FACTS = frozenset({"due", "status"})
_SHOWN = _FACTS | {"text"}


async def due_dates_of_person(viewer: Viewer, base_url: str, now: datetime) -> list[str]:
    """The events of what somebody owns, in person or by a post, and every partner may see; soonest first.

    What is due in a members-only group stands in no feed, whoever asks: its words are that group's alone.
    """
    owns: Where | Or = ActionOwner.person == viewer.person_id
    if viewer.post_ids:
        owns = Or(owns, ActionOwner.post.is_in(sorted(viewer.post_ids)))
    return await _events(Action.id.is_in(ActionOwner.select(ActionOwner.action).where(owns)), base_url, now)


async def due_dates_of_county(base_url: str, now: datetime) -> list[str]:
    """The events of what serves an objective and counts for the county plan, soonest first."""
    serves = Action.id.is_in(ActionObjective.select(ActionObjective.action))
    return await _events(And(Action.plan.is_null(), serves), base_url, now)


async def due_dates_of_plan(plan_id: int, base_url: str, now: datetime) -> list[str]:
    """The events of what was raised for a local plan or is shared by it, soonest first."""
    shared = SharedAction.select(SharedAction.action).where(
        SharedAction.plan == plan_id, SharedAction.withdrawn_at.is_null()
    )
    return await _events(Or(Action.plan == plan_id, Action.id.is_in(shared)), base_url, now)


async def _events(which: Where | And | Or, base_url: str, now: datetime) -> list[str]:
    """What is live and dated, and for a month what ended, of the actions that are open to every partner."""
    live, ended = [status.value for status in LIVE], [status.value for status in _ENDED]
    rows = await (
        Action.select(
            Action.id,
            Action.number,
            Action.uid,
            Action.text,
            Action.status,
            Action.due,
            Action.raised_on,
            Action.group,
        )
        .where(visible_actions(None), which, Action.due.is_not_null(), Action.status.is_in(live + ended))
        .order_by(Action.due, Action.number)
    )
    entries: defaultdict[int, list[RecordEntry]] = defaultdict(list)
    for entry in await entries_until(KIND, now, [row["id"] for row in rows]):
        entries[entry.record_id].append(entry)
    agencies = await _agencies([row["id"] for row in rows], london_day(now))
    veil = await veil_of(None)
    dated = [(row, *_changes(entries[row["id"]], row["raised_on"])) for row in rows]
    return [
        render_due_date(_due_date(row, veil, sequence, changed_at, agencies.get(row["id"], ""), base_url))
        for row, sequence, changed_at in dated
        if row["status"] in live or changed_at > now - CANCELLED_STAYS
    ]


def _due_date(
    row: dict[str, Any], veil: Veil, sequence: int, changed_at: datetime, owners: str, base_url: str
) -> DueDate:
    return DueDate(
        uid=row["uid"],
        sequence=sequence,
        changed_at=changed_at,
        reference=reference(row["number"]),
        text=veil.of(row["group"]).worded(row["text"]),
        due=row["due"],
        owners=owners,
        is_cancelled=row["status"] == ActionStatus.CANCELLED,
        is_done=row["status"] == ActionStatus.COMPLETE,
        page=f"{base_url}/actions/{row['number']}",
    )


def _changes(entries: Sequence[RecordEntry], raised_on: date) -> tuple[int, datetime]:
    """How often its date or status changed since it was raised, and when a calendar last had something new."""
    later = [entry for entry in entries[1:] if not _SHOWN.isdisjoint(entry.detail)]
    sequence = sum(not _FACTS.isdisjoint(entry.detail) for entry in later)
    began = entries[0].at if entries else datetime.combine(raised_on, time(), LONDON).astimezone(UTC)
    return sequence, later[-1].at if later else began


async def _agencies(action_ids: list[int], today: date) -> dict[int, str]:
    """The agencies that own each action, in words; people are named in no feed."""
    return {
        action_id: ", ".join(dict.fromkeys(owner.agency.name for owner in owners if owner.agency is not None))
        for action_id, owners in (await owners_of_each(action_ids, today)).items()
    }
