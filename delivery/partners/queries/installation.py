"""What this database is: whose service, a demonstration or not, and how often it changed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from delivery.database import transaction
from delivery.partners.tables import Installation


@dataclass(frozen=True)
class Standing:
    """The installation as it stands; `revision` is another after every recorded change.

    `partnership` is the random word by which files that it sent out are known again.
    """

    partnership: str
    service_name: str
    demonstration: bool
    started_on: date
    revision: int


_seen: ContextVar[Standing | None] = ContextVar("seen", default=None)


@contextmanager
def looking_at(installation: Standing | None) -> Iterator[None]:
    """Within this block, which only reads, the installation is asked for no more.

    What changes meanwhile may be read, and is then kept under the revision before it, which nobody asks for again.
    """
    token = _seen.set(installation)
    try:
        yield
    finally:
        _seen.reset(token)


async def standing() -> Standing | None:
    """The installation's one row, or None in a database that has not been set up."""
    if seen := _seen.get():
        return seen
    rows = await Installation.select().order_by(Installation.id).limit(1)
    if not rows:
        return None
    return Standing(
        partnership=rows[0]["partnership"],
        service_name=rows[0]["service_name"],
        demonstration=rows[0]["demonstration"],
        started_on=rows[0]["started_on"],
        revision=rows[0]["revision"],
    )


async def set_up(service_name: str, *, demonstration: bool, on: date) -> None:
    """Say what a new database is for; one that is set up already stays as it is."""
    async with transaction():
        if not await Installation.exists():
            await Installation.insert(
                Installation(
                    partnership=secrets.token_hex(4),
                    service_name=service_name,
                    demonstration=demonstration,
                    started_on=on,
                )
            )
