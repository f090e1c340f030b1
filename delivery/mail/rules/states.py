"""What can become of a mail in the outbox."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a mail stands. All but WAITING are ends, though a bounce can follow what was sent."""

    WAITING = "waiting"
    SENT = "sent"
    WRITTEN = "written"
    FAILED = "failed"
    STOPPED = "stopped"
    SUPERSEDED = "superseded"
    BOUNCED = "bounced"


# What a person was told, or is about to be: these count among the six, and their lines among the two.
TOLD = (State.WAITING, State.SENT, State.WRITTEN)
