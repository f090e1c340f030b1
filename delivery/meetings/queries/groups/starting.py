"""A group is started with its next meeting and its members, in the transaction that imports its log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.dates.storing import store_meeting
from delivery.meetings.queries.groups.opening import store_group
from delivery.meetings.queries.groups.places import Place, insert_seat
from delivery.meetings.queries.visibility import people_to_name
from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.rules.starting import KnownMember, NewMember, Start
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.newcomers import person_named, person_with
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class StartedGroup:
    """A group as it was started: `people` are the ids of its members in the order in which they were given."""

    id: int
    slug: str
    people: tuple[int, ...]


async def known_members(viewer: Viewer) -> tuple[KnownMember, ...]:
    """Everybody whom this viewer may come across, by name; one query."""
    rows = await (
        Person.select(Person.id, Person.name, Person.email, Person.agency.short_name.as_alias("agency"))
        .where(people_to_name(viewer), Person.disabled_at.is_null(), Person.merged_into.is_null())
        .order_by(Person.name, Person.id)
    )
    return tuple(
        KnownMember(
            row["id"],
            row["name"],
            (row["email"] or "").lower(),
            f"{row['name']}, {row['agency']}" if row["agency"] else row["name"],
        )
        for row in rows
    )


async def store_start(start: Start, viewer: Viewer, base_url: str, now: datetime) -> StartedGroup:
    """Store a group whose records the viewer keeps, within the caller's transaction; nobody is written to.

    A person who is known here by their address is that person, also one whom the viewer could not see before.
    """
    group_id, slug = await store_group(start.group, viewer, now)
    keeper = replace(viewer, secretary_group_ids=viewer.secretary_group_ids | {group_id})
    if start.meeting:
        await store_meeting(group_id, start.meeting, keeper, base_url, now)
    people = [await _person(member, viewer, now) for member in start.members]
    seated = {viewer.person_id}
    for member, person in zip(start.members, people, strict=True):
        if person not in seated:
            seated.add(person)
            place = Place(member.name, person=person, organisation=member.organisation)
            await insert_seat(group_id, place, Part.MEMBER, london_day(now), (), viewer, now)
    return StartedGroup(group_id, slug, tuple(people))


async def refuse_hidden(members: Sequence[NewMember], viewer: Viewer) -> None:
    """NotFound where a member is chosen by an id that the viewer may not come across."""
    chosen = {member.person_id for member in members if member.person_id}
    if chosen - {one.id for one in await known_members(viewer)}:
        raise NotFound


async def _person(member: NewMember, viewer: Viewer, now: datetime) -> int:
    if member.person_id:
        return member.person_id
    if member.email:
        return (await person_with(Newcomer(member.name, member.email), viewer.person_id, now)).id
    if not member.name:
        raise Invalid("Enter a name for each member.")
    return await person_named(member.name, viewer.person_id, now)
