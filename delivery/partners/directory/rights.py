"""Who keeps a directory: administrators and the Strategic Group all of it, an agency's people its own entries."""

from __future__ import annotations

from delivery.partners.viewer import Viewer

NOT_KEEPER = "Only an administrator or a member of the Strategic Group can do this."
NOT_OWN = "Only those who keep this entry can change it: its agency, an administrator or the Strategic Group."


def keeps_all(viewer: Viewer) -> bool:
    """Whether they may change every entry, take in a list, publish a directory or share it."""
    return viewer.is_administrator or viewer.is_strategic


def keeps(viewer: Viewer, kept_by_id: int | None) -> bool:
    """Whether they may change an entry that this agency keeps."""
    return keeps_all(viewer) or (kept_by_id is not None and kept_by_id in viewer.agency_ids)


def may_add(viewer: Viewer) -> bool:
    """Whether they may add an entry, for whichever agency."""
    return keeps_all(viewer) or bool(viewer.agency_ids)
