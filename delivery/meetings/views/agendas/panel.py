"""The agenda on the page of its meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.matters import matter_actions
from delivery.actions.queries.rows import ActionRow
from delivery.meetings.queries.agendas import agenda_of
from delivery.meetings.queries.agendas.proposals import proposals_of
from delivery.meetings.queries.meetings import MeetingRow
from delivery.meetings.rules.agenda import AgendaEntry
from delivery.meetings.rules.states import MeetingState
from delivery.web import Request, found, today, viewer


@dataclass(frozen=True)
class AgendaPanel:
    """The items, and how many proposals wait for the secretary who looks."""

    entries: tuple[AgendaEntry, ...]
    waiting: int


async def agenda_panel(
    request: Request, meeting: MeetingRow, actions: Sequence[ActionRow]
) -> AgendaPanel | None:
    """The agenda of a meeting that is on, or that was settled; None for one that never had one here.

    Outside the group there is none before it is out. `actions` are those of groups that the viewer may see, of which
    the open ones arise.
    """
    never_had = (
        meeting.is_noted_only or meeting.has_minutes or meeting.state is MeetingState.CANCELLED
    ) and not meeting.has_agenda
    if never_had or not (meeting.is_member or meeting.has_agenda):
        return None
    who = viewer(request)
    proposals = await proposals_of(meeting.id, who) if meeting.keeps_records else ()
    waiting = [proposal for proposal in proposals if not proposal.is_declined]
    agenda = found(await agenda_of(meeting.id, who, today(request), matter_actions(actions)))
    return AgendaPanel(agenda.entries, len(waiting))
