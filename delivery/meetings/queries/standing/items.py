"""The items of standing agendas, and who may change them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from delivery.errors import NotAllowed, NotFound
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.agenda import ItemWords, Place, Purpose
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.tables import Group, StandingItem
from delivery.partners.viewer import Viewer

CHANGE_STANDING = "change its standing agenda"
ONLY_ADMINISTRATORS = "Only an administrator can change a standing agenda that groups share."


@dataclass(frozen=True, slots=True)
class StandingItemRow:
    """An item of a standing agenda; `slug` is the group whose own it is, empty for a shared one's."""

    id: int
    template_id: int
    words: ItemWords
    place: Place
    is_withdrawn: bool
    version: int
    slug: str = ""


async def items_of(template_ids: Sequence[int]) -> dict[int, tuple[StandingItemRow, ...]]:
    """All items of these standing agendas, those taken out too, in the order in which a meeting has them."""
    if not template_ids:
        return {}
    rows = (
        await StandingItem.select()
        .where(StandingItem.template.is_in(list(template_ids)))
        .order_by(StandingItem.position, StandingItem.id)
    )
    found: defaultdict[int, list[StandingItemRow]] = defaultdict(list)
    for row in rows:
        found[row["template"]].append(_item(row))
    places = list(Place)
    return {
        template: tuple(sorted(items, key=lambda item: places.index(item.place)))
        for template, items in found.items()
    }


async def item_to_change(item_id: int, viewer: Viewer) -> StandingItemRow:
    """An item for who may change it: the administrators of a shared agenda, the secretary of a group's own.

    NotFound where it belongs to a group that the viewer may not see, NotAllowed for anybody else.
    """
    rows = await StandingItem.select(
        *StandingItem.all_columns(), StandingItem.template.is_shared.as_alias("is_shared")
    ).where(StandingItem.id == item_id)
    if not rows:
        raise NotFound
    if rows[0]["is_shared"]:
        if not viewer.is_administrator:
            raise NotAllowed(ONLY_ADMINISTRATORS)
        return _item(rows[0])
    groups = await Group.select(Group.id, Group.slug).where(
        Group.own_agenda == rows[0]["template"], visible_groups(viewer)
    )
    if not groups:
        raise NotFound
    must_keep(viewer, CHANGE_STANDING, groups[0]["id"])
    return _item(rows[0], groups[0]["slug"])


def _item(row: Mapping[str, Any], slug: str = "") -> StandingItemRow:
    return StandingItemRow(
        id=row["id"],
        template_id=row["template"],
        words=ItemWords(
            row["title"], row["note"], Purpose(row["purpose"]), row["minutes_allotted"], row["presenter"]
        ),
        place=Place(row["place"]),
        is_withdrawn=row["withdrawn_at"] is not None,
        version=row["version"],
        slug=slug,
    )
