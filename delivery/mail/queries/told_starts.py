"""When an event begins in the calendars that a mail reached."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from email import message_from_bytes, policy

from icalendar import Calendar

from delivery.mail.tables import Mail
from delivery.sealing import opened


async def told_starts(mails: Collection[int]) -> Mapping[int, datetime]:
    """The start in the calendar of each of these mails, by its id; one whose bytes are kept no more has none. One query."""
    if not mails:
        return {}
    rows = await Mail.select(Mail.id, Mail.content).where(Mail.id.is_in(sorted(mails)))
    starts = {row["id"]: _start(opened(bytes(row["content"]))) for row in rows}
    return {number: start for number, start in starts.items() if start}


def _start(content: bytes) -> datetime | None:
    for part in message_from_bytes(content, policy=policy.default).walk():
        if part.get_content_type() == "text/calendar":
            for event in Calendar.from_ical(part.get_content()).walk("VEVENT"):
                start = event.decoded("DTSTART")
                return start if isinstance(start, datetime) else None
    return None
