"""What the domains keep of a person, and how it goes to another entry of the same person and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from piccolo.columns import ForeignKey

from delivery.partners.viewer import Viewer

Moved = Mapping[str, str]


class Keeping(Protocol):
    """What one domain keeps of a person: a module of its queries, so that no domain asks one to its right."""

    def columns(self) -> Sequence[ForeignKey[Any]]:
        """The columns by which a person is named and which `move` looks at."""

    async def kept_of(self, person_id: int, viewer: Viewer) -> tuple[str, ...]:
        """What would move, in lines of words, with numbers only of what the viewer may see."""

    async def move(self, gone: int, stays: int) -> Moved:
        """Move it, within the caller's transaction; returns what the way back needs."""

    async def give_back(self, gone: int, stays: int, moved: Moved) -> None:
        """Move the same back, as far as it is still where it was moved to."""


@dataclass(frozen=True, slots=True)
class Named:
    """Rows that name a person and go over as they are. `by` are their columns, by the word that a history keeps.

    `words` say it on the page, without a number: nobody sees all of them.
    """

    by: Mapping[str, ForeignKey[Any]]
    words: tuple[str, ...] = ()

    def columns(self) -> tuple[ForeignKey[Any], ...]:
        """The columns by which they name a person."""
        return tuple(self.by.values())

    async def kept_of(self, person_id: int, viewer: Viewer) -> tuple[str, ...]:
        """The same words for everybody."""
        return self.words

    async def move(self, gone: int, stays: int) -> Moved:
        """Move all of them."""
        moved = {}
        for key, column in self.by.items():
            table = column._meta.table
            rows = (
                await table.update({column: stays}).where(column == gone).returning(table._meta.primary_key)
            )
            moved[key] = listed(sorted(row["id"] for row in rows))
        return moved

    async def give_back(self, gone: int, stays: int, moved: Moved) -> None:
        """Move back those that moved."""
        for key, column in self.by.items():
            if ids := ids_in(moved, key):
                table = column._meta.table
                await table.update({column: gone}).where(table._meta.primary_key.is_in(ids), column == stays)


def listed(ids: Sequence[int]) -> str:
    """Ids as a history keeps them."""
    return ",".join(str(one) for one in ids)


def ids_in(moved: Moved, name: str) -> list[int]:
    """The ids that a history kept under a name."""
    return [int(one) for one in moved.get(name, "").split(",") if one]
