"""Standing agendas as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.meetings.queries.standing.items import StandingItemRow, items_of
from delivery.meetings.queries.visibility import OPEN, visible_groups
from delivery.meetings.tables import AgendaTemplate, Group
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Follower:
    """A group that follows a standing agenda."""

    slug: str
    name: str


@dataclass(frozen=True)
class StandingAgenda:
    """A standing agenda; `followers` are the groups that follow it, as far as the viewer may see them."""

    id: int
    name: str
    is_shared: bool
    items: tuple[StandingItemRow, ...]
    followers: tuple[Follower, ...]
    version: int

    @property
    def standing(self) -> tuple[StandingItemRow, ...]:
        """The items that stand."""
        return tuple(item for item in self.items if not item.is_withdrawn)

    @property
    def taken_out(self) -> tuple[StandingItemRow, ...]:
        """The items that were taken out and can be put back."""
        return tuple(item for item in self.items if item.is_withdrawn)


@dataclass(frozen=True)
class GroupStanding:
    """What a group follows: `agenda` None where it has none yet; `own_id` its own, also while it follows another."""

    group_id: int
    slug: str
    name: str
    is_members_only: bool
    keeps_records: bool
    agenda: StandingAgenda | None
    own_id: int | None
    version: int


async def group_standing(slug: str, viewer: Viewer) -> GroupStanding | None:
    """The standing agenda of a group, None where there is no group that the viewer may see; four queries."""
    rows = await Group.select(
        Group.id,
        Group.slug,
        Group.name,
        Group.visibility,
        Group.agenda_template,
        Group.own_agenda,
        Group.version,
    ).where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        return None
    row = rows[0]
    agendas = await _agendas(viewer, [row["agenda_template"]]) if row["agenda_template"] else ()
    return GroupStanding(
        group_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        is_members_only=row["visibility"] != OPEN,
        keeps_records=viewer.keeps(row["id"]),
        agenda=agendas[0] if agendas else None,
        own_id=row["own_agenda"],
        version=row["version"],
    )


async def shared_agendas(viewer: Viewer) -> tuple[StandingAgenda, ...]:
    """The standing agendas that groups can share, by name; three queries."""
    return await _agendas(viewer, None)


async def shared_agenda(template_id: int, viewer: Viewer) -> StandingAgenda | None:
    """One of them."""
    found = await _agendas(viewer, [template_id])
    return found[0] if found and found[0].is_shared else None


async def _agendas(viewer: Viewer, ids: list[int] | None) -> tuple[StandingAgenda, ...]:
    which = AgendaTemplate.is_shared.eq(True) if ids is None else AgendaTemplate.id.is_in(ids)
    rows = await AgendaTemplate.select().where(which).order_by(AgendaTemplate.name, AgendaTemplate.id)
    known = [row["id"] for row in rows]
    items = await items_of(known)
    groups = (
        (
            await Group.select(Group.slug, Group.name, Group.agenda_template)
            .where(Group.agenda_template.is_in(known), visible_groups(viewer))
            .order_by(Group.name, Group.id)
        )
        if known
        else []
    )
    return tuple(
        StandingAgenda(
            id=row["id"],
            name=row["name"],
            is_shared=row["is_shared"],
            items=items.get(row["id"], ()),
            followers=tuple(
                Follower(group["slug"], group["name"])
                for group in groups
                if group["agenda_template"] == row["id"]
            ),
            version=row["version"],
        )
        for row in rows
    )
