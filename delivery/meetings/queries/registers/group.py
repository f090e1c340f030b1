"""The group whose register is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.queries.visibility import OPEN, visible_groups
from delivery.meetings.tables import Group
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """A group, and the group it reports to by its id; `is_kept` says that the viewer keeps its records."""

    id: int
    slug: str
    name: str
    reports_to: int | None
    is_members_only: bool
    is_kept: bool

    @property
    def group_id(self) -> int:
        """Its id, by the name that everything of a group calls it."""
        return self.id


async def register_group(slug: str, viewer: Viewer) -> RegisterGroup | None:
    """The group of a slug, None where there is none that the viewer may see."""
    rows = await Group.select(Group.id, Group.slug, Group.name, Group.reports_to, Group.visibility).where(
        Group.slug == slug, visible_groups(viewer)
    )
    if not rows:
        return None
    row = rows[0]
    return RegisterGroup(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        reports_to=row["reports_to"],
        is_members_only=row["visibility"] != OPEN,
        is_kept=viewer.keeps(row["id"]),
    )
