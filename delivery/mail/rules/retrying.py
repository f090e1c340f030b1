"""When a mail that could not be handed over is tried again: soon at first, then less often, and for a day."""

from __future__ import annotations

from datetime import datetime, timedelta

# A server that greylists takes a mail after some minutes; one that is down for a night must lose none. A day in all.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 12, 30, 40, 60, 90, *(120,) * 10))
# A line that is lost while a mail is handed over leaves it open whether it arrived: nobody gets it more often than this.
MOST_LINES_LOST = 3
# As long as a server may take over the end of one mail, and half of it again for all that goes before
# (RFC 5321, section 4.5.3.2): after that the line counts as lost.
HAND_OVER = timedelta(minutes=15)
# Longer than handing it over and writing down that it arrived, so that no other worker sends it meanwhile.
LEASE = timedelta(minutes=20)


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries, the one just made included; None when a day of trying is over."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None
