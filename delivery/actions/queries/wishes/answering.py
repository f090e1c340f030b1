"""The secretary's answer: as the owner wishes, or everything stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.actions.owners import Owner, owner_words
from delivery.actions.queries.by_link.owed import owed_by
from delivery.actions.queries.changing import change, due_of, due_values, stored_action
from delivery.actions.queries.owners import owners_of, set_owners
from delivery.actions.queries.page import KIND
from delivery.actions.queries.readers import readers_of
from delivery.actions.queries.taking_on import asked_first, taker
from delivery.actions.rights import is_theirs
from delivery.actions.rules.wishes import WishAnswer, WishKind
from delivery.actions.tables import ToldAction, Wish
from delivery.database import transaction
from delivery.errors import EditedMeanwhile
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.partners.links import Purpose
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.ended_links import stop_links_of
from delivery.partners.queries.history import record
from delivery.wording import london_day

_STAYED = {WishKind.NEW_DATE: "date stays", WishKind.HAND_ON: "stays with its owner"}


@dataclass(frozen=True, slots=True)
class _Answered:
    """Of which action, and what was wished: the day asked for and the one it was, or who wanted to hand it on."""

    action_id: int
    kind: WishKind
    day: date | None
    was: date | None
    person_id: int | None


async def agree_date(wish_id: int, version: int, *, by: int, now: datetime) -> None:
    """Move the action to the date that its owner asked for, which counts as a move.

    EditedMeanwhile where it was answered or taken back since the form showed it at `version`, or where the action
    got another date; who may answer was asked by the caller.
    """
    async with transaction():
        wish = await _answer(wish_id, version, WishAnswer.AGREED, by=by, now=now)
        stored = await stored_action(wish.action_id)
        if wish.day is None or stored["due"] != wish.was:
            raise EditedMeanwhile
        due = due_of(stored).moved_to(wish.day, london_day(now))
        await change(stored["id"], stored["version"], due_values(due))
        detail = {"due": wish.day.isoformat()}
        await record(KIND, stored["id"], "new date agreed", at=now, person_id=by, detail=detail)


async def hand_on(wish_id: int, version: int, to: Owner | Newcomer, *, by: int, now: datetime) -> Owner:
    """Give the action to its new owner, in place of who asked; the new owner.

    The links of who asked stop where they owe nothing any more. An action that goes to a voluntary organisation is
    put to it. EditedMeanwhile as for agreeing to a date.
    """
    today = london_day(now)
    async with transaction():
        wish = await _answer(wish_id, version, WishAnswer.AGREED, by=by, now=now)
        if wish.person_id is None:
            raise EditedMeanwhile
        stored = await stored_action(wish.action_id)
        owner = await taker(to, by, now)
        owners = await _with(owner, stored["id"], wish.person_id, today)
        await set_owners(stored["id"], owners)
        await change(stored["id"], stored["version"], asked_first(stored["status"], owners))
        # They know, having asked for it: no mail takes it back.
        await ToldAction.update({ToldAction.ended_at: now}).where(
            ToldAction.action == stored["id"],
            ToldAction.person == wish.person_id,
            ToldAction.ended_at.is_null(),
        )
        detail = {"owners": owner_words(owners)}
        await record(KIND, stored["id"], "handed on", at=now, person_id=by, detail=detail)
        await _stop_links(wish.person_id, today, by, now)
    return owner


async def leave(wish_id: int, version: int, *, by: int, now: datetime) -> None:
    """The date, or the owner, stays. EditedMeanwhile where it was answered or taken back since."""
    async with transaction():
        wish = await _answer(wish_id, version, WishAnswer.STAYS, by=by, now=now)
        await record(KIND, wish.action_id, _STAYED[wish.kind], at=now, person_id=by)


async def _answer(wish_id: int, version: int, answer: WishAnswer, *, by: int, now: datetime) -> _Answered:
    rows = (
        await Wish.update(
            {
                Wish.answer: answer.value,
                Wish.answered_at: now,
                Wish.answered_by: by,
                Wish.version: version + 1,
            }
        )
        .where(
            Wish.id == wish_id,
            Wish.version == version,
            Wish.answer == WishAnswer.NONE.value,
            Wish.withdrawn_at.is_null(),
        )
        .returning(Wish.action, Wish.kind, Wish.day, Wish.was, Wish.person)
    )
    if not rows:
        raise EditedMeanwhile
    row = rows[0]
    return _Answered(row["action"], WishKind(row["kind"]), row["day"], row["was"], row["person"])


async def _with(new: Owner, action_id: int, gone: int, today: date) -> tuple[Owner, ...]:
    """The owners with the new one in the place of whoever asked; last where that is not among them any more.

    Who answers for none of the owners as such may have asked as somebody of an agency that is one.
    """
    owners = await owners_of(action_id, today)
    readers = await readers_of(owners, today)
    theirs = [one for one in owners if gone in {reader.id for reader in readers[one]}]
    if not theirs and (viewer := await viewer_of_person(gone, today)):
        theirs = [one for one in owners if is_theirs(viewer, one)]
    changed = [new if one in theirs else one for one in owners]
    return tuple(dict.fromkeys(changed if theirs else [*changed, new]))


async def _stop_links(person_id: int, today: date, by: int, now: datetime) -> None:
    viewer = await viewer_of_person(person_id, today)
    if viewer is None or not await owed_by(viewer, today):
        await stop_links_of(person_id, Purpose.UPDATE, now, by=by)
