"""Making a backup while the service runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from delivery.database import KeptSQLiteEngine, engine_in_use
from delivery.safekeeping import postgresql, sqlite
from delivery.safekeeping.archive import manifest_of, pack, sha256
from delivery.safekeeping.kept import copy_kept, room_in
from delivery.safekeeping.manifest import Contents, Kind, Manifest
from delivery.settings import Settings

DATABASE = "database"
DATA = "data"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: where it lies, its SHA-256 in hexadecimal, and what it holds."""

    path: Path
    sha256: str
    manifest: Manifest


async def make_backup(settings: Settings, folder: Path, now: datetime) -> Backup:
    """Put the database in use, and what lies beside it, into one new file of `folder`, named after the moment.

    Nobody has to stop or wait for it. Invalid where PostgreSQL's own program is wanted and not here.
    """
    path = folder / f"delivery-{now.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}.zip"
    # Beside the backup, since the machine's own folder for such files may be small or seen by others.
    with room_in(folder) as gathered:
        kind, contents = await _copy_database(settings, gathered / DATABASE)
        copy_kept(settings.data_dir, gathered / DATA)
        pack(gathered, Manifest(now, kind, contents, {}), path)
    return Backup(path, sha256(path), manifest_of(path))


async def _copy_database(settings: Settings, copy: Path) -> tuple[Kind, Contents]:
    engine = engine_in_use()
    if isinstance(engine, KeptSQLiteEngine):
        return Kind.SQLITE, sqlite.copy_database(Path(engine.path), copy)
    return Kind.POSTGRESQL, await postgresql.copy_database(settings.database_url, copy)
