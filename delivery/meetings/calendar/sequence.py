"""When a meeting's SEQUENCE rises, so that calendars ask people again only when they must (RFC 5546 2.1.4)."""

from __future__ import annotations

from delivery.meetings.calendar.event import MeetingEvent


def next_sequence(before: MeetingEvent, after: MeetingEvent) -> int:
    """The SEQUENCE to store with `after`: one more when time, place or status changed, else as before.

    Status is what a calendar shows: circulating an agenda or agreeing minutes is no change.
    """
    return before.sequence + (_facts(before) != _facts(after))


def asks_again(before: MeetingEvent, after: MeetingEvent) -> bool:
    """Whether answers given before count no more: its time or its status is another one."""
    return (before.starts_at, before.ends_at, before.is_cancelled) != (
        after.starts_at,
        after.ends_at,
        after.is_cancelled,
    )


def _facts(meeting: MeetingEvent) -> tuple[object, ...]:
    return (
        meeting.starts_at,
        meeting.ends_at,
        meeting.venue,
        meeting.joining_link,
        meeting.dial_in,
        meeting.is_cancelled,
    )
