"""Answers of a form that came back are taken in as updates, can be taken back whole, and the form dealt with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.changes import Said
from delivery.actions.queries.agency_forms.receiving import KIND
from delivery.actions.queries.before import FiledBefore, as_it_was, unsay
from delivery.actions.queries.changing import stored_action
from delivery.actions.queries.recording import record_word
from delivery.actions.queries.visibility import visible_returned
from delivery.actions.rights import takes_in_for_others
from delivery.actions.tables import ReturnedFile, TakenAnswer
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer

REASON = "The form that it was answered in was taken back."


@dataclass(frozen=True, slots=True)
class TakenWord:
    """What is taken in of one action, which the page showed at `version`."""

    action_id: int
    version: int
    said: Said
    fields: frozenset[AnswerField]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many actions are as before, and how many had changed since and only lost what was said."""

    restored: int = 0
    kept: int = 0


async def take_in(
    file_id: int, words: Iterable[TakenWord], viewer: Viewer, *, key: str, now: datetime
) -> int:
    """Record these answers; how many actions had one, 0 for a second click.

    NotFound for a form that the viewer may not see; EditedMeanwhile where an action changed since it was shown, and
    Invalid where it may not move as was answered: then nothing is taken in.
    """
    async with transaction():
        file = await _seen(file_id, viewer)
        if not (await claim(f"answers of returned form {file_id}", key, viewer.person_id, now)).is_first:
            return 0
        taken = 0
        for word in words:
            stored = await stored_action(word.action_id)
            if stored["version"] != word.version:
                raise EditedMeanwhile
            before = as_it_was(stored)
            said = await record_word(
                stored, word.said, by=viewer.person_id, now=now, detail={"file": file["file_name"]}
            )
            await TakenAnswer.insert(
                TakenAnswer(
                    file=file_id,
                    action=word.action_id,
                    said=said,
                    fields=" ".join(sorted(word.fields)),
                    before=before,
                    version=word.version + 1,
                    taken_at=now,
                    taken_by=viewer.person_id,
                )
            )
            taken += 1
        if taken:
            await record(
                KIND, file_id, "taken in", at=now, person_id=viewer.person_id, detail={"actions": str(taken)}
            )
    return taken


async def take_back(file_id: int, viewer: Viewer, now: datetime) -> TakenBack:
    """Unsay every answer that was taken in from a form; an action that nobody touched since is as before.

    A partner takes back what they took in themselves. A second click takes nothing more back.
    """
    async with transaction():
        await _seen(file_id, viewer)
        theirs = [] if takes_in_for_others(viewer) else [TakenAnswer.taken_by == viewer.person_id]
        rows = (
            await TakenAnswer.update({TakenAnswer.withdrawn_at: now})
            .where(TakenAnswer.file == file_id, TakenAnswer.withdrawn_at.is_null(), *theirs)
            .returning(TakenAnswer.action, TakenAnswer.said, TakenAnswer.before, TakenAnswer.version)
        )
        words = [FiledBefore(row["action"], row["said"], row["before"], row["version"]) for row in rows]
        restored = await unsay(words, REASON, by=viewer.person_id, now=now)
        if rows:
            await record(KIND, file_id, "taken back", at=now, person_id=viewer.person_id)
    return TakenBack(sum(restored.values()), len(restored) - sum(restored.values()))


async def close(file_id: int, viewer: Viewer, now: datetime) -> None:
    """Note that somebody has dealt with a form; a second click changes nothing."""
    async with transaction():
        await _seen(file_id, viewer)
        closed = (
            await ReturnedFile.update(
                {ReturnedFile.closed_at: now, ReturnedFile.version: ReturnedFile.version + 1}
            )
            .where(ReturnedFile.id == file_id, ReturnedFile.closed_at.is_null())
            .returning(ReturnedFile.id)
        )
        if closed:
            await record(KIND, file_id, "dealt with", at=now, person_id=viewer.person_id)


async def _seen(file_id: int, viewer: Viewer) -> dict[str, Any]:
    found = await ReturnedFile.select(ReturnedFile.id, ReturnedFile.file_name).where(
        ReturnedFile.id == file_id, visible_returned(viewer)
    )
    if not found:
        raise NotFound
    return found[0]
