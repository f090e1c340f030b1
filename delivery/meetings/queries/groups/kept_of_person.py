"""The seats and the attendance of a person and what they said there, when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from piccolo.columns import ForeignKey

from delivery.meetings.queries.visibility import visible_attendance, visible_seats
from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.tables import AgendaItem, Attendance, Comment, Membership, Question, SeatStrand
from delivery.partners.queries.kept_of_person import Moved, Named, ids_in, listed
from delivery.partners.spans import Span
from delivery.partners.viewer import Viewer
from delivery.wording import count

CAME = Named({"attendance": Attendance.person})
SAID = Named(
    {"comments": Comment.person, "proposed items": AgendaItem.proposed_by, "questions": Question.asked_by},
    (
        "Any comment of theirs on minutes, any question that they asked, and any item that they proposed for an agenda",
    ),
)


def columns() -> Sequence[ForeignKey[Any]]:
    """The columns by which seats, attendance and what was said there name a person."""
    return (Membership.person, *CAME.columns(), *SAID.columns())


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """Seats and meetings of the viewer's own groups by number; of the others only that they move too."""
    seats = await Membership.count().where(Membership.person == person_id, visible_seats(viewer))
    came = await Attendance.count().where(Attendance.person == person_id, visible_attendance(viewer))
    return (
        f"{_own(count(seats, 'seat'), seats)} seat in groups whose members you do not see",
        f"{_own(count(came, 'line'), came)} line in the attendance of groups whose members you do not see",
        *SAID.words,
    )


async def move(gone: int, stays: int) -> Moved:
    """Move them; a seat in a group where the other sits at that time too becomes part of theirs."""
    theirs = await Membership.select().where(Membership.person == stays).order_by(Membership.id)
    moved = []
    for row in await Membership.select().where(Membership.person == gone).order_by(Membership.id):
        same = next((own for own in theirs if _is_same(own, row)), None)
        if same is None:
            await Membership.update({Membership.person: stays, Membership.version: row["version"] + 1}).where(
                Membership.id == row["id"]
            )
            moved.append(row["id"])
        else:
            await _join(same, row)
    return {"seats": listed(moved), **await CAME.move(gone, stays), **await SAID.move(gone, stays)}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back what moved."""
    if seats := ids_in(moved, "seats"):
        await Membership.update({Membership.person: gone}).where(
            Membership.id.is_in(seats), Membership.person == stays
        )
    await CAME.give_back(gone, stays, moved)
    await SAID.give_back(gone, stays, moved)


def _own(counted: str, number: int) -> str:
    return f"{counted} in your own groups, and any" if number else "Any"


def _is_same(own: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    spans = [Span(seat["since"], seat["until"]) for seat in (own, row)]
    return bool(own["group"] == row["group"]) and spans[0].overlaps(spans[1])


async def _join(same: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    """One seat from the earlier beginning to the later end, in the weightier part, for all that both stood for."""
    both = Span(same["since"], same["until"]).joined(Span(row["since"], row["until"]))
    part = next((part for part in Part if part in {same["part"], row["part"]}), Part.MEMBER)
    await Membership.update(
        {
            Membership.since: both.since,
            Membership.until: both.until,
            Membership.part: part.value,
            Membership.version: same["version"] + 1,
        }
    ).where(Membership.id == same["id"])
    await Membership.update({Membership.until: row["since"], Membership.version: row["version"] + 1}).where(
        Membership.id == row["id"]
    )
    own = {
        one["strand"]
        for one in await SeatStrand.select(SeatStrand.strand).where(SeatStrand.seat == same["id"])
    }
    for one in await SeatStrand.select(SeatStrand.strand).where(SeatStrand.seat == row["id"]):
        if one["strand"] not in own:
            await SeatStrand.insert(SeatStrand(seat=same["id"], strand=one["strand"]))
