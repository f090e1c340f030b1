"""A database of SQLite, copied while it is in use and put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from delivery.database import name_of_migration
from delivery.errors import Invalid
from delivery.safekeeping.manifest import Contents

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"


def copy_database(database: Path, copy: Path) -> Contents:
    """Copy what was committed at this moment, the write-ahead log included, and say what the copy holds.

    Writers do not wait for it. A plain copy of the file would lack what is only in the log (SECURITY section 3).
    """
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return contents_of(copy)


def contents_of(database: Path) -> Contents:
    """What a file holds; Invalid where SQLite finds it damaged."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            tables = [name for (name,) in connection.execute(_TABLES)]
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            raise Invalid("The database is damaged: PRAGMA integrity_check does not answer ok.")
        rows = {
            # The names are those that the database itself gives.
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in tables
        }
        ran = connection.execute("SELECT app_name, name FROM migration") if "migration" in tables else ()
        return Contents(rows, frozenset(name_of_migration(app, name) for app, name in ran))


def refuse_in_use(database: Path) -> None:
    """Invalid where a database lies at this place already, or what one left behind."""
    beside = [database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm", "-journal")]
    for path in (database, *beside):
        if path.exists() and (path.stat().st_size or path != database):
            raise Invalid(
                f"{path} is there already, and a backup is put back only where nothing lies. Stop the service and "
                "move the whole data directory aside, or set DELIVERY_DATA_DIR to an empty one."
            )


def put_back(copy: Path, database: Path) -> None:
    """Move a copy to where the database lies from now on."""
    copy.chmod(0o600)
    shutil.move(copy, database)
    folder = os.open(database.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
