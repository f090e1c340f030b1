"""Groups: their list, the page of one, their seats, and what changes them. Each as far as the viewer may see it."""

from .page import GroupHead, Parent, group_seen
from .rows import GroupRow, groups_seen
from .seats import Seat

__all__ = ["GroupHead", "GroupRow", "Parent", "Seat", "group_seen", "groups_seen"]
