"""Groups and meetings as they are planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.meetings.rules.cadence import Cadence
from delivery.meetings.rules.states import GroupKind


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group as it is opened."""

    name: str
    kind: GroupKind
    cadence: Cadence | None
    is_members_only: bool


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """When and where a meeting is; moments carry their zone."""

    starts_at: datetime
    ends_at: datetime
    venue: str
