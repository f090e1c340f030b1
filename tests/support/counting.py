"""What the database is asked while a test looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from delivery.database import engine_in_use

uncounted = ContextVar("uncounted", default=False)
"""Set while a test's own support asks, which the program itself would not."""


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Every statement that the database is asked meanwhile, without BEGIN and COMMIT."""
    engine_class: Any = type(engine_in_use())
    inherited = engine_class.run_querystring
    asked: list[str] = []

    async def asked_of(self: Any, querystring: Any, *more: Any, **named: Any) -> Any:
        if not uncounted.get():
            asked.append(str(querystring))
        return await inherited(self, querystring, *more, **named)

    is_own = "run_querystring" in vars(engine_class)
    engine_class.run_querystring = asked_of
    try:
        yield asked
    finally:
        if is_own:
            engine_class.run_querystring = inherited
        else:
            del engine_class.run_querystring
