"""Answers that cost something, kept in memory for as long as the database stays as it was."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from delivery.database import engine_in_use
from delivery.partners.queries.installation import standing

Answer = TypeVar("Answer")


class Cache(Generic[Answer]):
    """The answers to one question. Every recorded change makes all of them old; the oldest go first.

    A key names everything that the answer depends on beside the database: the day, and what the
    viewer may see.
    """

    def __init__(self, most: int = 64, *, lasting: bool = False) -> None:
        """Keep `most` of them; `lasting` ones stay, their key naming a record that nothing changes any more."""
        self._most = most
        self._lasting = lasting
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    async def answer(self, key: Hashable, make: Callable[[], Awaitable[Answer]]) -> Answer:
        """The kept answer for `key`, or the one that `make` gives now; a database that is not set up keeps none."""
        installation = await standing()
        if installation is None:
            return await make()
        full_key = (engine_in_use(), None if self._lasting else installation.revision, key)
        if full_key in self._answers:
            return self._answers[full_key]
        made = await make()
        self._answers[full_key] = made
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return made
