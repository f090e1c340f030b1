"""An owner asks for another date, or says that an action is not theirs any more, within the transaction of that word."""

from __future__ import annotations

from datetime import date, datetime

from piccolo.columns import And

from delivery.actions.queries.changing import Stored, due_of
from delivery.actions.rules.by_link import Word
from delivery.actions.rules.wishes import WishAnswer, WishKind
from delivery.actions.tables import Wish
from delivery.wording import london_day

_WAITS = And(Wish.answer == WishAnswer.NONE.value, Wish.withdrawn_at.is_null())


def is_date_free(stored: Stored, now: datetime) -> bool:
    """Whether nobody promised the date of a stored action, so that its owner sets another without asking."""
    return not due_of(stored).is_promised(london_day(now))


async def ask_for_date(stored: Stored, update_id: int, day: date | None, now: datetime) -> None:
    """Put the date of a word to the secretary; what waited of this action gives way to the newer word.

    `stored` is the action before the word. Where the date is due already, or nobody promised the one that is, there
    is nothing to answer.
    """
    await _give_way(And(Wish.action == stored["id"], Wish.kind == WishKind.NEW_DATE.value), now)
    if day is None or day == stored["due"] or is_date_free(stored, now):
        return
    await Wish.insert(
        Wish(
            action=stored["id"],
            kind=WishKind.NEW_DATE.value,
            said=update_id,
            day=day,
            was=stored["due"],
            asked_at=now,
        )
    )


async def ask_to_hand_on(action_id: int, update_id: int, word: Word, *, by: int, now: datetime) -> None:
    """Put it to the secretary that somebody else has it; what they asked before of it gives way."""
    await _give_way(And(Wish.action == action_id, Wish.person == by), now)
    await Wish.insert(
        Wish(
            action=action_id,
            kind=WishKind.HAND_ON.value,
            said=update_id,
            person=by,
            try_name=word.try_name,
            try_address=word.try_address,
            asked_at=now,
        )
    )


async def take_back_wish(action_id: int, update_id: int, said_at: datetime, now: datetime) -> None:
    """Take a wish back with the word that it came with, while nobody has answered; what gave way to it waits again."""
    await _give_way(And(Wish.action == action_id, Wish.said == update_id), now)
    await Wish.update({Wish.withdrawn_at: None, Wish.version: Wish.version + 1}).where(
        Wish.action == action_id,
        Wish.said != update_id,
        Wish.withdrawn_at == said_at,
        Wish.answer == WishAnswer.NONE.value,
    )


async def _give_way(which: And, now: datetime) -> None:
    await Wish.update({Wish.withdrawn_at: now, Wish.version: Wish.version + 1}).where(which, _WAITS)
