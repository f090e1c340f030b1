"""The way out without a server: each mail becomes a file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from delivery.mail.rules.states import State
from delivery.mail.transport.outlet import Accepted, Blocked, Envelope, PutOff

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._@+-]")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that its owner alone may read: letters hold secret links."""

    path: Path

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Folder]:
        """Ready at once."""
        yield self

    async def hand_over(self, envelope: Envelope) -> Accepted:
        """Write one mail; the same mail again is the same file."""
        name = f"{envelope.number:06}-{_NOT_IN_A_NAME.sub('_', envelope.address)[:100]}.eml"
        try:
            self._write(name, envelope.content)
        except OSError as error:
            raise PutOff(f"It could not be written to {self.path}: {error.strerror}.") from error
        return Accepted(State.WRITTEN, f"Written to {name}.")

    async def try_out(self) -> str:
        """Whether the folder can be written to."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Blocked(f"Mail cannot be written to {self.path}: {error.strerror}.") from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise Blocked(f"Mail cannot be written to {self.path}: this user may not.")
        return f"No mail server is set (DELIVERY_SMTP_URL): mail is written to {self.path} and shown in the outbox."

    def _write(self, name: str, content: bytes) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self.path / f".{name}.unfinished"
        with open(unfinished, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path / name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
