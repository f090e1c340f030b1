"""Settling an agenda: every item becomes a row, which nothing but a person changes from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotFound
from delivery.meetings.queries.agendas.heads import AgendaHead, head_of
from delivery.meetings.queries.agendas.reading import agenda_under
from delivery.meetings.queries.agendas.storing import store_entry
from delivery.meetings.rules.agenda import MatterAction, matters
from delivery.meetings.rules.groups.officers import must_run
from delivery.meetings.tables import AgendaItem, Meeting
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "meeting"


async def settle_agenda(
    meeting_id: int, actions: Sequence[MatterAction], viewer: Viewer, now: datetime
) -> None:
    """Write every item of an agenda as a row, within the transaction of the caller; once settled, nothing happens.

    `actions` are the open actions of groups. Called when the agenda goes out, and when a meeting begins
    whose agenda never did. NotFound where the viewer may not see the meeting, NotAllowed for anybody but the
    group's chair and secretary.
    """
    async with transaction():
        head = await _head(meeting_id, viewer)
        if head.settled_at:
            return
        agenda = await agenda_under(head, viewer, london_day(now), actions)
        for position, entry in enumerate(agenda.entries, start=1):
            settled = {AgendaItem.position: position, AgendaItem.matters: matters.written(entry.matters)}
            await store_entry(head, entry, settled)
        await Meeting.update({Meeting.agenda_settled_at: now}).where(Meeting.id == meeting_id)
        await record(KIND, meeting_id, "agenda settled", at=now, person_id=viewer.person_id)


async def unsettle_agenda(meeting_id: int, viewer: Viewer, now: datetime) -> None:
    """Let an agenda follow its sources again, within the transaction of the caller: it was not sent after all.

    What people edited, left out or moved stays so. The same errors as for settling.
    """
    async with transaction():
        head = await _head(meeting_id, viewer)
        if head.settled_at is None:
            return
        await Meeting.update({Meeting.agenda_settled_at: None}).where(Meeting.id == meeting_id)
        await record(KIND, meeting_id, "agenda taken back", at=now, person_id=viewer.person_id)


async def _head(meeting_id: int, viewer: Viewer) -> AgendaHead:
    head = await head_of(meeting_id, viewer)
    if head is None:
        raise NotFound
    must_run(viewer, "do this", head.group_id)
    return head
