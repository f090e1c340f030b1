"""How the wishes of owners stand, for the owners: what waits for an answer, and what was answered with no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And, Or

from delivery.actions.queries.wishes.waiting import may_still_be, waits
from delivery.actions.rules.wishes import WishAnswer, WishKind, date_stays, stays_with_you
from delivery.actions.tables import Wish
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class StandingWishes:
    """Of one action and one owner: the date that is asked for, whether they asked to hand it on, and what stays.

    `stays` are sentences about what was refused last and still stands so.
    """

    asks_for: date | None = None
    hands_on: bool = False
    stays: tuple[str, ...] = ()


NOTHING = StandingWishes()


async def standing_wishes(person_id: int, action_ids: Collection[int]) -> Mapping[int, StandingWishes]:
    """Of each of these actions that somebody wished something for, as far as this person is told of it; one query."""
    if not action_ids:
        return {}
    refused = And(Wish.answer == WishAnswer.STAYS.value, may_still_be())
    rows = (
        await Wish.select(
            Wish.action, Wish.kind, Wish.day, Wish.was, Wish.person, Wish.answer, Wish.answered_at
        )
        .where(Wish.action.is_in(sorted(action_ids)), Wish.withdrawn_at.is_null(), Or(waits(), refused))
        .order_by(Wish.asked_at, Wish.id)
    )
    # Of each kind the last one alone says how it stands.
    last: defaultdict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        if row["kind"] == WishKind.NEW_DATE or row["person"] == person_id:
            last[row["action"]][row["kind"]] = row
    return {action: _standing(kinds) for action, kinds in last.items()}


def _standing(last: Mapping[str, Mapping[str, Any]]) -> StandingWishes:
    new_date, hand_on = last.get(WishKind.NEW_DATE), last.get(WishKind.HAND_ON)
    stays = []
    if new_date and new_date["answer"]:
        stays.append(date_stays(new_date["day"], new_date["was"], london_day(new_date["answered_at"])))
    if hand_on and hand_on["answer"]:
        stays.append(stays_with_you(london_day(hand_on["answered_at"])))
    return StandingWishes(
        asks_for=new_date["day"] if new_date and not new_date["answer"] else None,
        hands_on=bool(hand_on and not hand_on["answer"]),
        stays=tuple(stays),
    )
