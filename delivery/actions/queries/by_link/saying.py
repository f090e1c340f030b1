"""Recording what an owner says of their own action, and taking it back while nothing else has happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.by_link.owed import WITHHELD, owed_of
from delivery.actions.queries.changing import change, due_values, status_values, stored_action
from delivery.actions.queries.page import KIND
from delivery.actions.queries.recording import as_accepted, record_word
from delivery.actions.queries.unsaying import (
    DUE_BEFORE,
    STATUS_BEFORE,
    due_before,
    due_kept,
    heard_without,
    since,
)
from delivery.actions.queries.wishes.asking import ask_for_date, ask_to_hand_on, is_date_free, take_back_wish
from delivery.actions.queries.wishes.standing import NOTHING, standing_wishes
from delivery.actions.rules import ActionStatus, reference
from delivery.actions.rules.by_link import Answer, Standing, Word, said_of
from delivery.actions.tables import Action, Update
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.meetings.queries.visibility import OPEN, sees_group, veil_of
from delivery.partners.queries.history import history_of, record
from delivery.partners.queries.submissions import claim, led_to
from delivery.wording import london_day

ANSWER = "answer"
NOT_THAT = "This cannot be said of the action as it stands now. Choose one of the answers below."


@dataclass(frozen=True, slots=True)
class SaidOfOwn:
    """What an owner just said; `version` is the action's after it, while nothing else has happened to it.

    `due` is when it is due now; `moved` says that the word set it, `asks_for` the day that waits for the secretary.
    """

    update_id: int
    reference: str
    text: str
    answer: Answer | None
    note: str
    version: int
    due: date | None = None
    moved: bool = False
    asks_for: date | None = None


async def say(number: int, version: int, word: Word, holder: Holder, *, key: str, now: datetime) -> int:
    """Record a word of a person about an action that they owe; the id of the update.

    A second click records nothing. NotFound where it is not theirs to answer for, EditedMeanwhile where it changed
    since the page showed it at `version`, Invalid where the answer does not fit.
    """
    person = holder.viewer
    async with transaction():
        claimed = await claim(f"own word on {number}", key, person.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        theirs = next(iter(await owed_of(holder, london_day(now), number)), None)
        if theirs is None:
            raise NotFound
        stored = await stored_action(theirs.row.id)
        if stored["version"] != version:
            raise EditedMeanwhile
        status = ActionStatus(stored["status"])
        if word.answer not in theirs.answers:
            raise Invalid(NOT_THAT)
        standing = Standing(status, stored["at_risk"], is_date_free(stored, now))
        said = said_of(word, person.name, london_day(now), standing, holder.how)
        if word.answer is Answer.ACCEPT:
            said = await as_accepted(theirs.row.id, said)
        detail = {STATUS_BEFORE: status.value, ANSWER: word.answer.value}
        if said.due:
            detail[DUE_BEFORE] = due_kept(stored)
        update_id = await record_word(stored, said, by=person.person_id, now=now, detail=detail)
        if word.answer is Answer.NOT_MINE:
            await ask_to_hand_on(theirs.row.id, update_id, word, by=person.person_id, now=now)
        elif word.day or word.answer is not Answer.AT_RISK:
            # Still at risk, and no other date named: what they asked for goes on waiting.
            await ask_for_date(stored, update_id, word.day, now)
        await led_to(claimed, str(update_id))
    return update_id


async def just_said(update_id: int, holder: Holder) -> SaidOfOwn | None:
    """What the person said in this update, None where it is not theirs, was taken back, or something followed."""
    rows = await Update.select(
        Update.note,
        Update.due,
        Update.recorded_at,
        Update.action,
        Update.action.number.as_alias("number"),
        Update.action.text.as_alias("text"),
        Update.action.version.as_alias("version"),
        Update.action.due.as_alias("is_due"),
        Update.action.group.as_alias("group"),
        Update.action._.group._.visibility.as_alias("visibility"),
    ).where(
        Update.id == update_id,
        Update.recorded_by == holder.viewer.person_id,
        Update.how == holder.how.value,
        Update.withdrawn_at.is_null(),
    )
    if not rows:
        return None
    row = rows[0]
    entries = await history_of(KIND, row["action"])
    veil = await veil_of(holder.viewer)
    own = [entry for entry in entries if entry.at == row["recorded_at"] and ANSWER in entry.detail]
    if not own or entries[0].at > row["recorded_at"]:
        return None
    wishes = await standing_wishes(holder.viewer.person_id, [row["action"]])
    return SaidOfOwn(
        update_id=update_id,
        reference=reference(row["number"]),
        text=veil.of(row["group"]).worded(row["text"])
        if sees_group(row["visibility"] or OPEN, row["group"], holder.viewer)
        else WITHHELD,
        answer=Answer(own[0].detail[ANSWER]),
        note=row["note"],
        version=row["version"],
        due=row["is_due"],
        moved=row["due"] is not None,
        asks_for=wishes.get(row["action"], NOTHING).asks_for,
    )


async def take_back(update_id: int, version: int, holder: Holder, *, now: datetime) -> str:
    """Undo what was just said: the action is as it was before; its reference.

    A second click changes nothing. NotFound where it is not theirs, EditedMeanwhile where something followed.
    """
    person_id = holder.viewer.person_id
    async with transaction():
        rows = await Update.select(Update.action, Update.recorded_at, Update.withdrawn_at).where(
            Update.id == update_id, Update.recorded_by == person_id, Update.how == holder.how.value
        )
        if not rows:
            raise NotFound
        stored = (await Action.select().where(Action.id == rows[0]["action"]))[0]
        if rows[0]["withdrawn_at"]:
            return reference(stored["number"])
        said_at = rows[0]["recorded_at"]
        is_changed, before = await since(stored["id"], said_at)
        if is_changed or before is None or stored["version"] != version:
            raise EditedMeanwhile
        await Update.update({Update.withdrawn_at: now}).where(Update.id == update_id)
        await take_back_wish(stored["id"], update_id, said_at, now)
        values = await heard_without(stored)
        if was := await due_before(stored["id"], said_at):
            values |= due_values(was)
        if stored["status"] != before:
            values |= status_values(before, stored["raised_on"])
        await change(stored["id"], version, values)
        await record(KIND, stored["id"], "update undone", at=now, person_id=person_id, how=holder.how.value)
    return reference(stored["number"])
