"""A forum that invites by this service, its meetings, and the messages that lie in its outbox."""

from __future__ import annotations

import email
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, cast

from delivery.actions.queries.calendar import plan_meetings
from delivery.mail.letter import Sender
from delivery.mail.tables import Mail
from delivery.meetings.queries.dates.changing import cancel_meeting, edit_meeting
from delivery.meetings.queries.invitations.inviting import invite, propose_invitations
from delivery.meetings.queries.invitations.letters import Ground
from delivery.meetings.queries.invitations.telling import Telling, propose_change
from delivery.meetings.rules.dates.cadence import Cadence, Week, Weekday
from delivery.meetings.rules.dates.planned import NewMeeting, NewSeries, SeriesMeeting
from delivery.meetings.tables import Group, Meeting
from delivery.wording import LONDON
from tests.meetings.forum import BASE, NOW, Forum, make_forum
from tests.support.calendars import read_calendar

SENDER = Sender("Hate Reduction Partnership", "meetings@delivery.example.org")
GROUND = Ground(SENDER, BASE, {})
THIRD_TUESDAY = Cadence(2, "month", Weekday.TUESDAY, Week.THIRD)
DAYS = (date(2027, 9, 21), date(2027, 11, 16), date(2028, 1, 18), date(2028, 3, 21))
IDRIS, SASKIA, SAM = "idris@example.org", "saskia@example.org", "sam@example.org"
MEMBERS = {IDRIS, SASKIA, SAM}


@dataclass(frozen=True)
class Message:
    """A mail of the outbox with the event that it carries."""

    address: str
    method: str
    octets: bytes
    mail: EmailMessage

    @property
    def calendar(self) -> bytes:
        """The calendar part."""
        (part,) = (one for one in self.mail.walk() if one.get_content_type() == "text/calendar")
        return cast("bytes", part.get_payload(decode=True))

    @property
    def event(self) -> Any:
        """Its one event."""
        (event,) = read_calendar(self.calendar).walk("VEVENT")
        return event

    @property
    def text(self) -> str:
        """What people read."""
        part = self.mail.get_body(("plain",))
        assert part is not None
        return cast("str", part.get_content()).replace("\r\n", "\n")


async def inviting_forum(*, visibility: str = "open") -> Forum:
    """The forum with its mail on and this service inviting."""
    forum = await make_forum(visibility=visibility)
    await Group.update({Group.invites: "product", Group.mail_on_at: NOW}).where(Group.id == forum.group)
    return forum


async def invite_all(forum: Forum, meeting_id: int, now: datetime = NOW, ground: Ground = GROUND) -> int:
    """Everybody who is asked and has no invitation gets one."""
    proposal = await propose_invitations(meeting_id, forum.viewer(), ground, now)
    addresses = {one.key for one in proposal.recipients}
    return await invite(meeting_id, addresses, forum.viewer(), ground, now)


async def messages(*, every: bool = False) -> list[Message]:
    """What lies in the outbox with word of an event, oldest first; `every` mail else, which must have a calendar."""
    rows = await Mail.select().where(*([] if every else [Mail.uid != ""])).order_by(Mail.id)
    return [
        Message(
            row["address"],
            row["method"],
            row["content"],
            email.message_from_bytes(row["content"], _class=EmailMessage, policy=SMTP),
        )
        for row in rows
    ]


async def new_messages(seen: list[Message]) -> list[Message]:
    """Those that came since."""
    return (await messages())[len(seen) :]


async def a_series(
    forum: Forum, *days: date, cadence: Cadence = THIRD_TUESDAY, key: str = "series"
) -> list[int]:
    """Meetings of a series at 6pm, by default four of them; their ids."""
    starts = [datetime.combine(day, time(18), LONDON) for day in days or DAYS]
    meetings = tuple(SeriesMeeting(NewMeeting(at, at + timedelta(hours=2), "Library"), at) for at in starts)
    series = NewSeries(cadence, time(18), time(20), meetings)
    await plan_meetings(forum.slug, series, forum.viewer(), key, BASE, NOW)
    rows = await Meeting.select(Meeting.id, Meeting.planned_for).where(Meeting.planned_for.is_not_null())
    ids = {row["planned_for"]: int(row["id"]) for row in rows}
    return [ids[at.astimezone(next(iter(ids)).tzinfo)] for at in starts]


async def change(forum: Forum, meeting_id: int, now: datetime, **values: Any) -> None:
    """Change a meeting and tell everybody who holds an invitation."""
    (row,) = await Meeting.select().where(Meeting.id == meeting_id)
    names = ("starts_at", "ends_at", "venue", "joining_link", "dial_in", "access_needs", "reason")
    edit = replace(NewMeeting(**{name: row[name] for name in names}), **values)
    proposal = await propose_change(meeting_id, edit, GROUND, now)
    told = Telling(GROUND, frozenset(one.key for one in proposal.recipients)) if proposal else None
    await edit_meeting(meeting_id, row["version"], edit, forum.viewer(), BASE, now, told)


async def call_off(forum: Forum, meeting_id: int, now: datetime) -> None:
    """Cancel a meeting and tell everybody who holds an invitation."""
    (row,) = await Meeting.select(Meeting.version).where(Meeting.id == meeting_id)
    proposal = await propose_change(meeting_id, None, GROUND, now)
    told = Telling(GROUND, frozenset(one.key for one in proposal.recipients)) if proposal else None
    await cancel_meeting(
        meeting_id, row["version"], "The library is flooded.", forum.viewer(), BASE, now, told
    )


def at(year: int, month: int, day: int, hour: int = 18) -> datetime:
    """An hour in London, in UTC; all of them here are 6pm or 8pm."""
    return datetime(year, month, day, hour, tzinfo=LONDON).astimezone(UTC)
