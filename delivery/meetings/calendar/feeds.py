"""What a feed's link points at, and how long a feed keeps what was cancelled."""

from __future__ import annotations

from datetime import timedelta

PARTNERSHIP = "partnership"
_GROUP = "group:"

# Long enough for every program to fetch the cancellation; one that merges would keep a ghost (INTEROP 1.5).
CANCELLED_STAYS = timedelta(days=31)


def group_target(slug: str) -> str:
    """What the link of a group's feed points at: `group:hate-incident-review-group`."""
    return _GROUP + slug


def slug_of(target: str) -> str | None:
    """The group whose feed a link points at, or None for the whole partnership's."""
    return target.removeprefix(_GROUP) if target.startswith(_GROUP) else None
