"""What is kept of the data directory beside the database."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from delivery.errors import Invalid

# Compiled templates are left out, since every start can make them anew. Documents and Word templates that were
# uploaded lie in the database.
_FILES = ("secret.key", "demo-accounts.json")
_FOLDERS = ("mail",)


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """A place in a folder, made where it is not there, that its owner alone may read, until the end of the block."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as room:
        yield Path(room)


def copy_kept(data_dir: Path, folder: Path) -> None:
    """Copy what is kept of the data directory into `folder`."""
    for path in _kept(data_dir):
        target = folder / path.relative_to(data_dir)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A mail that somebody takes out of its folder at this moment is where it was wanted.
        with suppress(FileNotFoundError):
            shutil.copyfile(path, target)


def refuse_kept(data_dir: Path) -> None:
    """Invalid where any of it is there already."""
    for path in _kept(data_dir):
        raise Invalid(
            f"{path} is there already, and a backup is put back only where nothing lies. Move the whole data directory "
            "aside, or set DELIVERY_DATA_DIR to an empty one."
        )


def put_kept_back(folder: Path, data_dir: Path) -> None:
    """Move what `copy_kept` copied to its places in the data directory."""
    for path in _kept(folder):
        target = data_dir / path.relative_to(folder)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(path, target)


def _kept(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in _FILES if (folder / name).is_file())
    for name in _FOLDERS:
        yield from (path for path in sorted((folder / name).glob("*")) if path.is_file())
