"""Where a record stands, and whether a viewer may look there: in an open group, or in one of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.partners.viewer import Viewer

OPEN = "open"
MEMBERS_ONLY = "members"
# The id of no group: a database refuses to look among none.
NOBODY = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the column of its group, and the condition that everybody may see it."""

    group: Any
    is_open: Where | And


def place(group: Any) -> Place:
    """The place of records that are open as soon as their group is; `group` is the column that leads to it."""
    return Place(group, group._.visibility == OPEN)


def open_or_own(at: Place, viewer: Viewer | None) -> Where | And | Or:
    """What is open to everybody there, and what is of the viewer's own groups."""
    if viewer is None or not viewer.group_ids:
        return at.is_open
    return Or(at.is_open, at.group.is_in(list(viewer.group_ids)))


def if_members_only(group_id: int | None, visibility: str | None) -> frozenset[int]:
    """The group of a record where that is a members-only one, and reading is kept; no group where it is open."""
    return frozenset() if group_id is None or visibility == OPEN else frozenset({group_id})


def own_groups(viewer: Viewer | None) -> list[int]:
    """The ids of the groups that the viewer sits in, never empty."""
    return sorted(viewer.group_ids if viewer else ()) or [NOBODY]
