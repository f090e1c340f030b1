"""A feed of 2,000 events: joined from stored texts, and the same events rendered afresh for comparison."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from benchmarks.report import cpu_milliseconds, line
from delivery import ical
from delivery.meetings.calendar.event import MeetingEvent, render_event

EVENTS = 2000
FIRST = datetime(2026, 1, 5, 10, tzinfo=UTC)


def main() -> None:
    """Print both figures."""
    meetings = [meeting(number) for number in range(EVENTS)]
    stored = [render_event(meeting) for meeting in meetings]
    joined = cpu_milliseconds(lambda: ical.join("Every open group", stored))
    rendered = cpu_milliseconds(
        lambda: ical.join("Every open group", [render_event(meeting) for meeting in meetings]), rounds=3
    )
    print(line(f"Feed of {EVENTS:,} stored events, CPU", joined, "ms", 2))
    print(line("  the same, every event rendered at each fetch", rendered, "ms", None))


def meeting(number: int) -> MeetingEvent:
    """The event of one of the meetings; two runs make the same."""
    starts_at = FIRST + timedelta(days=number)
    return MeetingEvent(
        uid=f"00000000-0000-4000-8000-{number:012}",
        sequence=number % 3,
        changed_at=FIRST - timedelta(days=30),
        group="Disability Forum – Llŷn & Łódź",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        venue="The Guildhall, Room 4, St Giles’ Square",
        joining_link="https://meet.example.org/forum" if number % 2 else "",
        is_cancelled=number % 50 == 0,
        page=f"https://delivery.example.org/meetings/{number}",
    )


if __name__ == "__main__":
    main()
