"""How a command asks a domain: with the database in use, at this moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from delivery import database, sealing
from delivery.errors import Invalid
from delivery.secret import read_secret
from delivery.settings import Settings
from delivery.wording import london_day

Answer = TypeVar("Answer")


def with_database(
    settings: Settings, ask: Callable[[], Awaitable[Answer]], *, set_up: bool = False
) -> Answer:
    """Ask with the database in use; `set_up` refuses one that nobody has set up."""

    # Imported here, so that a command which asks nothing starts without the tables.
    from delivery.partners.queries.acts import coming_from

    async def asked() -> Answer:
        database.use(database.make_engine(settings.database_url))
        try:
            if set_up and not await database.is_migrated():
                raise Invalid("There is no database here yet. Run `make run` or `delivery init` first.")
            with coming_from("command"):
                return await ask()
        finally:
            await database.close_connections()

    coroutine: Coroutine[Any, Any, Answer] = asked()
    with sealing.using(lambda: read_secret(settings.data_dir)):
        return asyncio.run(coroutine)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in Europe/London."""
    return london_day(now())
