"""The seats of a group, for those inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import Or, Where

from delivery.meetings.queries.groups.spans import held_on
from delivery.meetings.rules.groups.seats import Part, TakerKind
from delivery.meetings.tables import Membership, SeatStrand
from delivery.partners.strands import Strand
from delivery.partners.tables import Holding


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a group: who takes it, for which agency, in which part, from `since` until the day before `until`.

    `strands` are what the seat stands for, whoever takes it. `is_vacant`: its post is held by nobody.
    """

    id: int
    kind: TakerKind
    name: str
    agency: str
    part: Part
    since: date
    until: date | None
    is_vacant: bool
    strands: tuple[Strand, ...]
    version: int


async def seats_of(group_id: int, today: date) -> tuple[Seat, ...]:
    """The seats that a group has today or will have, in the order of their parts; three queries.

    It says nothing of who may see them: callers ask `visible_seats` or look for themselves.
    """
    rows = (
        await Membership.select(*_COLUMNS)
        .where(Membership.group == group_id, Or(Membership.until.is_null(), Membership.until > today))
        .order_by(Membership.id)
    )
    return tuple(sorted(await _seats(rows, today), key=lambda seat: list(Part).index(seat.part)))


async def seat_of(group_id: int, seat_id: int, today: date) -> Seat | None:
    """One seat of a group that has not ended."""
    of_group: Where = Membership.group == group_id
    rows = await Membership.select(*_COLUMNS).where(
        Membership.id == seat_id, of_group, Or(Membership.until.is_null(), Membership.until > today)
    )
    return next(iter(await _seats(rows, today)), None)


async def has_ended(group_id: int, seat_id: int, today: date) -> bool:
    """Whether this seat of the group is one that has ended."""
    return await Membership.exists().where(
        Membership.id == seat_id, Membership.group == group_id, Membership.until <= today
    )


_COLUMNS = (
    Membership.id,
    Membership.part,
    Membership.since,
    Membership.until,
    Membership.version,
    Membership.post,
    Membership.organisation,
    Membership.post.title.as_alias("title"),
    Membership.post._.agency._.short_name.as_alias("post_agency"),
    Membership.person.name.as_alias("person"),
    Membership.person._.agency._.short_name.as_alias("person_agency"),
    Membership.agency.name.as_alias("agency"),
)


async def _seats(rows: list[dict[str, Any]], today: date) -> list[Seat]:
    holders = await _holders([row["post"] for row in rows if row["post"]], today)
    strands = await strands_of([row["id"] for row in rows])
    return [_seat(row, holders, strands[row["id"]]) for row in rows]


def _seat(row: Mapping[str, Any], holders: Mapping[int, list[str]], strands: tuple[Strand, ...]) -> Seat:
    kind, name, agency = TakerKind.ORGANISATION, row["organisation"], ""
    names = ""
    if row["post"]:
        names = ", ".join(holders.get(row["post"], [])) or "Vacant"
        kind, name, agency = TakerKind.POST, f"{names}, {row['title']}", row["post_agency"]
    elif row["person"]:
        kind, name, agency = TakerKind.PERSON, row["person"], row["person_agency"] or row["organisation"]
    elif row["agency"]:
        kind, name, agency = TakerKind.AGENCY, row["agency"], row["agency"]
    return Seat(
        id=row["id"],
        kind=kind,
        name=name,
        agency=agency,
        part=next((part for part in Part if part == row["part"]), Part.MEMBER),
        since=row["since"],
        until=row["until"],
        is_vacant=names == "Vacant",
        strands=strands,
        version=row["version"],
    )


async def strands_of(seats: list[int]) -> defaultdict[int, tuple[Strand, ...]]:
    """What each of these seats stands for, in the order of the strands; one query, none for no seats."""
    found: defaultdict[int, tuple[Strand, ...]] = defaultdict(tuple)
    if seats:
        rows = await SeatStrand.select(SeatStrand.seat, SeatStrand.strand).where(SeatStrand.seat.is_in(seats))
        for strand in Strand:
            for row in rows:
                if row["strand"] == strand:
                    found[row["seat"]] += (strand,)
    return found


async def _holders(posts: list[int], today: date) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    if posts:
        for row in (
            await Holding.select(Holding.post, Holding.person.name.as_alias("name"))
            .where(Holding.post.is_in(posts), *held_on(today))
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(row["name"])
    return found
