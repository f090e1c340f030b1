"""Filing a reply: what it says is recorded of the actions, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.actions.changes import Said
from delivery.actions.queries.changing import Stored, change, stored_action
from delivery.actions.queries.page import KIND as ACTION
from delivery.actions.queries.recording import record_word
from delivery.actions.queries.unsaying import heard_without
from delivery.actions.queries.visibility import fileable_actions
from delivery.actions.tables import Action, Filing, Update
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.mail.queries.received import KIND
from delivery.mail.rules.received import ReceivedState
from delivery.mail.tables import ReceivedMail
from delivery.meetings.queries.visibility import visible_received
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer

TAKEN_BACK = "The reply that it came from was taken back."


@dataclass(frozen=True, slots=True)
class FiledWord:
    """What is recorded of one action; `seen_version` is the one that was shown, None where another was chosen."""

    action_id: int
    said: Said
    seen_version: int | None = None


async def file_reply(
    number: int, version: int, words: Sequence[FiledWord], viewer: Viewer, *, key: str, now: datetime
) -> None:
    """File a reply that was shown at `version`; a second click files nothing.

    NotFound where the viewer may not see it, or not file on one of the actions; EditedMeanwhile where it, or one
    of the actions, changed since; Invalid where an action may not move to the status.
    """
    async with transaction():
        if not (await claim(f"filing of reply {number}", key, viewer.person_id, now)).is_first:
            return
        await _move(number, version, ReceivedState.OPEN, ReceivedState.FILED, viewer, now)
        for word in words:
            await _file(number, word, viewer, now)
        detail = {"actions": str(len(words))}
        await record(KIND, number, "filed", at=now, person_id=viewer.person_id, detail=detail)


async def put_aside(number: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Put a reply aside without filing it; errors as for `file_reply`."""
    async with transaction():
        await _move(number, version, ReceivedState.OPEN, ReceivedState.ASIDE, viewer, now)
        await record(KIND, number, "put aside", at=now, person_id=viewer.person_id, detail={"reason": reason})


async def bring_back(number: int, viewer: Viewer, now: datetime) -> None:
    """Let a reply that was put aside wait again; a second click changes nothing."""
    async with transaction():
        stored = await _seen(number, viewer)
        if stored["state"] == ReceivedState.ASIDE:
            await _move(number, stored["version"], ReceivedState.ASIDE, ReceivedState.OPEN, viewer, now)
            await record(KIND, number, "brought back", at=now, person_id=viewer.person_id)


async def take_back(number: int, viewer: Viewer, now: datetime) -> tuple[int, ...]:
    """Take a filing back; the reply waits again. A second click changes nothing.

    The numbers of the actions that had changed since: of these the word is unsaid, and what they are stays.
    """
    changed: list[int] = []
    async with transaction():
        stored = await _seen(number, viewer)
        if stored["state"] != ReceivedState.FILED:
            return ()
        await _move(number, stored["version"], ReceivedState.FILED, ReceivedState.OPEN, viewer, now)
        for filing in (
            await Filing.select()
            .where(Filing.received == number, Filing.taken_back_at.is_null())
            .order_by(Filing.id, ascending=False)
        ):
            if not await _take_back(filing, viewer, now):
                changed.append(filing["action"])
        await record(KIND, number, "taken back", at=now, person_id=viewer.person_id)
        if not changed:
            return ()
        rows = await Action.select(Action.number).where(Action.id.is_in(changed)).order_by(Action.number)
    return tuple(row["number"] for row in rows)


async def _seen(number: int, viewer: Viewer) -> dict[str, Any]:
    rows = await ReceivedMail.select(ReceivedMail.state, ReceivedMail.version).where(
        visible_received(viewer), ReceivedMail.id == number
    )
    if not rows:
        raise NotFound
    return rows[0]


async def _move(
    number: int, version: int, before: ReceivedState, after: ReceivedState, viewer: Viewer, now: datetime
) -> None:
    await _seen(number, viewer)
    is_over = after is not ReceivedState.OPEN
    moved = (
        await ReceivedMail.update(
            {
                ReceivedMail.state: after.value,
                ReceivedMail.filed_at: now if is_over else None,
                ReceivedMail.filed_by: viewer.person_id if is_over else None,
                ReceivedMail.version: version + 1,
            }
        )
        .where(ReceivedMail.id == number, ReceivedMail.version == version, ReceivedMail.state == before.value)
        .returning(ReceivedMail.id)
    )
    if not moved:
        raise EditedMeanwhile


async def _file(number: int, word: FiledWord, viewer: Viewer, now: datetime) -> None:
    if not await Action.exists().where(fileable_actions(viewer), Action.id == word.action_id):
        raise NotFound
    stored = await stored_action(word.action_id)
    if word.seen_version is not None and stored["version"] != word.seen_version:
        raise EditedMeanwhile
    await record_word(stored, word.said, by=viewer.person_id, now=now)
    rows = (
        await Update.select(Update.id)
        .where(Update.action == word.action_id)
        .order_by(Update.id, ascending=False)
        .limit(1)
    )
    await Filing.insert(
        Filing(
            received=number,
            action=word.action_id,
            word=rows[0]["id"],
            before=json.dumps({name: _plain(stored[name]) for name in _CHANGED}),
            version=stored["version"] + 1,
            filed_at=now,
            filed_by=viewer.person_id,
        )
    )


_DAYS = ("due", "due_before", "completed_on", "last_update_on", "last_heard_on")
# What a word can change of an action.
_CHANGED = (
    *_DAYS,
    *("status", "due_phrase", "due_assumed", "due_moves", "due_moved_late", "at_risk", "last_heard_how"),
)


async def _take_back(filing: Stored, viewer: Viewer, now: datetime) -> bool:
    """Unsay one word, and put its action back; False where that changed since, and so stays as it is."""
    await Update.update({Update.withdrawn_at: now}).where(Update.id == filing["word"])
    await Filing.update({Filing.taken_back_at: now}).where(Filing.id == filing["id"])
    stored = (await Action.select().where(Action.id == filing["action"]))[0]
    is_untouched = bool(stored["version"] == filing["version"])
    values = _restored(filing["before"]) if is_untouched else await heard_without(stored)
    await change(stored["id"], stored["version"], values)
    await record(
        ACTION,
        stored["id"],
        "update undone",
        at=now,
        person_id=viewer.person_id,
        detail={"reason": TAKEN_BACK},
    )
    return is_untouched


def _restored(before: str) -> dict[Any, Any]:
    values: dict[str, Any] = json.loads(before)
    return {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in values.items()
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
