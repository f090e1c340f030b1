"""Where a meeting of a series stands among the others of it."""

from __future__ import annotations

from datetime import datetime

from delivery.errors import Invalid
from delivery.meetings.queries.dates.stored import StoredMeeting, stored_meeting
from delivery.meetings.rules.dates.clashes import leaves_its_place
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


async def check_place(meeting_id: int, starts_at: datetime, viewer: Viewer) -> None:
    """The same ahead of the change, before anybody is asked whom to tell of it."""
    await must_keep_its_place(await stored_meeting(meeting_id, viewer), starts_at)


async def must_keep_its_place(meeting: StoredMeeting, starts_at: datetime) -> None:
    """Invalid, at the field of the date, where a meeting of a series that recurs would pass its neighbour."""
    if meeting.series_id is None or meeting.planned_for is None:
        return
    rows = await Meeting.select(
        Meeting.planned_for, Meeting.starts_at, Meeting.series.last_on.as_alias("last_on")
    ).where(
        Meeting.series == meeting.series_id,
        Meeting.series._.recurs.eq(True),
        Meeting.planned_for.is_not_null(),
    )
    days = ((london_day(row["planned_for"]), row) for row in rows)
    held = {planned: london_day(row["starts_at"]) for planned, row in days if planned <= row["last_on"]}
    planned = london_day(meeting.planned_for)
    if planned in held and (problem := leaves_its_place(planned, london_day(starts_at), held)):
        raise Invalid(problem, {"date": problem})
