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

    @property
    def words(self) -> str:
        """What the outbox says of it, in the words of its tag."""
        return _WORDS[self]


_WORDS = {
    State.WAITING: "waiting",
    State.SENT: "sent",
    State.WRITTEN: "in a file",
    State.FAILED: "not delivered",
    State.STOPPED: "stopped",
    State.SUPERSEDED: "replaced",
    State.BOUNCED: "came back",
}


# Nobody got these, so that they can be tried again or sent by hand.
NOT_ARRIVED = (State.FAILED, State.BOUNCED)
# What the service does not send, so that somebody may by hand.
BY_HAND = (State.WRITTEN, State.FAILED, State.BOUNCED)
# Handed over at least: somebody may have got these, also where a server sent one back later.
LEFT = (State.SENT, State.WRITTEN, State.BOUNCED)
# Still here: nobody said of one in a file that they sent it.
UNSENT = (State.WAITING, State.WRITTEN)
# What a person was told, or is about to be: these count among the six, and their lines among the two.
TOLD = (State.WAITING, State.SENT, State.WRITTEN)
