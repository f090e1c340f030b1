"""A backup that is damaged, newer or of another kind is refused, and nothing is written anywhere."""

from __future__ import annotations

import json
import socket
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from delivery.database import DatabaseEngine, KeptSQLiteEngine
from delivery.errors import Invalid
from delivery.safekeeping.archive import MANIFEST
from delivery.safekeeping.backup import make_backup
from delivery.safekeeping.restore import restore
from delivery.safekeeping.sqlite import copy_database
from delivery.settings import Settings
from tests.support.demonstrations import settings_for

NOW = datetime(2026, 3, 2, 3, 0, 0, tzinfo=UTC)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
async def archive(database: DatabaseEngine, tmp_path: Path) -> Path:
    """A backup of an empty database."""
    assert isinstance(database, KeptSQLiteEngine)
    here = settings_for(tmp_path / "here", f"sqlite:///{database.path}")
    return (await make_backup(here, tmp_path / "backups", NOW)).path


@pytest.fixture
def there(tmp_path: Path) -> Settings:
    """An empty place to put a backup back to."""
    folder = tmp_path / "there"
    return replace(settings_for(folder, f"sqlite:///{folder / 'delivery.sqlite'}"), port=0)


def cut_short(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-100])


def other_bytes(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 4] ^= 1
    archive.write_bytes(content)


def other_database(archive: Path) -> None:
    anew(archive, lambda manifest: manifest, lambda content: content + b"\0")


def newer_migration(archive: Path) -> None:
    anew(archive, lambda told: told | {"migrations": [*told["migrations"], "partners_2099"]})


def newer_format(archive: Path) -> None:
    anew(archive, lambda told: told | {"format": 2, "files": "otherwise"})


def other_engine(archive: Path) -> None:
    anew(archive, lambda told: told | {"database": "PostgreSQL"})


def other_counts(archive: Path) -> None:
    anew(archive, lambda told: told | {"rows": told["rows"] | {"person": 7}})


def without_manifest(archive: Path) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("database", b"")


def out_of_the_folder(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        told = json.loads(packed.read(MANIFEST))
        database = packed.read("database")
    told["files"]["../planted"] = told["files"]["database"]
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("database", database)
        packed.writestr("../planted", database)
        packed.writestr(MANIFEST, json.dumps(told))


def anew(
    archive: Path,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    change_database: Callable[[bytes], bytes] = bytes,
) -> None:
    with zipfile.ZipFile(archive) as packed:
        told = json.loads(packed.read(MANIFEST))
        database = change_database(packed.read("database"))
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("database", database)
        packed.writestr(MANIFEST, json.dumps(change(told)))


@on_sqlite
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut_short, "only a part of one"),
        (other_bytes, "database is not what was saved"),
        (other_database, "database is not what was saved"),
        (without_manifest, "not a backup that"),
        (newer_migration, "newer version"),
        (newer_format, "newer version"),
        (other_engine, "of a database of PostgreSQL"),
        (out_of_the_folder, "must not hold"),
        (other_counts, "does not hold the rows"),
    ],
)
async def test_what_was_spoilt_is_refused(
    archive: Path, there: Settings, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(archive)
    with pytest.raises(Invalid, match=sentence):
        await restore(there, archive)
    assert not there.data_dir.exists() or list(there.data_dir.iterdir()) == []


@on_sqlite
async def test_nothing_is_put_back_while_the_service_listens(archive: Path, there: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as service:
        running = replace(there, port=service.getsockname()[1])
        with pytest.raises(Invalid, match="stop the service"):
            await restore(running, archive)
    assert not there.data_dir.exists()


@on_sqlite
async def test_a_copy_holds_all_that_was_acknowledged_before_it_began(
    database: DatabaseEngine, tmp_path: Path
) -> None:
    assert isinstance(database, KeptSQLiteEngine)
    path = Path(database.path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE counted (number INTEGER)")
    acknowledged: list[int] = []
    ended = Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            while not ended.is_set():
                connection.execute("INSERT INTO counted VALUES (?)", (len(acknowledged),))
                acknowledged.append(len(acknowledged))

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            while len(acknowledged) < 50 * (number + 1):
                ended.wait(0.01)
            before = len(acknowledged)
            rows = copy_database(path, tmp_path / f"{number}.sqlite").rows["counted"]
            assert before <= rows <= len(acknowledged) + 1
    finally:
        ended.set()
        writer.join()
