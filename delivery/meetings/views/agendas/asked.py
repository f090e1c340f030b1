"""The agenda that a request asks for, with the open actions of its group among the matters arising."""

from __future__ import annotations

from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.rules.agenda import Agenda, MatterAction
from delivery.meetings.views.action_lines import group_actions, is_open
from delivery.web import Request, found, today, viewer


async def asked_agenda(request: Request, meeting_id: int) -> Agenda:
    """The agenda of a meeting as this viewer sees it; NotFound where they may not see the meeting."""
    actions = await matter_actions(request)
    return found(await agenda_of(meeting_id, viewer(request), today(request), actions))


async def matter_actions(request: Request) -> tuple[MatterAction, ...]:
    """The open actions of all groups that the viewer may see, in the order of their numbers."""
    return tuple(
        MatterAction(
            number=row.number,
            group_id=row.group_id,
            reference=row.reference,
            text=row.text,
            owners=row.owner_words,
            due=row.due,
            status=row.status.value,
            next_look=row.next_look,
        )
        for row in sorted(await group_actions(request), key=lambda row: row.number)
        if row.group_id is not None and is_open(row)
    )
