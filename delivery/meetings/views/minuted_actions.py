"""The actions of a meeting as its minutes list them: of today, or as they stood when these were circulated."""

from __future__ import annotations

from delivery.actions.queries.rows import ActionRow
from delivery.meetings.queries.agreeing.minuted import kept_actions
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agreeing.minuted import MinutedAction
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.action_lines import group_actions
from delivery.partners.viewer import Viewer
from delivery.web import Request
from delivery.wording import short_day

OUT = frozenset({MeetingState.CIRCULATED, MeetingState.AGREED})


async def actions_of_today(request: Request, meeting: MeetingRow, who: Viewer) -> list[MinutedAction]:
    """Those that `who` may see, by number."""
    rows = [row for row in await group_actions(request, who) if row.meeting and row.meeting.id == meeting.id]
    return [_minuted(row) for row in sorted(rows, key=lambda row: row.number)]


async def minuted_actions(request: Request, meeting: MeetingRow, who: Viewer) -> list[MinutedAction]:
    """The same; of minutes that went out as they stood then. What was entered in error since is left out of both."""
    kept = await kept_actions(meeting.id, who) if meeting.state in OUT else None
    if kept is None:
        return await actions_of_today(request, meeting, who)
    seen = {row.reference for row in await group_actions(request, who)}
    return [action for action in kept if action.reference in seen]


def _minuted(row: ActionRow) -> MinutedAction:
    return MinutedAction(row.reference, row.text, row.owner_words, short_day(row.due) if row.due else "")
