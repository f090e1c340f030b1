"""How those who sit in a group are reached: seen and, where they are known nowhere else, corrected by its officers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from piccolo.columns import Column, ForeignKey, Where
from piccolo.query import Select

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.mail.queries.readdressing import with_mail
from delivery.mail.rules.quiet import HOLD
from delivery.mail.rules.readdressing import Readdressed
from delivery.meetings.queries.groups.own import group_run
from delivery.meetings.queries.groups.seats import Seat
from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.rules.groups.seats import TakerKind
from delivery.meetings.tables import (
    AgendaItem,
    Attendance,
    Comment,
    Deputy,
    Guest,
    Invitation,
    Membership,
    Question,
    Reply,
)
from delivery.partners.forms import Reach
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import record
from delivery.partners.queries.newcomers import person_named, person_with
from delivery.partners.queries.reach import correct_reach
from delivery.partners.queries.submissions import claim
from delivery.partners.tables import Contact, Holding, Person
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

CHANGE_SEATS = "change its seats"
ADMINISTRATORS = "An administrator changes this: they have an account, a post or an agency, or are known beyond your groups."

_OF_GROUPS: tuple[tuple[ForeignKey[Any], ForeignKey[Any]], ...] = (
    (Membership.person, Membership.group),
    (Attendance.person, Attendance.meeting._.group),
    (Guest.person, Guest.meeting._.group),
    (Deputy.person, Deputy.seat._.group),
    (Deputy.holder, Deputy.seat._.group),
    (Invitation.person, Invitation.group),
    (Invitation.in_place_of, Invitation.group),
    (Reply.person, Reply.group),
    (Comment.person, Comment.minutes._.meeting._.group),
    (AgendaItem.proposed_by, AgendaItem.meeting._.group),
    (Question.asked_by, Question.meeting._.group),
)
"""Where meetings name a person, and the group that knows them by it."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who sits in a group, and how they are reached; `email` and `phone` are empty where nobody knows."""

    person_id: int
    name: str
    email: str
    phone: str
    version: int


async def reached_in(seats: Sequence[Seat], today: date) -> dict[int, tuple[Reached, ...]]:
    """Who sits in each of these seats today, by its id; two queries. For the officers of their group, who ask."""
    ids = [seat.id for seat in seats if seat.kind in {TakerKind.PERSON, TakerKind.POST}]
    found: defaultdict[int, tuple[Reached, ...]] = defaultdict(tuple)
    rows = await Membership.select(
        Membership.id, Membership.post, Membership.person, *_of(Membership.person._)
    ).where(Membership.id.is_in(ids or [0]))
    posts = [row["post"] for row in rows if row["post"]]
    held = (
        await Holding.select(Holding.post, Holding.person, *_of(Holding.person._))
        .where(Holding.post.is_in(posts), *held_on(today))
        .order_by(Holding.since, Holding.id)
        if posts
        else []
    )
    for row in rows:
        those = [one for one in held if one["post"] == row["post"]] if row["post"] else [row]
        found[row["id"]] = tuple(
            Reached(one["person"], one["name"], one["email"] or "", one["phone"], one["person_version"])
            for one in those
        )
    return found


def _of(person: type[Person]) -> tuple[Column, ...]:
    return (
        person.name.as_alias("name"),
        person.email.as_alias("email"),
        person.phone.as_alias("phone"),
        person.version.as_alias("person_version"),
    )


async def may_correct(person_id: int, viewer: Viewer, owe_elsewhere: Select[Any]) -> bool:
    """Whether the viewer may put right how somebody of their group is reached; one query.

    Only of those who cannot sign in, hold no post, belong to no agency, and whom no group but the viewer's knows, nor
    any list of contacts:
    of anybody else it would send their mail, with their own links, to where one group's secretary says.
    `owe_elsewhere` are the ids of those who own what other groups raised, which their letters would tell.
    """
    return await Person.exists().where(
        Person.id == person_id, Person.id.not_in(owe_elsewhere), *_known_here_alone(viewer)
    )


def _known_here_alone(viewer: Viewer) -> tuple[Where, ...]:
    own = sorted(viewer.chair_group_ids | viewer.secretary_group_ids) or [0]
    known = (
        Holding.select(Holding.person),
        Contact.select(Contact.person).where(Contact.person.is_not_null()),
        *(
            who._meta.table.select(who).where(who.is_not_null(), group.not_in(own))
            for who, group in _OF_GROUPS
        ),
    )
    has_no_account = (
        Person.password_hash.is_null(),
        Person.disabled_at.is_null(),
        Person.is_administrator.eq(False),
        Person.merged_into.is_null(),
    )
    return (*has_no_account, Person.agency.is_null(), *(Person.id.not_in(those) for those in known))


async def correct_member(
    slug: str,
    seat_id: int,
    version: int,
    reach: Reach,
    viewer: Viewer,
    now: datetime,
    owe_elsewhere: Select[Any],
    hold: timedelta = HOLD,
) -> Readdressed:
    """Put right how the person of a seat is reached, as of the `version` of that person; what became of their mail.

    NotFound for a seat that no person takes or that has ended, NotAllowed for anybody but the group's officers
    and for a person who is known elsewhere, Invalid and EditedMeanwhile as for `correct_reach`.
    """
    async with transaction():
        group = await group_run(slug, viewer, CHANGE_SEATS)
        rows = await Membership.select(Membership.person).where(
            *_seat(group, seat_id), Membership.person.is_not_null(), *seated_on(london_day(now))
        )
        if not rows:
            raise NotFound
        if not await may_correct(rows[0]["person"], viewer, owe_elsewhere):
            raise NotAllowed(ADMINISTRATORS)
        person, by = int(rows[0]["person"]), viewer.person_id

        async def correct() -> None:
            await correct_reach(person, version, reach, by, now)

        return await with_mail(person, correct, by, now, hold)


async def name_contact(
    slug: str, seat_id: int, version: int, reach: Reach, viewer: Viewer, key: str, now: datetime
) -> None:
    """Name who comes for an organisation that has a seat, as of the `version` of the seat; `key` as for `add_seat`.

    Whoever is known by this address already stays as they are known. Invalid for somebody who sits in the group,
    EditedMeanwhile where the seat changed since; NotFound and NotAllowed as for `correct_member`.
    """
    async with transaction():
        group = await group_run(slug, viewer, CHANGE_SEATS)
        if not (await claim(f"contact of seat {seat_id}", key, viewer.person_id, now)).is_first:
            return
        by, organisation = viewer.person_id, (*_seat(group, seat_id), Membership.organisation != "")
        if not await Membership.exists().where(*organisation, *seated_on(london_day(now))):
            raise NotFound
        person = await _person(reach, by, now)
        if await Membership.exists().where(
            Membership.group == group, Membership.person == person, *seated_on(london_day(now))
        ):
            raise Invalid(problems={"email": "Whoever has this address has a seat in this group already."})
        named = (
            await Membership.update({Membership.person: person, Membership.version: version + 1})
            .where(*organisation, Membership.person.is_null(), Membership.version == version)
            .returning(Membership.id)
        )
        if not named:
            raise EditedMeanwhile
        await record("seat", seat_id, "given a contact", at=now, person_id=by, detail={"name": reach.name})


def _seat(group: int, seat_id: int) -> tuple[Where, Where]:
    return Membership.id == seat_id, Membership.group == group


async def _person(reach: Reach, by: int, now: datetime) -> int:
    """Whoever has the address, else somebody new."""
    if reach.email is None:
        person_id, is_new = await person_named(reach.name, by, now), True
    else:
        met = await person_with(Newcomer(reach.name, reach.email), by, now)
        person_id, is_new = met.id, met.is_new
    if is_new and reach.phone:
        await Person.update({Person.phone: reach.phone}).where(Person.id == person_id)
    return person_id
