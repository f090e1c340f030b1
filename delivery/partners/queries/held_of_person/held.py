"""Where records of one kind name a person, and how they are told: what each domain says of its own (SECURITY A39)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from piccolo.columns import And, ForeignKey, Or, Where
from piccolo.columns.operators.comparison import ILike, Like

from delivery.partners.held import HeldRecord, Named, as_said, day_of
from delivery.partners.viewer import Viewer

Condition = Where | And | Or
Worded = Callable[[int | None, str], str]


@dataclass(frozen=True, slots=True)
class Held:
    """Where records of one kind name a person: by these columns, by what `also` finds, or in the words `within`.

    `said` and `within` are columns by the words that go before them; of a text `within` the lines are told that
    name the person. `seen` is what a viewer may see of them: without it they are in a whole answer alone.
    `group` leads to the group that they are of. Records that name a person by the column `without` are told elsewhere.
    """

    name: str
    by: tuple[ForeignKey[Any], ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict)
    day: Any = None
    seen: Callable[[Viewer], Condition] | None = None
    group: Any = None
    within: Mapping[str, Any] = field(default_factory=dict)
    also: Callable[[int], Condition] | None = None
    without: Any = None

    async def of(
        self, named: Named, viewer: Viewer | None, worded: Worded
    ) -> tuple[tuple[HeldRecord, str], ...]:
        """The records that a viewer may see, None for all of them, each with its words in one text.

        `worded` is how the words of a group are told to the viewer. One query, none where a viewer sees none.
        """
        if viewer is not None and self.seen is None:
            return ()
        which = [] if viewer is None or self.seen is None else [self.seen(viewer)]
        if self.without is not None:
            which.append(self.without.is_null())
        rows = await self._table().select(*self._columns()).where(self._names(named), *which)
        records = (self._record(row, named, worded) for row in rows)
        return tuple(record for record in records if record is not None)

    def _table(self) -> Any:
        return self._first()._meta.table

    def _first(self) -> Any:
        return next(iter((*self.by, *self.within.values(), self.day)))

    def _columns(self) -> list[Any]:
        named = [*self.said.values(), *self.within.values()]
        columns = [column.as_alias(f"said_{place}") for place, column in enumerate(named)]
        columns += [column.as_alias(f"by_{place}") for place, column in enumerate(self.by)]
        if self.day is not None:
            columns.append(self.day.as_alias("held_day"))
        if self.group is not None:
            columns += [
                self.group._.id.as_alias("group_id"),
                self.group._.name.as_alias("group_name"),
                self.group._.visibility.as_alias("group_visibility"),
            ]
        return columns

    def _names(self, named: Named) -> Condition:
        found: list[Condition] = [column.is_in(list(named.ids)) for column in self.by]
        found += [self.also(person_id) for person_id in named.ids] if self.also else []
        found += [_holds(column, one) for column in self.within.values() for one in named.called]
        return reduce(Or, found)

    def _record(self, row: Mapping[str, Any], named: Named, worded: Worded) -> tuple[HeldRecord, str] | None:
        group = row.get("group_id")
        told = [
            worded(group, value) if isinstance(value, str) and self.group is not None else value
            for value in (row[f"said_{place}"] for place in range(len(self.said) + len(self.within)))
        ]
        said = dict(zip(self.said, told, strict=False))
        lines = {
            label: named.lines_of(str(text or ""))
            for label, text in zip(self.within, told[len(self.said) :], strict=True)
        }
        # What a viewer is told without the name does not name the person to them.
        if self.within and not any(lines.values()):
            return None
        acted = [
            column._meta.name.replace("_", " ")
            for place, column in enumerate(self.by)
            if len(self.by) > 1 and row[f"by_{place}"] in named.ids
        ]
        words = as_said({**({"Named as": ", ".join(acted)} if acted else {}), **said, **lines})
        record = HeldRecord(
            day=day_of(row.get("held_day")),
            said=words,
            group=row.get("group_name") or "",
            is_members_only=row.get("group_visibility") == "members",
        )
        return record, "\n".join(words)


def for_administrators(column: Any, told: Condition | None = None) -> Callable[[Viewer], Condition]:
    """What administrators see of a table, all of it unless `told` says less, and nobody else; `column` is its key."""

    def seen(viewer: Viewer) -> Condition:
        everything: Where = column.is_not_null()
        nothing: Where = column.is_null()
        return (told or everything) if viewer.is_administrator else nothing

    return seen


def _holds(column: Any, words: str) -> Where:
    """That a column holds these words in any case: SQLite's LIKE does so by itself and has no ILIKE."""
    operator = Like if column._meta.engine_type == "sqlite" else ILike
    return Where(column, f"%{words}%", operator=operator)
