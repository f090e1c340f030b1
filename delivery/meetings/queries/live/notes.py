"""What is typed under the items of an agenda while a meeting runs, for those who keep its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.visibility import visible_drafts
from delivery.meetings.rules.agenda import Agenda, AgendaEntry, Matter
from delivery.meetings.rules.live.drafting import Confirmation, Typed, as_stored, read_stored
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import AgendaItem, ItemDraft
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

ACCEPTED = "accepted"
ENDED = "This meeting is not in progress, so nothing more is saved to its notes. Its page has the next step."


@dataclass(frozen=True, slots=True)
class Note:
    """An item of the agenda with what was typed under it. `version` 0 and `saved_at` None: nothing yet.

    `number` is its place on the agenda; `confirmed` what was ticked or put right of what was found in it.
    """

    item_id: int
    number: int
    title: str
    about: str
    matters: tuple[Matter, ...] = ()
    text: str = ""
    confirmed: tuple[Confirmation, ...] = ()
    saved_at: datetime | None = None
    saved_by: str = ""
    version: int = 0


async def notes_of(agenda: Agenda, viewer: Viewer) -> tuple[Note, ...]:
    """The items of a settled agenda in order; without their texts for anybody but the secretary. One query."""
    drafts = (
        await ItemDraft.select(
            ItemDraft.item,
            ItemDraft.text,
            ItemDraft.confirmed,
            ItemDraft.saved_at,
            ItemDraft.saved_by.name.as_alias("saved_by_name"),
            ItemDraft.version,
        )
        .where(ItemDraft.item.meeting == agenda.meeting_id, visible_drafts(viewer))
        .order_by(ItemDraft.id)
    )
    by_item = {draft["item"]: draft for draft in drafts}
    return tuple(_note(entry, by_item.get(entry.item_id)) for entry in agenda.entries if entry.item_id)


def _note(entry: AgendaEntry, draft: Mapping[str, Any] | None) -> Note:
    assert entry.item_id is not None
    unsaved = Note(
        item_id=entry.item_id,
        number=int(entry.number),
        title=entry.title,
        about=entry.note,
        matters=entry.matters,
    )
    if draft is None:
        return unsaved
    return replace(
        unsaved,
        text=draft["text"],
        confirmed=read_stored(draft["confirmed"]),
        saved_at=draft["saved_at"],
        saved_by=draft["saved_by_name"] or "",
        version=draft["version"],
    )


async def meeting_of_item(item_id: int, viewer: Viewer) -> int:
    """The meeting that an item belongs to; NotFound for anybody but those who keep its records."""
    rows = await AgendaItem.select(AgendaItem.meeting).where(
        AgendaItem.id == item_id,
        AgendaItem.meeting.group.is_in(list(viewer.secretary_group_ids) or [0]),
        AgendaItem.state == ACCEPTED,
        AgendaItem.withdrawn_at.is_null(),
    )
    if not rows:
        raise NotFound
    return int(rows[0]["meeting"])


async def save_note(item_id: int, typed: Typed, viewer: Viewer, now: datetime) -> int:
    """Keep what was typed under an item; returns the version that is stored now.

    EditedMeanwhile where somebody saved it since `typed.version`, unless both texts are the same; Invalid
    when the meeting is not in progress; NotFound for anybody but its secretary.
    """
    async with transaction():
        meeting = await stored_meeting(await meeting_of_item(item_id, viewer), viewer)
        if meeting.state is not MeetingState.IN_PROGRESS:
            raise Invalid(ENDED)
        rows = await ItemDraft.select(
            ItemDraft.text, ItemDraft.confirmed, ItemDraft.saved_by, ItemDraft.version
        ).where(ItemDraft.item == item_id)
        if not rows:
            if typed.version:
                raise EditedMeanwhile
            if not typed.text.strip():
                return 0
            await ItemDraft.insert(
                ItemDraft(
                    item=item_id,
                    text=typed.text,
                    confirmed=as_stored(typed.confirmed),
                    saved_at=now,
                    saved_by=viewer.person_id,
                )
            )
            await record("agenda item", item_id, "noted", at=now, person_id=viewer.person_id)
            return 1
        stored = rows[0]
        if stored["version"] != typed.version and stored["text"] not in {typed.text, *typed.sent}:
            raise EditedMeanwhile
        confirmed = as_stored(typed.confirmed)
        if (stored["text"], stored["confirmed"]) == (typed.text, confirmed):
            return int(stored["version"])
        saved = (
            await ItemDraft.update(
                {
                    ItemDraft.text: typed.text,
                    ItemDraft.confirmed: confirmed,
                    ItemDraft.saved_at: now,
                    ItemDraft.saved_by: viewer.person_id,
                    ItemDraft.version: stored["version"] + 1,
                }
            )
            .where(ItemDraft.item == item_id, ItemDraft.version == stored["version"])
            .returning(ItemDraft.version)
        )
        if not saved:
            raise EditedMeanwhile
        # A line for every pause in typing would bury the history: one for each change of hands, and for each
        # choice between two texts, with the text that was there.
        if typed.is_chosen or stored["saved_by"] != viewer.person_id:
            detail = {"text before": stored["text"]}
            await record("agenda item", item_id, "noted", at=now, person_id=viewer.person_id, detail=detail)
        return int(saved[0]["version"])
