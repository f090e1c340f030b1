"""What became of actions since a moment, read from their histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from delivery.actions.became import Became, Step, became
from delivery.actions.queries.editing import NO_DATE
from delivery.actions.queries.following import MOVED
from delivery.actions.queries.page import KIND
from delivery.actions.rules import ActionStatus
from delivery.partners.queries.history import RecordEntry, entries_since, entries_until

RAISED = "raised"


async def what_became(moment: datetime, end: datetime | None = None) -> Mapping[int, Became]:
    """What became of every action that has a line of history after `moment` and before `end`, by its id; two queries."""
    after = [entry for entry in await entries_since(KIND, moment) if end is None or entry.at < end]
    before = await entries_until(KIND, moment, {entry.record_id for entry in after})
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for entry in (*before, *after):
        steps[entry.record_id].append(_step(entry))
    return {action: became(theirs, moment) for action, theirs in steps.items()}


def _step(entry: RecordEntry) -> Step:
    due, status = entry.detail.get("due", ""), entry.detail.get("status", "")
    return Step(
        at=entry.at,
        is_raised=entry.what == RAISED,
        sets_due=bool(due),
        follows_meeting=entry.what == MOVED,
        due=date.fromisoformat(due) if due and due != NO_DATE else None,
        status=ActionStatus(status) if status else None,
    )
