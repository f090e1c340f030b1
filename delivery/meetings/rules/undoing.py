"""How long a save of minutes can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.meetings.rules.states import MeetingState

SETTLED = frozenset({MeetingState.CIRCULATED, MeetingState.AGREED})
FOR_SLIPS = timedelta(days=14)


def may_undo(state: MeetingState, saved_at: datetime, now: datetime) -> bool:
    """Whether one save can still be undone whole: while the minutes are a draft, and for two weeks in any case.

    What members have had and agreed on is not taken back by one click; single records still can be.
    """
    return state not in SETTLED or now - saved_at <= FOR_SLIPS
