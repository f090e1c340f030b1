"""What a secretary does with the forward plan: correct an item, end it, or move it on with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.registers.forward_items import ForwardItemRow, forward_item_seen
from delivery.meetings.queries.registers.records import change_record, differences, groups_to_name
from delivery.meetings.rules.groups.officers import must_keep, only_its_secretary
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.tables import ForwardItem
from delivery.partners.viewer import Viewer
from delivery.wording import day_or_blank


@dataclass(frozen=True, slots=True)
class PutOff:
    """What is put off, when it comes back in words and as the earliest day, and to which other group."""

    words: str
    phrase: str
    due_on: date | None
    for_group: int | None


async def correct_forward_item(
    item_id: int, version: int, put_off: PutOff, viewer: Viewer, now: datetime
) -> None:
    """Correct an item of the forward plan, or give it to another group, which shows that group its text.

    NotFound for one that the viewer may not see, NotAllowed for anybody but the secretary of the group that put
    it off, EditedMeanwhile where it is not at `version` any more, Invalid for a group that they may not see.
    """
    async with transaction():
        item = await forward_item_to_correct(item_id, viewer)
        groups = {group.id: group.name for group in await groups_to_name(viewer)}
        if put_off.for_group is not None and put_off.for_group not in groups:
            raise Invalid(problems={"for_group": "Choose a group from the list, or none."})
        before = {
            "words": item.text,
            "comes back": item.due_phrase,
            "on or after": day_or_blank(item.due_on),
            "for": item.for_group.name if item.for_group else "",
        }
        after = {
            "words": put_off.words,
            "comes back": put_off.phrase,
            "on or after": day_or_blank(put_off.due_on),
            "for": groups[put_off.for_group] if put_off.for_group else "",
        }
        if detail := differences(before, after):
            values: dict[Any, Any] = {
                ForwardItem.text: put_off.words,
                ForwardItem.due_phrase: put_off.phrase,
                ForwardItem.due_on: put_off.due_on,
            }
            # A group that this secretary may not see stays the one that it is for.
            if put_off.for_group or not item.for_another:
                values[ForwardItem.for_group] = put_off.for_group
            await change_record(
                Register.FORWARD_PLAN, item_id, version, values, "corrected", viewer, now, detail
            )


async def end_forward_item(
    item_id: int, version: int, note: str, viewer: Viewer, now: datetime, *, is_done: bool = True
) -> None:
    """Say that an item of the forward plan is done, or that it is to come after all, with a note.

    As for a correction, but the secretary of the group that it is for may do it too.
    """
    async with transaction():
        item = await forward_item_to_bring_back(item_id, viewer)
        if is_done is (item.done_on is not None):
            return
        detail = {"note": note} if note else {}
        values = {ForwardItem.done_at: now if is_done else None}
        await change_record(
            Register.FORWARD_PLAN,
            item_id,
            version,
            values,
            "done" if is_done else "to come again",
            viewer,
            now,
            detail,
        )


async def move_forward_item_on(
    item_id: int,
    version: int,
    phrase: str,
    due_on: date | None,
    reason: str,
    viewer: Viewer,
    now: datetime,
) -> None:
    """Move an item on to a later meeting, with the reason; who may do it and errors as for ending it."""
    async with transaction():
        item = await forward_item_to_bring_back(item_id, viewer)
        detail = differences(
            {"comes back": item.due_phrase, "on or after": day_or_blank(item.due_on)},
            {"comes back": phrase, "on or after": day_or_blank(due_on)},
        )
        values = {ForwardItem.due_phrase: phrase, ForwardItem.due_on: due_on, ForwardItem.done_at: None}
        await change_record(
            Register.FORWARD_PLAN,
            item_id,
            version,
            values,
            "moved on",
            viewer,
            now,
            {**detail, "reason": reason},
        )


async def forward_item_to_correct(item_id: int, viewer: Viewer) -> ForwardItemRow:
    """An item for those who may correct it; errors as for correcting."""
    item = await _seen(item_id, viewer)
    must_keep(viewer, "correct this item", item.source.group.id if item.source else None)
    return item


async def forward_item_to_bring_back(item_id: int, viewer: Viewer) -> ForwardItemRow:
    """An item for those who may end it or move it on; errors as for ending."""
    item = await _seen(item_id, viewer)
    if not item.is_kept:
        raise only_its_secretary("say what becomes of this item")
    return item


async def _seen(item_id: int, viewer: Viewer) -> ForwardItemRow:
    item = await forward_item_seen(item_id, viewer)
    if item is None:
        raise NotFound
    return item
