"""Where an action came from: a group, one of its meetings, a local plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The group that an action came from."""

    id: int
    slug: str
    name: str
    is_members_only: bool


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The local plan that an action was raised for, which alone it counts for."""

    id: int
    slug: str
    name: str
    area_id: int | None
    agency_id: int | None

    @property
    def key(self) -> str:
        """What it is called where lists are narrowed."""
        return f"plan-{self.slug}"

    @property
    def words(self) -> str:
        """How lists name it."""
        return f"Plan of {self.name}"


@dataclass(frozen=True, slots=True)
class ActionMeeting:
    """The meeting that raised an action."""

    id: int
    day: date
