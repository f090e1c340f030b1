"""What a feed's link points at, and how long a feed keeps what was cancelled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from delivery.errors import Invalid

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


def chosen_target(given: str, offered: Collection[str]) -> str:
    """The target that a form chose among those offered; Invalid for anything else."""
    if given not in offered:
        raise Invalid(problems={"feed": "Choose the meetings that the link is for."})
    return given
