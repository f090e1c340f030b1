"""Seats are added, changed and ended by the chairs and secretaries of their group."""

from __future__ import annotations

from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.meetings.queries.groups.own import group_run
from delivery.meetings.queries.groups.places import Place, insert_seat, insert_strands, keepers_of, place_of
from delivery.meetings.rules.groups.seating import NewSeat, SeatChange
from delivery.meetings.rules.groups.seats import Part, leaves_nobody
from delivery.meetings.tables import Membership, SeatStrand
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.spans import Span
from delivery.partners.viewer import Viewer
from delivery.wording import london_day, short_day

NOBODY_LEFT = (
    "Nobody would keep the records of this group. Appoint its next secretary first: this seat can end, or "
    "become a member's, with that."
)


async def add_seat(slug: str, seat: NewSeat, viewer: Viewer, key: str, now: datetime) -> str:
    """Add a seat; returns who takes it. `key` makes a double click one seat.

    NotFound for a group that the viewer may not see, NotAllowed for anybody but its officers, Invalid where
    the same has a seat there already.
    """
    async with transaction():
        group = await group_run(slug, viewer, "change its seats")
        claimed = await claim(f"seat in {slug}", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        place = await place_of(seat.who, viewer, now)
        await _refuse_second(group, place, seat.since)
        await insert_seat(group, place, seat.part, seat.since, seat.strands, viewer, now)
        await led_to(claimed, place.name[:300])
    return place.name


async def change_seat(
    slug: str, seat_id: int, version: int, change: SeatChange, viewer: Viewer, now: datetime
) -> None:
    """Give a seat another part or other strands as of `version`; EditedMeanwhile where it changed since.

    Invalid where nobody would keep the records; NotFound and NotAllowed as for `add_seat`.
    """
    async with transaction():
        group = await group_run(slug, viewer, "change its seats")
        if change.part is not Part.SECRETARY and leaves_nobody(
            await keepers_of(group, london_day(now)), seat_id, london_day(now)
        ):
            raise Invalid(problems={"part": NOBODY_LEFT})
        changed = (
            await Membership.update({Membership.part: change.part.value, Membership.version: version + 1})
            .where(Membership.id == seat_id, Membership.group == group, Membership.version == version)
            .returning(Membership.id)
        )
        if not changed:
            await _refuse_absent(group, seat_id)
            raise EditedMeanwhile
        await SeatStrand.delete().where(SeatStrand.seat == seat_id)
        await insert_strands(seat_id, change.strands)
        detail = {"part": change.part.value, "strands": ", ".join(change.strands)}
        await record("seat", seat_id, "changed", at=now, person_id=viewer.person_id, detail=detail)


async def end_seat(slug: str, seat_id: int, version: int, until: date, viewer: Viewer, now: datetime) -> None:
    """End a seat: `until` is the first day without it, and the day it began for one entered in error.

    Errors as for `change_seat`; Invalid too for a day before it began.
    """
    async with transaction():
        group = await group_run(slug, viewer, "change its seats")
        today = london_day(now)
        rows = await Membership.select(Membership.since).where(
            Membership.id == seat_id, Membership.group == group
        )
        if not rows:
            raise NotFound
        if until < rows[0]["since"]:
            began = short_day(rows[0]["since"])
            raise Invalid(problems={"until": f"Enter a day on or after {began}, when it began."})
        if leaves_nobody(await keepers_of(group, today), seat_id, max(until, today)):
            raise Invalid(problems={"until": NOBODY_LEFT})
        changed = (
            await Membership.update({Membership.until: until, Membership.version: version + 1})
            .where(Membership.id == seat_id, Membership.version == version)
            .returning(Membership.id)
        )
        if not changed:
            raise EditedMeanwhile
        detail = {"until": until.isoformat()}
        await record("seat", seat_id, "ended", at=now, person_id=viewer.person_id, detail=detail)


async def _refuse_absent(group: int, seat_id: int) -> None:
    if not await Membership.exists().where(Membership.id == seat_id, Membership.group == group):
        raise NotFound


async def _refuse_second(group: int, place: Place, since: date) -> None:
    rows = await Membership.select(
        Membership.post,
        Membership.person,
        Membership.agency,
        Membership.organisation,
        Membership.since,
        Membership.until,
    ).where(Membership.group == group)
    if any(place.takes(row) and Span(since).overlaps(Span(row["since"], row["until"])) for row in rows):
        raise Invalid(problems={"who": f"{place.name} has a seat in this group already. Change that one."})
