"""Filing a reply: what it says is recorded of the actions, and can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.actions.changes import Said
from delivery.actions.queries.before import FiledBefore, as_it_was, unsay
from delivery.actions.queries.changing import Stored, stored_action
from delivery.actions.queries.recording import record_word
from delivery.actions.queries.replies.matters import take_back_matters
from delivery.actions.queries.replies.moving import move_reply, stored_reply
from delivery.actions.queries.visibility import fileable_actions
from delivery.actions.queries.wishes.asking import ask_to_hand_on
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, Word, answers_to
from delivery.actions.tables import Action, Filing
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.mail.queries.received import KIND
from delivery.mail.rules.received import ReceivedState
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim
from delivery.partners.viewer import Viewer

TAKEN_BACK = "The reply that it came from was taken back."
NOBODY_ASKS = "It is not known who wrote this reply. Change the owner on the action's page instead."
CLOSED = (
    "Only an action that is still open can be handed on. Choose another status, or leave it with its owner."
)


@dataclass(frozen=True, slots=True)
class FiledWord:
    """What is recorded of one action; `seen_version` is the one that was shown, None where another was chosen.

    `is_disowned` asks to hand it on, to whom `try_name` says as far as they said.
    """

    action_id: int
    said: Said
    seen_version: int | None = None
    is_disowned: bool = False
    try_name: str = ""


async def file_reply(
    number: int, version: int, words: Sequence[FiledWord], viewer: Viewer, *, key: str, now: datetime
) -> None:
    """File a reply that was shown at `version`; a second click files nothing.

    NotFound where the viewer may not see it, or not file on one of the actions; EditedMeanwhile where it, or one
    of the actions, changed since; Invalid where an action may not move to the status, or cannot be handed on.
    """
    async with transaction():
        if not (await claim(f"filing of reply {number}", key, viewer.person_id, now)).is_first:
            return
        writer = (await stored_reply(number, viewer))["person"]
        await move_reply(number, version, ReceivedState.OPEN, ReceivedState.FILED, viewer, now)
        filed: Counter[int] = Counter()
        for word in words:
            await _file(number, word, writer, viewer, now, earlier=filed[word.action_id])
            filed[word.action_id] += 1
        detail = {"actions": str(len(filed))}
        await record(KIND, number, "filed", at=now, person_id=viewer.person_id, detail=detail)


async def put_aside(number: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Put a reply aside without filing it; errors as for `file_reply`."""
    async with transaction():
        await move_reply(number, version, ReceivedState.OPEN, ReceivedState.ASIDE, viewer, now)
        await record(KIND, number, "put aside", at=now, person_id=viewer.person_id, detail={"reason": reason})


async def bring_back(number: int, viewer: Viewer, now: datetime) -> None:
    """Let a reply that was put aside wait again; a second click changes nothing."""
    async with transaction():
        stored = await stored_reply(number, viewer)
        if stored["state"] == ReceivedState.ASIDE:
            await move_reply(number, stored["version"], ReceivedState.ASIDE, ReceivedState.OPEN, viewer, now)
            await record(KIND, number, "brought back", at=now, person_id=viewer.person_id)


async def take_back(number: int, viewer: Viewer, now: datetime) -> tuple[int, ...]:
    """Take a filing back; the reply waits again. A second click changes nothing.

    The numbers of the actions that had changed since: of these the word is unsaid, and what they are stays.
    """
    async with transaction():
        stored = await stored_reply(number, viewer)
        if stored["state"] != ReceivedState.FILED:
            return ()
        await move_reply(number, stored["version"], ReceivedState.FILED, ReceivedState.OPEN, viewer, now)
        filings = (
            await Filing.update({Filing.taken_back_at: now})
            .where(Filing.received == number, Filing.taken_back_at.is_null())
            .returning(Filing.action, Filing.word, Filing.before, Filing.version)
        )
        words = [FiledBefore(row["action"], row["word"], row["before"], row["version"]) for row in filings]
        restored = await unsay(words, TAKEN_BACK, by=viewer.person_id, now=now)
        await take_back_matters(number, TAKEN_BACK, viewer, now)
        await record(KIND, number, "taken back", at=now, person_id=viewer.person_id)
        changed = [action for action, is_as_before in restored.items() if not is_as_before]
        if not changed:
            return ()
        rows = await Action.select(Action.number).where(Action.id.is_in(changed)).order_by(Action.number)
    return tuple(row["number"] for row in rows)


async def _file(
    number: int, word: FiledWord, writer: int | None, viewer: Viewer, now: datetime, *, earlier: int
) -> None:
    """File one word; `earlier` words of this reply were filed on the same action since it was shown."""
    if not await Action.exists().where(fileable_actions(viewer), Action.id == word.action_id):
        raise NotFound
    stored = await stored_action(word.action_id)
    if word.seen_version is not None and stored["version"] != word.seen_version + earlier:
        raise EditedMeanwhile
    update_id = await record_word(stored, word.said, by=viewer.person_id, now=now)
    if word.is_disowned:
        await _hand_on(word, stored, update_id, writer, now)
    await Filing.insert(
        Filing(
            received=number,
            action=word.action_id,
            word=update_id,
            before=as_it_was(stored),
            version=stored["version"] + 1,
            filed_at=now,
            filed_by=viewer.person_id,
        )
    )


async def _hand_on(
    word: FiledWord, stored: Stored, update_id: int, writer: int | None, now: datetime
) -> None:
    if writer is None:
        raise Invalid(NOBODY_ASKS)
    if Answer.NOT_MINE not in answers_to(word.said.status or ActionStatus(stored["status"])):
        raise Invalid(CLOSED)
    said = Word(Answer.NOT_MINE, word.said.note, word.try_name)
    await ask_to_hand_on(word.action_id, update_id, said, by=writer, now=now)
