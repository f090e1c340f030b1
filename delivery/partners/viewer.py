"""The person who looks: what pages ask about them, and what visibility is decided by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """A signed-in person with the posts they hold and the groups they sit in today.

    `group_ids` are the groups they are a member of in person, by post or by agency seat;
    `secretary_group_ids` those they keep the records of, `chair_group_ids` those they chair, alone or with
    another. `agency_ids` are their own agency and those of their posts, `area_ids` the areas of the groups they sit
    in. `records_for_strategic` says that they record what the Strategic Group agrees, as its chair, co-chair or
    secretary. An administrator sits in no group by being one.
    """

    person_id: int
    name: str
    email: str
    is_administrator: bool
    is_strategic: bool
    post_ids: frozenset[int]
    agency_ids: frozenset[int]
    group_ids: frozenset[int]
    secretary_group_ids: frozenset[int]
    secretary_of: tuple[str, ...]
    chair_group_ids: frozenset[int] = frozenset()
    area_ids: frozenset[int] = frozenset()
    records_for_strategic: bool = False

    @property
    def is_secretary(self) -> bool:
        """Whether they keep the records of any group."""
        return bool(self.secretary_group_ids)

    @property
    def is_officer(self) -> bool:
        """Whether they chair any group or keep its records."""
        return bool(self.secretary_group_ids or self.chair_group_ids)

    def sits_in(self, group_id: int | None) -> bool:
        """Whether they are a member of this group."""
        return group_id in self.group_ids

    def keeps(self, group_id: int | None) -> bool:
        """Whether they keep the records of this group."""
        return group_id in self.secretary_group_ids

    def chairs(self, group_id: int | None) -> bool:
        """Whether they chair this group, alone or with another."""
        return group_id in self.chair_group_ids

    def runs(self, group_id: int | None) -> bool:
        """Whether they chair this group or keep its records."""
        return self.chairs(group_id) or self.keeps(group_id)

    @property
    def sees_working_position(self) -> bool:
        """Whether the live derived colours of the whole strategy are shown to them (DESIGN section 2)."""
        return self.is_strategic


OUTSIDER = Viewer(0, "", "", False, False, frozenset(), frozenset(), frozenset(), frozenset(), ())
"""Somebody who sits in no group: sees what is open to every partner, as documents tell it."""
