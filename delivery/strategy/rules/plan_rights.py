"""Who may do what to the plan of an area or an agency: the one rule that every page of plans asks."""

from __future__ import annotations

from typing import Protocol

from delivery.partners.viewer import Viewer


class OfPlace(Protocol):
    """What is of one area or of one agency."""

    @property
    def area_id(self) -> int | None: ...

    @property
    def agency_id(self) -> int | None: ...


def is_of_place(viewer: Viewer, place: OfPlace) -> bool:
    """Whether it is theirs: they sit in a group of the area, or belong to the agency."""
    return place.area_id in viewer.area_ids or place.agency_id in viewer.agency_ids


def may_change_plan(viewer: Viewer, place: OfPlace) -> bool:
    """Its own people, the Strategic Group and administrators begin a plan and decide in it."""
    return is_of_place(viewer, place) or viewer.is_strategic or viewer.is_administrator


def sees_live_colours(viewer: Viewer | None, place: OfPlace) -> bool:
    """Its own people and the Strategic Group; everybody else sees what was decided, and the gaps (ADR 16)."""
    return viewer is not None and (is_of_place(viewer, place) or viewer.sees_working_position)
