"""The agenda on the page of its meeting."""

from __future__ import annotations

from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import Agenda
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.views.agendas.asked import asked_agenda
from delivery.web import Request


async def agenda_panel(request: Request, meeting: MeetingRow) -> Agenda | None:
    """The agenda of a meeting that is on, or that was settled; None for one that never had one here."""
    never_had = (
        meeting.is_noted_only or meeting.has_minutes or meeting.state is MeetingState.CANCELLED
    ) and not meeting.has_agenda
    return None if never_had else await asked_agenda(request, meeting.id)
