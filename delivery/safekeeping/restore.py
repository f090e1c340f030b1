"""Putting a backup back, where nothing lies and nothing runs."""

from __future__ import annotations

from pathlib import Path

from delivery.database import known_migrations
from delivery.errors import Invalid
from delivery.ports import is_listened_to
from delivery.safekeeping import postgresql, sqlite
from delivery.safekeeping.archive import manifest_of, unpack
from delivery.safekeeping.backup import DATA, DATABASE
from delivery.safekeeping.kept import put_kept_back, refuse_kept, room_in
from delivery.safekeeping.manifest import Contents, Kind, Manifest
from delivery.settings import Settings


async def restore(settings: Settings, archive: Path) -> Manifest:
    """Put a backup back to where the settings say, and answer what it said of itself.

    Invalid, and nothing is changed, where the service runs, where anything lies there already, where the backup is
    damaged or of a newer version, and where it is of the other engine.
    """
    await _refuse_wrong_backup(settings, archive)
    await _refuse_wrong_place(settings)
    with room_in(settings.data_dir) as gathered:
        manifest = unpack(archive, gathered)
        database = gathered / DATABASE
        if settings.sqlite_file:
            _hold_against(sqlite.contents_of(database), manifest)
            sqlite.put_back(database, settings.sqlite_file)
        else:
            _hold_against(await postgresql.put_back(database, settings.database_url), manifest)
        put_kept_back(gathered / DATA, settings.data_dir)
    return manifest


def _hold_against(found: Contents, manifest: Manifest) -> None:
    if found != manifest.contents:
        raise Invalid(
            "The database does not hold the rows that the backup says were saved: use another backup."
        )


async def _refuse_wrong_backup(settings: Settings, archive: Path) -> None:
    manifest = manifest_of(archive)
    if manifest.contents.migrations - known_migrations():
        raise Invalid(
            f"{archive.name} was made by a newer version of delivery: install that version first, then restore."
        )
    wanted = Kind.SQLITE if settings.sqlite_file else Kind.POSTGRESQL
    if manifest.kind is not wanted:
        raise Invalid(
            f"{archive.name} is of a database of {manifest.kind}, and DELIVERY_DATABASE_URL names one of {wanted}."
        )


async def _refuse_wrong_place(settings: Settings) -> None:
    if is_listened_to(settings.host, settings.port):
        raise Invalid(
            f"A program listens at port {settings.port}: stop the service before a backup is put back. "
            "If it is another program, set DELIVERY_PORT to a free one."
        )
    refuse_kept(settings.data_dir)
    if settings.sqlite_file:
        sqlite.refuse_in_use(settings.sqlite_file)
    else:
        await postgresql.refuse_in_use(settings.database_url)
