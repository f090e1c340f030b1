"""One meeting as a VEVENT, rendered when the meeting changes and stored with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from icalendar import Event, vRecur

from delivery import ical
from delivery.errors import Invalid
from delivery.wording import LONDON, moment_in_words


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """All that a calendar says about a meeting.

    `uid`, `sequence` and `changed_at` are its stored identity; `page` is the absolute address of its page.
    `reason` says why it was called, moved or cancelled; `planned_for` is the start that it had at first.
    `occurrence` is the start that its series gave it, for one that stands under the series' UID; None for a
    meeting by itself. `own_page` is the address of one reader's own page to answer by, and `wanted_for` the items
    of the agenda that they are wanted for: of what is stored and shared both are empty. All moments carry their zone.
    """

    uid: str
    sequence: int
    changed_at: datetime
    group: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    joining_link: str
    is_cancelled: bool
    page: str
    dial_in: str = ""
    access_needs: str = ""
    reason: str = ""
    is_extraordinary: bool = False
    planned_for: datetime | None = None
    occurrence: datetime | None = None
    own_page: str = ""
    wanted_for: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where people go: the venue, or the joining link or telephone number of a meeting without one."""
        return self.venue or self.joining_link or self.dial_in

    @property
    def title(self) -> str:
        """The group, and that its meeting is cancelled or extraordinary."""
        title = f"{self.group}: extraordinary meeting" if self.is_extraordinary else self.group
        return f"Cancelled: {title}" if self.is_cancelled else title


def render_event(meeting: MeetingEvent, rule: str = "", exdates: Sequence[datetime] = ()) -> str:
    """The VEVENT text of a meeting (RFC 5545 3.6.1); Invalid when it does not end after it starts.

    With `rule`, an RRULE, it is the first meeting of a series; `exdates` are starts that the series leaves out.
    A cancelled meeting stays under the same UID, says so in its title for programs that show no status,
    and leaves people free.
    """
    return ical.written(event_of(meeting, rule, exdates))


def event_of(meeting: MeetingEvent, rule: str = "", exdates: Sequence[datetime] = ()) -> Event:
    """The same VEVENT before it is written, for a message that adds to it."""
    if meeting.ends_at <= meeting.starts_at:
        raise Invalid("The meeting must end after it starts.", {"ends_at": "Give a time after the start."})
    event = ical.new_event(meeting.uid, meeting.sequence, meeting.changed_at, meeting.title)
    ical.set_hours(event, meeting.starts_at, meeting.ends_at)
    event.add("STATUS", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    event.add("DESCRIPTION", ical.words(_description(meeting)))
    event.add("URL", meeting.own_page or meeting.page)
    if meeting.place:
        event.add("LOCATION", ical.line(meeting.place))
    if meeting.occurrence is not None:
        event.add("RECURRENCE-ID", meeting.occurrence.astimezone(LONDON))
    if rule:
        event.add("RRULE", vRecur.from_ical(rule))
    for exdate in exdates:
        event.add("EXDATE", exdate.astimezone(LONDON))
    return event


def _description(meeting: MeetingEvent) -> str:
    given = (
        _why(meeting),
        meeting.joining_link and f"Join online: {meeting.joining_link}",
        meeting.dial_in and f"Dial in: {meeting.dial_in}",
        meeting.access_needs and f"Access: {meeting.access_needs}",
        *(f"You are wanted for: {item}" for item in meeting.wanted_for),
        f"Your answer, and the agenda: {meeting.own_page}"
        if meeting.own_page
        else f"Agenda and papers: {meeting.page}",
    )
    return "\n".join(line for line in given if line)


def _why(meeting: MeetingEvent) -> str:
    """Why it is cancelled, was moved or called, with when it would have been; empty where nobody said."""
    if meeting.is_cancelled:
        return meeting.reason and f"Cancelled: {meeting.reason}"
    if meeting.planned_for is not None and meeting.planned_for != meeting.starts_at:
        moved = f"Moved from {moment_in_words(meeting.planned_for)}"
        return f"{moved}: {meeting.reason}" if meeting.reason else moved
    return meeting.reason
