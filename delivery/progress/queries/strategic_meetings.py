"""The meetings of the Strategic Group, at which it reviews the strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.errors import NotFound
from delivery.meetings.queries.groups.mail import GroupMail, group_mail
from delivery.meetings.queries.visibility import visible_meetings
from delivery.meetings.tables import Group, Meeting
from delivery.partners.viewer import Viewer
from delivery.progress.queries.reviews import CANCELLED, STRATEGIC
from delivery.wording import london_day, short_day


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the Strategic Group."""

    id: int
    group: str
    group_id: int
    starts_at: datetime
    state: str
    venue: str = ""

    @property
    def on(self) -> date:
        """The day it is held, in London."""
        return london_day(self.starts_at)

    @property
    def words(self) -> str:
        """Which one, as a choice says it."""
        return f"{self.group}, {short_day(self.on)}"


async def strategic_mail(now: datetime) -> GroupMail:
    """How the Strategic Group mails, which also tells the leads and sends its reports; NotFound where there is none."""
    rows = await Group.select(Group.id).where(Group.kind == STRATEGIC).order_by(Group.id).limit(1)
    if not rows:
        raise NotFound
    return await group_mail(rows[0]["id"], now)


async def sessions(viewer: Viewer) -> tuple[Session, ...]:
    """The meetings of the Strategic Group that were not cancelled, earliest first, as far as they may be seen."""
    rows = (
        await Meeting.select(
            Meeting.id,
            Meeting.group,
            Meeting.group.name.as_alias("group_name"),
            Meeting.starts_at,
            Meeting.state,
            Meeting.venue,
        )
        .where(
            Meeting.group.kind == STRATEGIC,
            Meeting.state != CANCELLED,
            visible_meetings(viewer),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        Session(
            row["id"], row["group_name"], row["group"], row["starts_at"], row["state"], row["venue"] or ""
        )
        for row in rows
    )
