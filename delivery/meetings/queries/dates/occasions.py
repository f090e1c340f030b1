"""The calendar of a group as rules ask for it: which meetings there are, and what else its people attend."""

from __future__ import annotations

from datetime import datetime

from piccolo.columns import Or

from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.rules.dates.clashes import Engagement
from delivery.meetings.rules.dates.following import Occasion
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Meeting
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


async def occasions_of(group_id: int) -> tuple[Occasion, ...]:
    """Every meeting of a group, earliest first, those that are cancelled too."""
    rows = await (
        Meeting.select(Meeting.id, Meeting.starts_at, Meeting.state, Meeting.is_extraordinary)
        .where(Meeting.group == group_id)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        Occasion(
            id=row["id"],
            day=london_day(row["starts_at"]),
            is_on=row["state"] != MeetingState.CANCELLED.value,
            is_ordinary=not row["is_extraordinary"],
        )
        for row in rows
    )


async def engagements(group_id: int, viewer: Viewer, after: datetime) -> tuple[Engagement, ...]:
    """The meetings after a moment of a group, and of the other groups that the viewer sits in; none cancelled."""
    rows = await (
        Meeting.select(Meeting.group, Meeting.group.name.as_alias("name"), Meeting.starts_at, Meeting.ends_at)
        .where(
            Or(Meeting.group == group_id, Meeting.group.is_in(sorted(viewer.group_ids) or [0])),
            Meeting.ends_at > after,
            Meeting.state != MeetingState.CANCELLED.value,
            visible_meetings(viewer),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        Engagement(row["name"], row["group"] == group_id, row["starts_at"], row["ends_at"]) for row in rows
    )
