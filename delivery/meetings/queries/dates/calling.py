"""Meetings that no series gave: one called in a hurry, and one that a group says it held."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from delivery.database import transaction
from delivery.errors import NotAllowed
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.groups.own import group_run
from delivery.meetings.rules.dates.planned import NewMeeting
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Group, Meeting
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import LONDON, london_day

# Hours that stand for none: a noted meeting is shown by its day alone.
_MIDDAY, _HOUR = time(12), timedelta(hours=1)


async def call_meeting(
    slug: str, meeting: NewMeeting, viewer: Viewer, key: str, base_url: str, now: datetime
) -> int:
    """Call an extraordinary meeting of a group that the viewer runs; returns its id, the same for a second click.

    NotFound for a group that they may not see, NotAllowed for anybody but its chair and its secretary.
    """
    async with transaction():
        group_id = await group_run(slug, viewer, "call a meeting")
        claimed = await claim(f"extraordinary meeting of {slug}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        meeting_id = await store_meeting(group_id, meeting, viewer, base_url, now)
        await led_to(claimed, str(meeting_id))
    return meeting_id


async def note_meeting(slug: str, day: date, viewer: Viewer, now: datetime) -> bool:
    """Record that a group which keeps its records elsewhere met on `day`; False where that is recorded already.

    NotFound and NotAllowed as for calling one, and NotAllowed for a group that keeps its records here.
    """
    async with transaction():
        group_id = await group_to_note(slug, viewer)
        if day in await _days_met(group_id):
            return False
        starts_at = datetime.combine(day, _MIDDAY, LONDON)
        noted = NewMeeting(starts_at, starts_at + _HOUR, venue="", is_noted_only=True)
        await store_meeting(group_id, noted, viewer, "", now)
    return True


async def group_to_note(slug: str, viewer: Viewer) -> int:
    """The id of a group whose meetings are noted; errors as for noting one."""
    group_id = await group_run(slug, viewer, "say when it met")
    if not await Group.exists().where(Group.id == group_id, Group.keeps_records_elsewhere.eq(True)):
        raise NotAllowed("This group keeps its records here: add the meeting, or paste its minutes.")
    return group_id


async def _days_met(group_id: int) -> set[date]:
    rows = await Meeting.select(Meeting.starts_at).where(
        Meeting.group == group_id, Meeting.state != MeetingState.CANCELLED.value
    )
    return {london_day(row["starts_at"]) for row in rows}
