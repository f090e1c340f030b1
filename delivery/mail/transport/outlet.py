"""What a mail is handed to, and the three ways in which that fails."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from delivery.mail.rules.states import State


@dataclass(frozen=True, slots=True)
class Envelope:
    """One mail on its way: `number` is its id in the outbox, `sender` where a bounce goes, `content` its bytes."""

    number: int
    sender: str
    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Accepted:
    """It was taken: the state that it has now and what the server said."""

    state: State
    answer: str


class PutOff(Exception):
    """Not now (a 4xx answer, a line that was lost): the same bytes are tried again later."""


class LineLost(PutOff):
    """The line was lost while the mail was handed over, and nobody knows whether it arrived."""


class Refused(Exception):
    """Never (a 5xx answer): somebody has to look at the address or at the mail."""


class Blocked(Exception):
    """The server could not be reached or does not let us in, which is no fault of any mail."""


class Outlet(Protocol):
    """An open way out. `hand_over` raises PutOff, Refused or Blocked, each with a sentence."""

    async def hand_over(self, envelope: Envelope) -> Accepted:
        """Give one mail away."""
        ...


class Way(Protocol):
    """A way out that is opened for as long as mails are due."""

    def open(self) -> AbstractAsyncContextManager[Outlet]:
        """The way, ready for the first mail; it reconnects by itself."""
        ...

    async def try_out(self) -> str:
        """Go as far as possible without a mail and say in a sentence how mail leaves; Blocked where it cannot."""
        ...
