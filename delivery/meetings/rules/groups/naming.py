"""Naming a secretary from outside a group that was left alone."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.rules.groups.seating import Who


@dataclass(frozen=True, slots=True)
class Naming:
    """The name of the group as its members call it, who keeps its records from today on, and why."""

    group: str
    who: Who
    reason: str
