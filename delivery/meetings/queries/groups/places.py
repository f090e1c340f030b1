"""Whose a seat is as its row says it, and storing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import Or

from delivery.errors import Invalid
from delivery.meetings.queries.groups.secretaries import held_posts
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.groups.seating import Organisation, Who
from delivery.meetings.rules.groups.seats import Keeper, Part, TakerKind
from delivery.meetings.tables import Membership, SeatStrand
from delivery.partners.newcomer import KNOWN_OTHERWISE, Newcomer, is_same_name
from delivery.partners.queries.history import record
from delivery.partners.queries.newcomers import person_with
from delivery.partners.strands import Strand
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Place:
    """Whose a seat is, as its row says it: one of the three ids, or the name of an organisation.

    A person can take it for an organisation that is no partner agency.
    """

    name: str
    post: int | None = None
    person: int | None = None
    agency: int | None = None
    organisation: str = ""

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether a seat is taken by the same: by the same organisation only where nobody else takes it."""
        own, other = (self.post, self.person, self.agency), (row["post"], row["person"], row["agency"])
        if any(own) or any(other):
            return own == other
        return bool(row["organisation"].casefold() == self.organisation.casefold())


async def place_of(who: Who, viewer: Viewer, now: datetime) -> Place:
    """Whose the seat becomes; somebody new is added, within the caller's transaction.

    Invalid where whoever has the address is called otherwise and may not be named: an address tells nobody's name.
    """
    if isinstance(who, Organisation):
        return Place(who.name, organisation=who.name)
    if isinstance(who, Newcomer):
        met = await person_with(who, viewer.person_id, now)
        may_be_named = Person.exists().where(Person.id == met.id, people_to_name(viewer))
        if not is_same_name(met.name, who.name) and not await may_be_named:
            raise Invalid(problems={"email": KNOWN_OTHERWISE})
        return Place(met.name, person=met.id)
    match who.kind:
        case TakerKind.POST:
            return Place(who.label, post=who.id)
        case TakerKind.PERSON:
            return Place(who.label, person=who.id)
        case _:
            return Place(who.label, agency=who.id)


async def insert_seat(
    group: int,
    place: Place,
    part: Part,
    since: date,
    strands: tuple[Strand, ...],
    viewer: Viewer,
    now: datetime,
) -> int:
    """Store a seat with its history, within the caller's transaction; returns its id."""
    rows = await Membership.insert(
        Membership(
            group=group,
            post=place.post,
            person=place.person,
            agency=place.agency,
            organisation=place.organisation,
            part=part.value,
            since=since,
        )
    ).returning(Membership.id)
    seat = int(rows[0]["id"])
    await insert_strands(seat, strands)
    await record("seat", seat, "added", at=now, person_id=viewer.person_id, detail={"part": part.value})
    return seat


async def keepers_of(group: int, today: date) -> tuple[Keeper, ...]:
    """The seats that keep the group's records and have not ended; a post as it is held today."""
    rows = await (
        Membership.select(Membership.id, Membership.post, Membership.since, Membership.until)
        .where(
            Membership.group == group,
            Membership.part == Part.SECRETARY.value,
            Or(Membership.until.is_null(), Membership.until > today),
        )
        .order_by(Membership.id)
    )
    held = await held_posts([row["post"] for row in rows if row["post"]], today)
    return tuple(
        Keeper(row["id"], row["since"], row["until"], row["post"] is None or row["post"] in held)
        for row in rows
    )


async def insert_strands(seat: int, strands: tuple[Strand, ...]) -> None:
    """Say what a seat stands for, within the caller's transaction."""
    if strands:
        await SeatStrand.insert(*(SeatStrand(seat=seat, strand=strand.value) for strand in strands))
