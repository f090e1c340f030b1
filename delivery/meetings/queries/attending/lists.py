"""Who was at a meeting, as far as its group may see it; and who is expected there by their seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from piccolo.columns import And, Or

from delivery.meetings.queries.visibility import people_to_name, visible_attendance
from delivery.meetings.rules.attending.lists import Attendee, Linkable, Presence
from delivery.meetings.tables import Attendance, Membership
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One line of the attendance of a meeting; `person_id` where it is known who that is."""

    id: int
    attendee: Attendee
    person_id: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A seat of the group: who sits there, or the agency or post where nobody does by name."""

    name: str
    organisation: str
    person_id: int | None


async def attendance_of(meeting_id: int, viewer: Viewer) -> tuple[AttendanceRow, ...]:
    """The lines that are kept of a meeting, in their order; none for anybody outside its group."""
    rows = (
        await Attendance.select(
            Attendance.id,
            Attendance.person,
            Attendance.name,
            Attendance.initials,
            Attendance.organisation,
            Attendance.presence,
            Attendance.version,
        )
        .where(
            Attendance.meeting == meeting_id, Attendance.withdrawn_at.is_null(), visible_attendance(viewer)
        )
        .order_by(Attendance.position, Attendance.id)
    )
    return tuple(
        AttendanceRow(
            id=row["id"],
            attendee=Attendee(row["name"], Presence(row["presence"]), row["initials"], row["organisation"]),
            person_id=row["person"],
            version=row["version"],
        )
        for row in rows
    )


async def expected_at(group_id: int, on: date) -> tuple[Expected, ...]:
    """Everybody with a seat on that day, in the order of the seats; two queries.

    Who sits in a group is told inside it alone: callers show this to its members.
    """
    seats = (
        await Membership.select(
            Membership.person,
            Membership.person.name.as_alias("person_name"),
            Membership.person._.agency._.short_name.as_alias("person_agency"),
            Membership.post,
            Membership.post.title.as_alias("post_title"),
            Membership.post._.agency._.short_name.as_alias("post_agency"),
            Membership.agency.name.as_alias("agency_name"),
            Membership.organisation,
        )
        .where(Membership.group == group_id, lasts(Membership, on))
        .order_by(Membership.id)
    )
    holders = await _holders([seat["post"] for seat in seats if seat["post"]], on)
    found: dict[tuple[str, int | None], Expected] = {}
    for seat in seats:
        if seat["person"]:
            own = seat["person_agency"] or seat["organisation"]
            people = [Expected(seat["person_name"], own, seat["person"])]
        elif seat["post"]:
            people = [Expected(name, seat["post_agency"], person) for person, name in holders[seat["post"]]]
            people = people or [Expected(seat["post_title"], seat["post_agency"], None)]
        else:
            body = seat["agency_name"] or seat["organisation"]
            people = [Expected(body, body, None)]
        for one in people:
            found.setdefault((one.name, one.person_id), one)
    return tuple(found.values())


async def linkable(viewer: Viewer) -> tuple[Linkable, ...]:
    """The people whom this viewer may come across, by name."""
    rows = (
        await Person.select(Person.id, Person.name, Person.agency.short_name.as_alias("agency"))
        .where(people_to_name(viewer), Person.disabled_at.is_null(), Person.merged_into.is_null())
        .order_by(Person.name, Person.id)
    )
    return tuple(
        Linkable(row["id"], row["name"], ", ".join(part for part in (row["name"], row["agency"]) if part))
        for row in rows
    )


async def _holders(posts: Collection[int], on: date) -> defaultdict[int, list[tuple[int, str]]]:
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    if posts:
        rows = (
            await Holding.select(Holding.post, Holding.person, Holding.person.name.as_alias("name"))
            .where(Holding.post.is_in(list(posts)), lasts(Holding, on))
            .order_by(Holding.since, Holding.id)
        )
        for row in rows:
            found[row["post"]].append((row["person"], row["name"]))
    return found


def lasts(table: type[Holding] | type[Membership], on: date) -> And:
    return And(table.since <= on, Or(table.until.is_null(), table.until > on))
