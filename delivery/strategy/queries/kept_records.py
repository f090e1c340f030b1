"""Records that a file describes: kept as it says, with a list of what that changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from piccolo.columns import Column
from piccolo.table import Table

LEFT_OUT = "not in this file and kept"


@dataclass(frozen=True)
class Change:
    """One thing that loading did: `what` is added, changed or left out; `detail` says which words differ."""

    what: str
    thing: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.what.capitalize()}: {self.thing}{f' ({self.detail})' if self.detail else ''}"


class KeptRecords:
    """Rows added or changed so that they are as a file says, inside one transaction."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    async def keep(
        self, table: type[Table], identity: Mapping[str, Any], values: Mapping[str, Any], thing: str
    ) -> int:
        """Add the row with this identity, or change what differs in it; its id. An empty thing is not named."""
        where = [table._meta.get_column_by_name(name) == value for name, value in identity.items()]
        rows = await table.select().where(*where)
        if not rows:
            added = await table.insert(table(**identity, **values)).returning(table._meta.primary_key)
            self.say("added", thing)
            return int(added[0]["id"])
        differing = [name for name, value in values.items() if rows[0][name] != value]
        if differing:
            changed: dict[Column | str, Any] = {
                table._meta.get_column_by_name(name): values[name] for name in differing
            }
            await table.update(changed).where(table._meta.primary_key == rows[0]["id"])
            self.say("changed", thing, ", ".join(name.replace("_", " ") for name in differing))
        return int(rows[0]["id"])

    def say(self, what: str, thing: str, detail: str = "") -> None:
        if thing:
            self.changes.append(Change(what, thing, detail))
