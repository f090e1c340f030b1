"""Changes of a group's calendar together with the due dates that follow them, each in one transaction.

Each raises as the change of the meeting does, tells those who are invited if it is asked to, and returns how
many actions have another due date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.actions.queries.following import dates_follow
from delivery.database import transaction
from delivery.meetings.queries.dates.adding import add_meeting
from delivery.meetings.queries.dates.changing import cancel_meeting, edit_meeting, reinstate_meeting
from delivery.meetings.queries.dates.importing import IMPORT, ChosenDate, import_dates
from delivery.meetings.queries.dates.series import plan_series
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.dates.taking_back import TakenBack, group_of_import, take_dates_back
from delivery.meetings.queries.groups.own import group_kept
from delivery.meetings.queries.invitations.telling import Telling
from delivery.meetings.rules.dates.planned import NewMeeting, NewSeries
from delivery.partners.viewer import Viewer


async def change_meeting(
    meeting_id: int,
    version: int,
    edit: NewMeeting,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> int:
    """Change a meeting as `edit_meeting` does; what is due by it moves with it."""
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        async with dates_follow(meeting.group_id, viewer.person_id, now) as followed:
            await edit_meeting(meeting_id, version, edit, viewer, base_url, now, telling)
    return followed.actions


async def call_off_meeting(
    meeting_id: int,
    version: int,
    reason: str,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> int:
    """Cancel a meeting; what is due by it is due by the one after it."""
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        async with dates_follow(meeting.group_id, viewer.person_id, now) as followed:
            await cancel_meeting(meeting_id, version, reason, viewer, base_url, now, telling)
    return followed.actions


async def hold_meeting_after_all(
    meeting_id: int,
    version: int,
    viewer: Viewer,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> int:
    """Hold a cancelled meeting after all; what was due by it is so again."""
    async with transaction():
        meeting = await stored_meeting(meeting_id, viewer)
        async with dates_follow(meeting.group_id, viewer.person_id, now) as followed:
            await reinstate_meeting(meeting_id, version, viewer, base_url, now, telling)
    return followed.actions


async def plan_meeting(
    slug: str, meeting: NewMeeting, viewer: Viewer, key: str, base_url: str, now: datetime
) -> tuple[int, int]:
    """Add one meeting as `add_meeting` does; its id first, then how many actions have another due date."""
    async with transaction():
        group_id = await group_kept(slug, viewer, "add a meeting")
        async with dates_follow(group_id, viewer.person_id, now) as followed:
            meeting_id = await add_meeting(slug, meeting, viewer, key, base_url, now)
    return meeting_id, followed.actions


async def plan_meetings(
    slug: str,
    series: NewSeries,
    viewer: Viewer,
    key: str,
    base_url: str,
    now: datetime,
    telling: Telling | None = None,
) -> int:
    """Plan a series; what waited for a meeting that was not planned yet gets its day."""
    async with transaction():
        group_id = await group_kept(slug, viewer, "plan its meetings")
        async with dates_follow(group_id, viewer.person_id, now) as followed:
            await plan_series(slug, series, viewer, key, base_url, now, telling)
    return followed.actions


async def take_dates_in(
    slug: str,
    file_name: str,
    chosen: Sequence[ChosenDate],
    viewer: Viewer,
    key: str,
    base_url: str,
    now: datetime,
) -> int:
    """Take the dates of a calendar file into a group as `import_dates` does."""
    async with transaction():
        group_id = await group_kept(slug, viewer, IMPORT)
        async with dates_follow(group_id, viewer.person_id, now) as followed:
            await import_dates(slug, file_name, chosen, viewer, key, base_url, now)
    return followed.actions


async def give_dates_back(import_id: int, viewer: Viewer, base_url: str, now: datetime) -> TakenBack:
    """Take such a file back as `take_dates_back` does; what was due by its meetings follows."""
    async with transaction():
        group_id = await group_of_import(import_id, viewer)
        async with dates_follow(group_id, viewer.person_id, now):
            return await take_dates_back(import_id, viewer, base_url, now)
