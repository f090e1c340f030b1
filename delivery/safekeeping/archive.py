"""The one file that a backup is: a ZIP of its parts and of a manifest that says what they must be."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path, PurePosixPath

from delivery.errors import Invalid
from delivery.safekeeping.manifest import Manifest, Stored, read_manifest

MANIFEST = "manifest.json"
_MOST_MANIFEST_BYTES = 4 * 1024 * 1024
_CHUNK = 1024 * 1024


def pack(folder: Path, manifest: Manifest, archive: Path) -> None:
    """Write all files of `folder` and their manifest to `archive`, which its owner alone may read.

    It has its name only when it is whole and on the disk.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    unfinished = archive.with_name(f".{archive.name}.unfinished")
    try:
        with open(unfinished, "xb", opener=_private) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as packed:
                for name, path in sorted(files.items()):
                    packed.write(path, name)
                stored = {name: _stored(path) for name, path in files.items()}
                packed.writestr(MANIFEST, manifest.with_files(stored).written())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(archive)
    finally:
        unfinished.unlink(missing_ok=True)


def manifest_of(archive: Path) -> Manifest:
    """What a backup says of itself; Invalid where the file is no backup, or not whole."""
    with _opened(archive) as packed:
        return _manifest(packed)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Write the files of a backup into `folder`; Invalid where one is not, byte by byte, what was put in."""
    with _opened(archive) as packed:
        manifest = _manifest(packed)
        if set(packed.namelist()) != {*manifest.files, MANIFEST}:
            raise Invalid(f"{archive.name} is damaged: files were added or taken out since it was made.")
        for name, stored in manifest.files.items():
            path = folder / _safe(name)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                found = _extract(packed, name, path, stored.size)
            except (zipfile.BadZipFile, EOFError, OSError) as error:
                if isinstance(error, OSError) and error.errno:
                    raise
                found = None
            if found != stored:
                raise Invalid(f"{archive.name} is damaged: {name} is not what was saved. Use another backup.")
    return manifest


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal, as `sha256sum` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stored(path: Path) -> Stored:
    return Stored(path.stat().st_size, sha256(path))


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except zipfile.BadZipFile as error:
        raise Invalid(f"{archive.name} is no backup, or only a part of one.") from error


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    try:
        entry = packed.getinfo(MANIFEST)
        with packed.open(entry) as file:
            return read_manifest(file.read(_MOST_MANIFEST_BYTES).decode("utf-8"))
    except (KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise Invalid("This file is not a backup that `delivery backup` made.") from error


def _extract(packed: zipfile.ZipFile, name: str, path: Path, most: int) -> Stored:
    """Write one file, and no more of it than was put in."""
    digest = hashlib.sha256()
    size = 0
    with packed.open(name) as source, open(path, "xb", opener=_private) as target:
        while size <= most and (chunk := source.read(_CHUNK)):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return Stored(size, digest.hexdigest())


def _safe(name: str) -> Path:
    """A name as a path that stays in its folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise Invalid(f"This backup holds a file that it must not hold: {name}.")
    return Path(*path.parts)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
