"""How much room is left where the data lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from delivery.settings import Settings

# Where less is free the service does not start: a full disk refuses even what would make room (SECURITY A42).
LEAST_FREE = 100_000_000


def free_bytes(settings: Settings) -> int:
    """What is free on the disk of the data directory, or on that of SQLite's file where less is free there."""
    places = [settings.data_dir, *([settings.sqlite_file.parent] if settings.sqlite_file else [])]
    return min(shutil.disk_usage(_nearest(place)).free for place in places)


def _nearest(place: Path) -> Path:
    """The place, or of those that it will lie in the nearest that is there."""
    return next(path for path in (place, *place.parents) if path.exists())
