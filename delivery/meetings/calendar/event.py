"""One meeting as a VEVENT, rendered when the meeting changes and stored with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery import ical
from delivery.errors import Invalid


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """All that a calendar says about a meeting.

    `uid`, `sequence` and `changed_at` are its stored identity; `page` is the absolute address of its page.
    All moments carry their zone.
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

    @property
    def place(self) -> str:
        """Where people go: the venue, or the joining link of a meeting without one."""
        return self.venue or self.joining_link


def render_event(meeting: MeetingEvent) -> str:
    """The VEVENT text of a meeting (RFC 5545 3.6.1); Invalid when it does not end after it starts.

    A cancelled meeting stays under the same UID, says so in its title for programs that show no status,
    and leaves people free.
    """
    if meeting.ends_at <= meeting.starts_at:
        raise Invalid("The meeting must end after it starts.", {"ends_at": "Give a time after the start."})
    title = f"Cancelled: {meeting.group}" if meeting.is_cancelled else meeting.group
    event = ical.new_event(meeting.uid, meeting.sequence, meeting.changed_at, title)
    ical.set_hours(event, meeting.starts_at, meeting.ends_at)
    event.add("STATUS", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    event.add("DESCRIPTION", ical.words(_description(meeting)))
    event.add("URL", meeting.page)
    if meeting.place:
        event.add("LOCATION", ical.line(meeting.place))
    return ical.written(event)


def _description(meeting: MeetingEvent) -> str:
    lines = [f"Agenda and papers: {meeting.page}"]
    if meeting.joining_link:
        lines.insert(0, f"Join online: {meeting.joining_link}")
    return "\n".join(lines)
