"""Records that were read once and are kept by their versions: only those that are others now are read again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

from delivery.database import engine_in_use

Record = TypeVar("Record")

MOST_NAMED = 500
"""Of more records than these a query names none: all are read."""


class Versions(Generic[Record]):
    """What was read last of one database: of each record that counted then its version and the record.

    The versions themselves are asked for each time, so that what another server wrote is seen too.
    """

    def __init__(self) -> None:
        self._of: object = None
        self._beside: Mapping[Any, object] = {}
        self._kept: dict[int, tuple[Hashable, Record]] = {}

    async def records(
        self,
        versions: Mapping[int, Hashable],
        read: Callable[[list[int] | None], Awaitable[Mapping[int, tuple[Hashable, Record]]]],
        beside: Mapping[Any, object],
    ) -> dict[int, Record]:
        """The record of each id of `versions`, in that order.

        `read` gives those with these ids, or all for None, each with the version at which it was read: its rows must
        be asked for before what belongs to them, so that a record is never kept older than its version says.
        `beside` is what records are made of beside their own rows; where any of it is another, all are read again.
        """
        kept = self._kept if self._fits(beside) else {}
        others = [id for id, version in versions.items() if id not in kept or kept[id][0] != version]
        new = await read(others if len(others) <= MOST_NAMED else None) if others else {}
        found = {id: one for id in versions if (one := new.get(id) or kept.get(id)) is not None}
        self._of, self._beside, self._kept = engine_in_use(), beside, found
        return {id: record for id, (_, record) in found.items()}

    def _fits(self, beside: Mapping[Hashable, object]) -> bool:
        """Whether what was kept is of this database, and all it was made of is as it was; what is new has no part in it."""
        return self._of is engine_in_use() and all(
            beside.get(name, value) == value for name, value in self._beside.items()
        )
