"""A meeting of a members-only group as a person's own feed shows it, if they want it there: that they are busy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery import ical

BUSY = "Busy"


@dataclass(frozen=True, slots=True)
class BusyTime:
    """When somebody is in a meeting, with the stored identity of its event; all moments carry their zone."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


def render_busy(time: BusyTime) -> str:
    """A VEVENT that says when, and neither what nor where nor why (SECURITY A30).

    Its UID is the one that is stored with the meeting; each meeting of a series stands for itself.
    """
    event = ical.new_event(
        time.uid, time.sequence, time.changed_at, f"Cancelled: {BUSY}" if time.is_cancelled else BUSY
    )
    ical.set_hours(event, time.starts_at, time.ends_at)
    event.add("STATUS", "CANCELLED" if time.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if time.is_cancelled else "OPAQUE")
    event.add("CLASS", "PRIVATE")
    return ical.written(event)
