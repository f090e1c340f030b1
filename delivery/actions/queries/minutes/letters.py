"""The letters that tell of a save of minutes and have not left: counted before it is undone, held back with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from piccolo.columns import Or

from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK, taken_back
from delivery.actions.tables import Action, ToldAction, Update
from delivery.mail.letter import Kind
from delivery.mail.queries.stopping import hold_back, waiting_of
from delivery.mail.rules.states import State
from delivery.meetings.queries.mailing.asker import ABOUT as QUESTION
from delivery.meetings.queries.mailing.rounds import ABOUT as MEETING
from delivery.meetings.queries.minutes.texts import MinutesRow
from delivery.meetings.tables import Question

UNDONE = "The minutes that it tells of were undone while it waited."
_STATE, _READER, _MINUTES = ToldAction.mail.state, ToldAction.mail.person, ToldAction.action.minutes


async def letters_that_wait(meeting_id: int, saves: Collection[int], now: datetime) -> Mapping[int, int]:
    """How many letters would be held back if each of these saves of a meeting were undone; four queries.

    Those to owners of its actions, those that take its draft minutes round, and those that tell an answer.
    """
    rows = await ToldAction.select(ToldAction.mail, _MINUTES.as_alias("minutes")).where(
        _MINUTES.is_in(sorted(saves)), ToldAction.ended_at.is_null(), _STATE.is_in([State.WAITING.value])
    )
    told = {(row["minutes"], row["mail"]) for row in rows}
    rounds = await waiting_of(Kind.MINUTES, MEETING, [meeting_id], now)
    told |= {(save, mail) for save in saves for mail in rounds}
    told |= {(save, mail) for mail, save in (await _answers(saves, now)).items()}
    return Counter(save for save, _ in told)


async def hold_back_letters(minutes: MinutesRow, by: int, now: datetime) -> int:
    """Hold back what tells of a save that was undone in this transaction; how many letters they were."""
    read = Action.select(Action.id).where(Action.minutes == minutes.id)
    told = Update.select(Update.action).where(Update.minutes == minutes.id)
    rows = await ToldAction.select(ToldAction.mail, _READER.as_alias("reader")).where(
        Or(ToldAction.action.is_in(read), ToldAction.action.is_in(told)), _STATE.is_in([State.WAITING.value])
    )
    changed = await taken_back({row["mail"]: row["reader"] for row in rows}, now)
    rounds = await waiting_of(Kind.MINUTES, MEETING, [minutes.meeting_id], now)
    pointless = {*rounds, *await _answers([minutes.id], now)}
    return await hold_back(changed, TAKEN_BACK, by, now) + await hold_back(pointless, UNDONE, by, now)


async def _answers(saves: Collection[int], now: datetime) -> Mapping[int, int]:
    """The letters that wait to tell an answer to a question of these saves: {mail: save}."""
    rows = await Question.select(Question.id, Question.minutes).where(Question.minutes.is_in(sorted(saves)))
    asked = {row["id"]: row["minutes"] for row in rows}
    waiting = await waiting_of(Kind.ANSWER, QUESTION, list(asked), now)
    return {mail: asked[question] for mail, question in waiting.items()}
