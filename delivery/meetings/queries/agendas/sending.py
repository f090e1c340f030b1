"""An agenda goes out, and is taken back before the meeting began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.mail.letter import Kind
from delivery.mail.queries.withdrawing import stop_about
from delivery.meetings.queries.agendas.settling import KIND, settle_agenda, unsettle_agenda
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.moves import move_meeting
from delivery.meetings.rules.agenda import MatterAction
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import ItemDraft, Meeting
from delivery.partners.viewer import Viewer

HAS_NOTES = "Notes were taken under the items of this agenda, so it stays as it is."


async def send_agenda(
    meeting_id: int,
    version: int,
    actions: Sequence[MatterAction],
    viewer: Viewer,
    now: datetime,
    *,
    is_mailed: bool = False,
) -> None:
    """Settle the agenda of a meeting and say that it is out; `version` is the meeting's. Errors as for moves.

    Unless the caller mails it, it went to people without mail from here. Of one that is out already nothing is said.
    """
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        await move_meeting(meeting_id, MeetingState.AGENDA_OUT, version, viewer, now)
        if meeting.state is not MeetingState.AGENDA_OUT:
            otherwise_at = None if is_mailed else now
            await Meeting.update({Meeting.went_otherwise_at: otherwise_at}).where(Meeting.id == meeting_id)
        await settle_agenda(meeting_id, actions, viewer, now)


async def recall_agenda(meeting_id: int, version: int, viewer: Viewer, now: datetime) -> int:
    """Plan a meeting again whose agenda was out: it follows its sources once more, and mail of it that waits is stopped.

    Returns how many mails that were. Errors as for moves; Invalid also where notes were taken under it.
    """
    async with transaction():
        await move_meeting(meeting_id, MeetingState.PLANNED, version, viewer, now)
        await Meeting.update({Meeting.went_otherwise_at: None}).where(Meeting.id == meeting_id)
        has_notes = await ItemDraft.exists().where(ItemDraft.item.meeting == meeting_id, ItemDraft.text != "")
        if has_notes:
            raise Invalid(HAS_NOTES)
        await unsettle_agenda(meeting_id, viewer, now)
        return await stop_about(Kind.AGENDA, KIND, meeting_id, now, by=viewer.person_id)
