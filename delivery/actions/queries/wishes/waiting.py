"""The wishes that wait for the secretary's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.hearing import how_words
from delivery.actions.queries.visibility import visible_wishes
from delivery.actions.rights import keeps_plan
from delivery.actions.rules import LIVE, ActionStatus, reference
from delivery.actions.rules.wishes import WishAnswer, WishKind
from delivery.actions.tables import Wish
from delivery.meetings.queries.visibility import if_members_only, veil_of
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.partners.viewer import Viewer

# Each use of a join copies the columns of its table.
_NUMBER, _TEXT = Wish.action.number, Wish.action.text
_GROUP, _PLAN = Wish.action._.group, Wish.action._.plan
_STATUS, _DUE = Wish.action._.status, Wish.action._.due
_SAID_BY, _NOTE, _HOW = Wish.said.said_by, Wish.said.note, Wish.said.how

_LIVE = sorted(status.value for status in LIVE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of which action, what its owner said, and how that came, in words."""

    id: int
    number: int
    text: str
    said_by: str
    note: str
    how: str
    asked_at: datetime
    version: int
    members_only_groups: frozenset[int]

    @property
    def reference(self) -> str:
        """A-0123."""
        return reference(self.number)


@dataclass(frozen=True, slots=True)
class NewDate(_Asked):
    """An owner asks for another date than the one that is due until it is answered."""

    day: date
    was: date

    kind = WishKind.NEW_DATE


@dataclass(frozen=True, slots=True)
class HandOn(_Asked):
    """An owner says that it is not theirs any more, and whom to try, as far as they know.

    That name is whole, for the form that hands it on and nowhere else.
    """

    try_name: str
    try_address: str

    kind = WishKind.HAND_ON


Wished = NewDate | HandOn


async def wishes_of(number: int, viewer: Viewer) -> tuple[Wished, ...]:
    """Those of one action that wait, oldest first, for somebody who may change it; one query, and one of the veil."""
    return await _waiting(viewer, _NUMBER.is_in([number]))


async def wishes_to_answer(viewer: Viewer) -> tuple[Wished, ...]:
    """Everything that waits for this viewer, oldest first: of the groups whose records they keep, and of the plans
    that they may change, the county's and those of places. One query, and one of the veil.
    """
    mine: Where | Or = _GROUP.is_in(sorted(viewer.secretary_group_ids) or [0])
    if keeps_plan(viewer):
        mine = Or(mine, _GROUP.is_null())
    of_place = Or(
        _PLAN.area.is_in(sorted(viewer.area_ids) or [0]), _PLAN.agency.is_in(sorted(viewer.agency_ids) or [0])
    )
    return await _waiting(viewer, Or(mine, of_place))


def may_still_be() -> Or:
    """The action is such that there is something to answer.

    Another date since they asked for one is an answer too, and nobody has to take on what is closed; where it is
    reopened, or the word that closed it is taken back, the wish waits again.
    """
    is_open = _STATUS.is_in([*_LIVE, ActionStatus.PROPOSED.value])
    for_date = And(_STATUS.is_in(_LIVE), Wish.was == _DUE)
    return Or(
        And(Wish.kind == WishKind.HAND_ON.value, is_open),
        And(Wish.kind == WishKind.NEW_DATE.value, for_date),
    )


def waits() -> And:
    """Nobody answered, and there is still something to answer."""
    return And(Wish.answer == WishAnswer.NONE.value, may_still_be())


async def _waiting(viewer: Viewer, which: Where | And | Or) -> tuple[Wished, ...]:
    veil = await veil_of(viewer)
    rows = (
        await Wish.select(
            Wish.id,
            Wish.kind,
            _NUMBER.as_alias("number"),
            _TEXT.as_alias("text"),
            _GROUP.as_alias("group"),
            _SAID_BY.as_alias("said_by"),
            _NOTE.as_alias("note"),
            _HOW.as_alias("how"),
            Wish.day,
            Wish.was,
            Wish.try_name,
            Wish.try_address,
            Wish.asked_at,
            Wish.version,
            _GROUP._.visibility.as_alias("visibility"),
        )
        .where(which, visible_wishes(viewer), waits())
        .order_by(Wish.asked_at, Wish.id)
    )
    return tuple(_wished(row, veil.of(row["group"])) for row in rows)


def _wished(row: Mapping[str, Any], unnamed: Unnamed) -> Wished:
    asked = (
        row["id"],
        row["number"],
        unnamed.worded(row["text"]),
        unnamed.whom(row["said_by"]),
        unnamed.worded(row["note"]),
        how_words(row["how"]),
        row["asked_at"],
        row["version"],
        if_members_only(row["group"], row["visibility"]),
    )
    if row["kind"] == WishKind.NEW_DATE:
        return NewDate(*asked, row["day"], row["was"])
    return HandOn(*asked, row["try_name"], row["try_address"])
