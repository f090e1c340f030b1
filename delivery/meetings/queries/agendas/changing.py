"""What a secretary decides about an agenda: items added, edited, left out, taken back and moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.meetings.queries.agendas.heads import AgendaHead, head_to_change
from delivery.meetings.queries.agendas.reading import agenda_under
from delivery.meetings.queries.agendas.storing import columns_of, store_entry
from delivery.meetings.rules.agenda import Agenda, AgendaEntry, ItemWords, MatterAction, Origin, moved
from delivery.meetings.tables import AgendaItem
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "agenda item"


async def add_item(
    meeting_id: int,
    words: ItemWords,
    viewer: Viewer,
    actions: Sequence[MatterAction],
    key: str,
    now: datetime,
) -> int:
    """Add an item to an agenda; returns its id. `key` makes a double click one item.

    For all changes of an agenda: NotFound where the viewer may not see the meeting, NotAllowed for anybody
    but the group's secretary, Invalid when the meeting is over; `actions` are the open ones of groups.
    """
    async with transaction():
        head = await head_to_change(meeting_id, viewer)
        claimed = await claim(f"agenda of {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        agenda = await agenda_under(head, viewer, london_day(now), actions)
        entry = AgendaEntry(key="", origin=Origin.ADDED, title=words.title)
        position = {AgendaItem.position: end_of(agenda)}
        item_id = await store_entry(head, entry, {**columns_of(words), **position})
        await record(
            KIND, item_id, "added", at=now, person_id=viewer.person_id, detail={"title": words.title}
        )
        await led_to(claimed, str(item_id))
    return item_id


async def edit_item(
    meeting_id: int,
    key: str,
    version: int,
    words: ItemWords,
    viewer: Viewer,
    actions: Sequence[MatterAction],
    now: datetime,
) -> None:
    """Give an item other words for this meeting alone. EditedMeanwhile where it changed since `version`."""
    async with transaction():
        head, _, entry = await _entry(meeting_id, key, viewer, actions, now)
        if entry.version != version:
            raise EditedMeanwhile
        item_id = await store_entry(head, entry, columns_of(words))
        await record(
            KIND, item_id, "edited", at=now, person_id=viewer.person_id, detail={"title": words.title}
        )


async def leave_out(
    meeting_id: int, key: str, viewer: Viewer, actions: Sequence[MatterAction], now: datetime
) -> str:
    """Leave an item out of this one agenda; returns its title. A second click is no error."""
    return await _set_out(meeting_id, key, now, viewer, actions, now)


async def take_back(
    meeting_id: int, key: str, viewer: Viewer, actions: Sequence[MatterAction], now: datetime
) -> str:
    """Take an item back that was left out; returns its title."""
    return await _set_out(meeting_id, key, None, viewer, actions, now)


async def move_item(
    meeting_id: int, key: str, by: int, viewer: Viewer, actions: Sequence[MatterAction], now: datetime
) -> AgendaEntry:
    """Move an item one place up (-1) or down (1); returns it with its new number.

    A form that shows an older order still means this item, so no version is compared.
    """
    async with transaction():
        head, agenda, entry = await _entry(meeting_id, key, viewer, actions, now)
        by_key = {one.key: one for one in agenda.entries}
        if entry.key not in by_key:
            raise NotFound
        for position, at in enumerate(moved(list(by_key), entry.key, by), start=1):
            await store_entry(head, by_key[at], {AgendaItem.position: position})
        await record("meeting", meeting_id, "agenda reordered", at=now, person_id=viewer.person_id)
        now_stands = await agenda_under(head, viewer, london_day(now), actions)
    return next(one for one in now_stands.entries if one.key == key)


async def entry_row(
    meeting_id: int, key: str, viewer: Viewer, actions: Sequence[MatterAction], now: datetime
) -> int:
    """The id of an item's row, stored now where it was none, within the transaction of the caller."""
    head, _, entry = await _entry(meeting_id, key, viewer, actions, now)
    return entry.item_id or await store_entry(head, entry, {})


def end_of(agenda: Agenda) -> int:
    """The position of an item that is added: the end of a settled agenda, else where it belongs by itself."""
    return len(agenda.entries) + len(agenda.left_out) + 1 if agenda.is_settled else 0


async def _set_out(
    meeting_id: int,
    key: str,
    withdrawn_at: datetime | None,
    viewer: Viewer,
    actions: Sequence[MatterAction],
    now: datetime,
) -> str:
    async with transaction():
        head, agenda, entry = await _entry(meeting_id, key, viewer, actions, now)
        is_out = entry in agenda.left_out
        if is_out is (withdrawn_at is None):
            item_id = await store_entry(head, entry, {AgendaItem.withdrawn_at: withdrawn_at})
            what = "left out" if withdrawn_at else "taken back"
            await record(KIND, item_id, what, at=now, person_id=viewer.person_id)
    return entry.title


async def _entry(
    meeting_id: int, key: str, viewer: Viewer, actions: Sequence[MatterAction], now: datetime
) -> tuple[AgendaHead, Agenda, AgendaEntry]:
    head = await head_to_change(meeting_id, viewer)
    agenda = await agenda_under(head, viewer, london_day(now), actions)
    entry = agenda.entry(key)
    if entry is None:
        raise NotFound
    return head, agenda, entry
