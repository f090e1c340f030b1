"""What workers go round for: planning digests, reading the mailbox, dropping what is old."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.mail.letter import Sender

Run = Callable[[datetime, Sender, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Round:
    """Something that is done at the first start and again when `every` has passed, by one worker of several.

    `run` gets the moment, who mail comes from, and the address that links begin with. It may run twice where a
    worker was stopped in the middle, so it must not do anything twice.
    """

    name: str
    every: timedelta
    run: Run
