"""What a backup says of itself, so that it can be held against what comes out of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from delivery.errors import Invalid

FORMAT = 1


class Kind(StrEnum):
    """The engines whose databases are kept; a backup goes back into the one that it was made of."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: how many rows in each table, and the migrations that made its shape."""

    rows: Mapping[str, int]
    migrations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a backup: its size in bytes and its SHA-256, in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """When a backup was made, of what, and each of its files by its name."""

    made_at: datetime
    kind: Kind
    contents: Contents
    files: Mapping[str, Stored]

    @property
    def total_rows(self) -> int:
        """How many rows there are in all tables together."""
        return sum(self.contents.rows.values())

    def with_files(self, files: Mapping[str, Stored]) -> Manifest:
        """The same with the files that were put in."""
        return replace(self, files=files)

    def written(self) -> str:
        """As JSON, which people can read too."""
        return json.dumps(
            {
                "format": FORMAT,
                "made_at": self.made_at.isoformat(),
                "database": self.kind.value,
                "rows": dict(sorted(self.contents.rows.items())),
                "migrations": sorted(self.contents.migrations),
                "files": {name: asdict(stored) for name, stored in sorted(self.files.items())},
            },
            indent=1,
        )


def read_manifest(text: str) -> Manifest:
    """What `written` wrote; Invalid for anything else, and for a later format."""
    try:
        told = json.loads(text)
        is_newer = told["format"] > FORMAT
        manifest = None if is_newer else _manifest(told)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Invalid("This file is not a backup that `delivery backup` made.") from error
    if manifest is None:
        raise Invalid("This backup was made by a newer version of delivery: install that version first.")
    return manifest


def _manifest(told: Any) -> Manifest:
    return Manifest(
        made_at=datetime.fromisoformat(told["made_at"]),
        kind=Kind(told["database"]),
        contents=Contents(
            {str(table): int(count) for table, count in told["rows"].items()},
            frozenset(map(str, told["migrations"])),
        ),
        files={
            str(name): Stored(int(stored["size"]), str(stored["sha256"]))
            for name, stored in told["files"].items()
        },
    )
