"""The secretary's answer: the action goes to somebody else, or stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from delivery.actions.owners import Owner, OwnerKind, is_put_to_voluntary, owner_words
from delivery.actions.queries.by_link.owed import owed_by
from delivery.actions.queries.changing import change, stored_action
from delivery.actions.queries.handing_over.asking import KIND as HANDOVER
from delivery.actions.queries.owners import owners_of, set_owners
from delivery.actions.queries.page import KIND
from delivery.actions.queries.readers import readers_of
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Newcomer
from delivery.actions.tables import Action, Handover, ToldAction
from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.partners.links import Purpose
from delivery.partners.queries.ended_links import stop_links_of
from delivery.partners.queries.history import record
from delivery.partners.queries.newcomers import person_with
from delivery.wording import london_day

HANDED_ON, STAYS = "handed on", "stays"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which action, and who asked."""

    action_id: int
    person_id: int


async def hand_on(handover_id: int, version: int, to: Owner | Newcomer, *, by: int, now: datetime) -> Owner:
    """Give the action to its new owner, in place of who asked; the new owner.

    The links of who asked stop where they owe nothing any more. An action that goes to a voluntary organisation is
    put to it. EditedMeanwhile where it was answered or taken back since the form showed it at `version`; who may
    answer was asked by the caller.
    """
    today = london_day(now)
    async with transaction():
        asked = await _answer(handover_id, version, HANDED_ON, by=by, now=now)
        stored = await stored_action(asked.action_id)
        owner = await _owner(to, by, now)
        owners = await _with(owner, asked, today)
        await set_owners(stored["id"], owners)
        await change(stored["id"], stored["version"], _status(stored["status"], owners))
        await Handover.update({Handover.to_owner: owner.full[:400]}).where(Handover.id == handover_id)
        # They know, having asked for it: no mail takes it back.
        await ToldAction.update({ToldAction.ended_at: now}).where(
            ToldAction.action == stored["id"],
            ToldAction.person == asked.person_id,
            ToldAction.ended_at.is_null(),
        )
        detail = {"owners": owner_words(owners)}
        await record(KIND, stored["id"], "handed on", at=now, person_id=by, detail=detail)
        await _stop_links(asked.person_id, today, by, now)
    return owner


async def leave(handover_id: int, version: int, *, by: int, now: datetime) -> None:
    """The action stays with who owns it. EditedMeanwhile as for handing on."""
    async with transaction():
        asked = await _answer(handover_id, version, STAYS, by=by, now=now)
        await record(KIND, asked.action_id, "stays with its owner", at=now, person_id=by)


async def _answer(handover_id: int, version: int, answer: str, *, by: int, now: datetime) -> _Asked:
    rows = (
        await Handover.update(
            {
                Handover.answer: answer,
                Handover.answered_at: now,
                Handover.answered_by: by,
                Handover.version: version + 1,
            }
        )
        .where(
            Handover.id == handover_id,
            Handover.version == version,
            Handover.answer == "",
            Handover.withdrawn_at.is_null(),
        )
        .returning(Handover.action, Handover.person)
    )
    if not rows:
        raise EditedMeanwhile
    await record(HANDOVER, handover_id, answer, at=now, person_id=by)
    return _Asked(rows[0]["action"], rows[0]["person"])


async def _owner(to: Owner | Newcomer, by: int, now: datetime) -> Owner:
    if isinstance(to, Owner):
        return to
    met = await person_with(to.name, to.address, by, now)
    return Owner(OwnerKind.PERSON, met.name, met.id)


async def _with(new: Owner, asked: _Asked, today: date) -> tuple[Owner, ...]:
    """The owners with the new one in the place of whoever asked; last where that is not among them any more."""
    owners = await owners_of(asked.action_id, today)
    readers = await readers_of(owners, today)
    theirs = [one for one in owners if asked.person_id in {reader.id for reader in readers[one]}]
    changed = [new if one in theirs else one for one in owners]
    return tuple(dict.fromkeys(changed if theirs else [*changed, new]))


def _status(status: str, owners: tuple[Owner, ...]) -> dict[Any, Any]:
    if ActionStatus(status).is_live and is_put_to_voluntary(owners):
        return {Action.status: ActionStatus.PROPOSED.value}
    return {}


async def _stop_links(person_id: int, today: date, by: int, now: datetime) -> None:
    viewer = await viewer_of_person(person_id, today)
    if viewer is None or not await owed_by(viewer, today):
        await stop_links_of(person_id, Purpose.UPDATE, now, by=by)
