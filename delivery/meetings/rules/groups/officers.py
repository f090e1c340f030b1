"""Who acts for a group: its secretary, or its chair and its secretary alike; and how others are told so."""

from __future__ import annotations

from delivery.errors import NotAllowed
from delivery.partners.viewer import Viewer


def must_keep(viewer: Viewer, what: str, group_id: int | None) -> None:
    """NotAllowed for anybody but the secretary of the group; `what` completes the sentence."""
    if not viewer.keeps(group_id):
        raise only_its_secretary(what)


def only_its_secretary(what: str) -> NotAllowed:
    """The answer for others, where a record knows already who keeps it."""
    return NotAllowed(f"Only the secretary of the group can {what}.")


def must_run(viewer: Viewer, what: str, group_id: int) -> None:
    """NotAllowed for anybody but the chair and the secretary of the group; `what` completes the sentence."""
    if not viewer.runs(group_id):
        raise NotAllowed(f"Only the chair or the secretary of the group can {what}.")


def may_edit(viewer: Viewer, group_id: int, *, is_members_only: bool) -> bool:
    """Whether they change the facts of a group and appoint its secretary.

    Its officers do, and an administrator where the group is open to every partner: then also a group
    that lost its chair and its secretary can have one again.
    """
    return viewer.runs(group_id) or (viewer.is_administrator and not is_members_only)


def must_edit(viewer: Viewer, what: str, group_id: int, *, is_members_only: bool) -> None:
    """NotAllowed for anybody who may not; `what` completes the sentence."""
    if not may_edit(viewer, group_id, is_members_only=is_members_only):
        must_run(viewer, what, group_id)
