"""What is kept by its version is held against what is read anew, in every test that reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from delivery.versions import Versions
from tests.support.counting import uncounted

Read = Callable[[list[int] | None], Awaitable[Mapping[int, tuple[Hashable, Any]]]]


@contextmanager
def held_against_what_stands() -> Iterator[None]:
    """Whoever changes a record and forgets its version fails the next test that reads it a second time."""
    kept = Versions.records

    async def compared(
        self: Versions[Any], versions: Mapping[int, Hashable], read: Read, beside: Mapping[Any, object]
    ) -> dict[int, Any]:
        found = await kept(self, versions, read, beside)
        token = uncounted.set(True)
        try:
            stands = await read(None)
        finally:
            uncounted.reset(token)
        # One that somebody else changed since has another version and says nothing.
        same = {id for id, version in versions.items() if id in stands and stands[id][0] == version}
        wrong = [id for id in same if found.get(id) != stands[id][1]]
        assert not wrong, f"changed without another version: {[stands[id][1] for id in wrong]}"
        return found

    Versions.records = compared  # type: ignore[method-assign]
    try:
        yield
    finally:
        Versions.records = kept  # type: ignore[method-assign]
