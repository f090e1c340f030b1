"""The people whom a save of minutes was told of: added with it, and taken back with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from delivery.actions.tables import ActionOwner, ToldAction
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail
from delivery.meetings.queries.minutes.saving import KIND
from delivery.meetings.rules.confirming.confirmed import ConfirmedMinutes
from delivery.meetings.tables import Question
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of, record
from delivery.partners.queries.kept_of_person import ids_in, listed
from delivery.partners.queries.newcomers import Met, person_with, take_back
from delivery.partners.viewer import Viewer

PEOPLE_ADDED = "people added"


async def meet(confirmed: ConfirmedMinutes, viewer: Viewer, now: datetime) -> Mapping[Newcomer, Met]:
    """Who has each address that was given, else somebody new, within the transaction of the save."""
    return {one: await person_with(one, viewer.person_id, now) for one in confirmed.newcomers}


def with_askers(confirmed: ConfirmedMinutes, met: Mapping[Newcomer, Met]) -> ConfirmedMinutes:
    """The same, with whoever asked a question and was met."""
    return replace(
        confirmed,
        questions=tuple(
            replace(one, asked_by=met[one.new].id) if one.new and one.new in met else one
            for one in confirmed.questions
        ),
    )


async def keep_added(minutes_id: int, met: Mapping[Newcomer, Met], viewer: Viewer, now: datetime) -> None:
    """Note with a save whom it added, for the day that it is undone."""
    added = sorted({one.id for one in met.values() if one.is_new})
    if added:
        detail = {"people": listed(added)}
        await record(KIND, minutes_id, PEOPLE_ADDED, at=now, person_id=viewer.person_id, detail=detail)


async def take_people_back(minutes_id: int, viewer: Viewer, now: datetime) -> tuple[str, ...]:
    """Take back whom a save added that is undone in this transaction; the names of those whom more than it names.

    A mail that was stopped has told them nothing.
    """
    entries = await history_of(KIND, minutes_id)
    added = [
        person for entry in entries if entry.what == PEOPLE_ADDED for person in ids_in(entry.detail, "people")
    ]
    going = (
        (ActionOwner.person, ActionOwner.action.minutes == minutes_id),
        (ToldAction.person, ToldAction.action.minutes == minutes_id),
        (Question.asked_by, Question.minutes == minutes_id),
        (Mail.person, Mail.state == State.STOPPED.value),
    )
    return await take_back(added, going, viewer.person_id, now) if added else ()
