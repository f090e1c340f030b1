"""Whether anybody who can sign in chairs a group or keeps its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns import And, Or, Where
from piccolo.query import Select

from delivery.meetings.queries.groups.places import Place
from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.viewers import OFFICERS
from delivery.meetings.tables import Membership
from delivery.partners.tables import HistoryEntry, Holding, Person
from delivery.wording import london_day

# So that nobody empties a well-run group and names somebody in one afternoon.
COUNTS_FOR = timedelta(days=14)


async def is_run(group_id: int, now: datetime) -> bool:
    """Whether anybody who is not stopped from signing in chairs the group or keeps its records today; two queries."""
    return await _could(await _officers(group_id, now), _held(now), Person.disabled_at.is_null())


async def was_run_lately(group_id: int, now: datetime) -> bool:
    """The same of whoever could a fortnight ago, before they were stopped or their post was left; two queries."""
    since = now - COUNTS_FOR
    left = HistoryEntry.select(HistoryEntry.record).where(
        HistoryEntry.kind == "post", HistoryEntry.what == "left", HistoryEntry.at > since
    )
    held = Holding.select(Holding.id).where(Or(And(*held_on(london_day(now))), Holding.post.is_in(left)))
    could = Or(Person.disabled_at.is_null(), Person.disabled_at > since)
    return await _could(await _officers(group_id, now), held, could)


async def can_run(place: Place, now: datetime) -> bool:
    """Whether a seat that is taken so is anybody's who can sign in today; one query."""
    seat = {"person": place.person, "post": place.post, "agency": place.agency}
    return await _could([seat], _held(now), Person.disabled_at.is_null())


async def _officers(group_id: int, now: datetime) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = await Membership.select(
        Membership.person, Membership.post, Membership.agency
    ).where(Membership.group == group_id, Membership.part.is_in(list(OFFICERS)), *seated_on(london_day(now)))
    return found


def _held(now: datetime) -> Select[Any]:
    return Holding.select(Holding.id).where(*held_on(london_day(now)))


async def _could(seats: Sequence[Mapping[str, Any]], held: Select[Any], could: Where | Or) -> bool:
    """Whether one of these seats, with these holdings of posts, is of a person who could sign in."""
    people, posts, agencies = (
        [seat[of] for seat in seats if seat[of]] or [0] for of in ("person", "post", "agency")
    )
    holders = Holding.select(Holding.person).where(
        Holding.id.is_in(held), Or(Holding.post.is_in(posts), Holding.post.agency.is_in(agencies))
    )
    is_one: bool = await Person.exists().where(
        Or(Person.id.is_in(people), Person.id.is_in(holders)), could, Person.merged_into.is_null()
    )
    return is_one
