"""Which standing agenda a group follows: its own, or one that it shares with others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.standing.changing import add_item, values_of
from delivery.meetings.queries.standing.items import CHANGE_STANDING, ONLY_ADMINISTRATORS
from delivery.meetings.queries.standing.reading import GroupStanding, group_standing, shared_agenda
from delivery.meetings.rules.agenda import ItemWords, Place
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import AgendaTemplate, Group, StandingItem
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

KIND = "group"


async def follow(slug: str, template_id: int, version: int, viewer: Viewer, now: datetime) -> str:
    """Let a group follow a shared standing agenda; returns its name. Its own one is kept.

    NotFound where the viewer may not see the group, NotAllowed for anybody but its secretary, Invalid where
    there is no such shared agenda, EditedMeanwhile where the group changed since `version`.
    """
    async with transaction():
        group = await standing_to_change(slug, viewer)
        agenda = await shared_agenda(template_id, viewer)
        if agenda is None:
            raise Invalid(problems={"agenda": "Choose one of the standing agendas in the list."})
        await _set(group, version, {Group.agenda_template: template_id}, agenda.name, viewer, now)
    return agenda.name


async def own_again(slug: str, version: int, viewer: Viewer, now: datetime) -> None:
    """Let a group follow its own standing agenda, which begins as a copy of the one it follows now."""
    async with transaction():
        group = await standing_to_change(slug, viewer)
        own = group.own_id or await _copy(group)
        await _set(
            group, version, {Group.agenda_template: own, Group.own_agenda: own}, "its own", viewer, now
        )


async def add_own_item(
    slug: str, words: ItemWords, place: Place, viewer: Viewer, key: str, now: datetime
) -> None:
    """Add an item to a group's own standing agenda, which is made for its first item."""
    async with transaction():
        group = await standing_to_change(slug, viewer)
        if group.agenda and group.agenda.is_shared:
            raise NotAllowed(ONLY_ADMINISTRATORS)
        template_id = group.own_id
        if template_id is None:
            template_id = await _copy(group)
            columns = {Group.agenda_template: template_id, Group.own_agenda: template_id}
            await _set(group, group.version, columns, "its own", viewer, now)
        await add_item(template_id, words, place, viewer, key, now)


async def standing_to_change(slug: str, viewer: Viewer) -> GroupStanding:
    """The standing agenda of a group for its secretary; NotFound or NotAllowed as for changing it."""
    group = await group_standing(slug, viewer)
    if group is None:
        raise NotFound
    must_keep(viewer, CHANGE_STANDING, group.group_id)
    return group


async def _copy(group: GroupStanding) -> int:
    """A new standing agenda with the items that the group follows now."""
    inserted = await AgendaTemplate.insert(AgendaTemplate(is_shared=False)).returning(AgendaTemplate.id)
    template_id = int(inserted[0]["id"])
    items = group.agenda.standing if group.agenda else ()
    if items:
        await StandingItem.insert(
            *(
                StandingItem(
                    template=template_id,
                    position=position,
                    **{
                        column._meta.name: value
                        for column, value in values_of(item.words, item.place).items()
                    },
                )
                for position, item in enumerate(items, start=1)
            )
        )
    return template_id


async def _set(
    group: GroupStanding, version: int, columns: dict[Any, Any], words: str, viewer: Viewer, now: datetime
) -> None:
    changed = (
        await Group.update({**columns, Group.version: version + 1})
        .where(Group.id == group.group_id, Group.version == version)
        .returning(Group.id)
    )
    if not changed:
        raise EditedMeanwhile
    detail = {"standing agenda": words}
    await record(KIND, group.group_id, "edited", at=now, person_id=viewer.person_id, detail=detail)
