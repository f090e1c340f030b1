"""Who may change what a group is and who sits in it."""

from __future__ import annotations

from delivery.partners.viewer import Viewer


def may_seat(viewer: Viewer, group_id: int) -> bool:
    """Whether they add, change and end the seats of a group: its chairs and its secretaries."""
    return group_id in viewer.chair_group_ids | viewer.secretary_group_ids


def may_edit(viewer: Viewer, group_id: int, *, is_members_only: bool) -> bool:
    """Whether they change the facts of a group and appoint its secretary.

    Its officers do, and an administrator where the group is open to every partner: then also a group
    that lost its chair and its secretary can have one again.
    """
    return may_seat(viewer, group_id) or (viewer.is_administrator and not is_members_only)
