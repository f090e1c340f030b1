"""Changing the items of a standing agenda: every agenda that follows it and is not out has the change at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.standing.items import StandingItemRow, item_to_change, items_of
from delivery.meetings.rules.agenda import ItemWords, Place, moved
from delivery.meetings.tables import StandingItem
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

KIND = "standing item"


async def add_item(
    template_id: int, words: ItemWords, place: Place, viewer: Viewer, key: str, now: datetime
) -> None:
    """Add an item to the standing agenda that the caller checked to be the viewer's, at the end of its place."""
    async with transaction():
        claimed = await claim(f"standing agenda {template_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        items = (await items_of([template_id])).get(template_id, ())
        row = StandingItem(
            template=template_id,
            position=len(items) + 1,
            **{column._meta.name: value for column, value in values_of(words, place).items()},
        )
        item_id = int((await StandingItem.insert(row).returning(StandingItem.id))[0]["id"])
        await record(
            KIND, item_id, "added", at=now, person_id=viewer.person_id, detail={"title": words.title}
        )
        await led_to(claimed, str(item_id))


async def edit_item(
    item_id: int, version: int, words: ItemWords, place: Place, viewer: Viewer, now: datetime
) -> StandingItemRow:
    """Give an item other words; EditedMeanwhile where it changed since `version`, others as `item_to_change`."""
    async with transaction():
        item = await item_to_change(item_id, viewer)
        await _change(item, version, values_of(words, place))
        await record(
            KIND, item_id, "edited", at=now, person_id=viewer.person_id, detail={"title": words.title}
        )
    return item


async def withdraw_item(item_id: int, version: int, viewer: Viewer, now: datetime) -> StandingItemRow:
    """Take an item out; it is kept, and agendas that are out keep it too."""
    return await _set_out(item_id, version, now, "taken out", viewer, now)


async def put_back_item(item_id: int, version: int, viewer: Viewer, now: datetime) -> StandingItemRow:
    """Put an item back that was taken out."""
    return await _set_out(item_id, version, None, "put back", viewer, now)


async def move_item(item_id: int, by: int, viewer: Viewer, now: datetime) -> StandingItemRow:
    """Move an item up (-1) or down (1) among those of its place, compared with nothing: it means this item."""
    async with transaction():
        item = await item_to_change(item_id, viewer)
        items = (await items_of([item.template_id]))[item.template_id]
        mates = [str(one.id) for one in items if one.place is item.place and not one.is_withdrawn]
        if str(item_id) in mates:
            others = [str(one.id) for one in items if str(one.id) not in mates]
            for position, one in enumerate((*moved(mates, str(item_id), by), *others), start=1):
                await StandingItem.update({StandingItem.position: position}).where(
                    StandingItem.id == int(one)
                )
            await record(KIND, item_id, "moved", at=now, person_id=viewer.person_id)
    return item


def values_of(words: ItemWords, place: Place) -> dict[Any, Any]:
    """The columns that hold an item."""
    return {
        StandingItem.title: words.title,
        StandingItem.note: words.note,
        StandingItem.purpose: words.purpose.value,
        StandingItem.minutes_allotted: words.minutes_allotted,
        StandingItem.presenter: words.presenter,
        StandingItem.place: place.value,
    }


async def _set_out(
    item_id: int, version: int, withdrawn_at: datetime | None, what: str, viewer: Viewer, now: datetime
) -> StandingItemRow:
    async with transaction():
        item = await item_to_change(item_id, viewer)
        await _change(item, version, {StandingItem.withdrawn_at: withdrawn_at})
        await record(KIND, item_id, what, at=now, person_id=viewer.person_id)
    return item


async def _change(item: StandingItemRow, version: int, values: dict[Any, Any]) -> None:
    changed = (
        await StandingItem.update({**values, StandingItem.version: version + 1})
        .where(StandingItem.id == item.id, StandingItem.version == version)
        .returning(StandingItem.id)
    )
    if not changed:
        raise EditedMeanwhile
