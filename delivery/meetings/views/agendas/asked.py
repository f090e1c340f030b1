"""The agenda that a request asks for, with the open actions of its group among the matters arising."""

from __future__ import annotations

from delivery.actions import matters
from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.rules.agenda import Agenda, MatterAction
from delivery.meetings.views.action_lines import group_actions
from delivery.partners.viewer import Viewer
from delivery.web import Request, found, today, viewer


async def asked_agenda(request: Request, meeting_id: int, who: Viewer | None = None) -> Agenda:
    """The agenda of a meeting as this viewer sees it, or `who` does; NotFound where they may not see the meeting."""
    actions = await matter_actions(request, who)
    return found(await agenda_of(meeting_id, who or viewer(request), today(request), actions))


async def matter_actions(request: Request, who: Viewer | None = None) -> tuple[MatterAction, ...]:
    """The open actions of all groups that the viewer may see, or `who` may, in the order of their numbers."""
    return matters.matter_actions(await group_actions(request, who))
