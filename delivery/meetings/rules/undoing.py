"""How long a save of minutes can be taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from delivery.meetings.rules.states import MeetingState

SETTLED = frozenset({MeetingState.CIRCULATED, MeetingState.AGREED})
FOR_SLIPS = timedelta(days=14)


def may_undo(state: MeetingState, saved_at: datetime, now: datetime, agreed_on: date | None = None) -> bool:
    """Whether one save can still be undone whole: while the minutes are a draft, and for two weeks in any case.

    What members have had is not taken back by one click; single records still can be. Minutes that were
    agreed here are never taken back: `agreed_on` is None for a text that came in after they were agreed.
    """
    if state is MeetingState.AGREED and agreed_on:
        return False
    return state not in SETTLED or now - saved_at <= FOR_SLIPS
