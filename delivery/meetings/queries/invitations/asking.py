"""Who is asked to a meeting as things stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.mail.proposal import LeftOut
from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.invitations.heads import InvitedMeeting
from delivery.meetings.rules.inviting.asked import (
    Asked,
    Sitting,
    Substitute,
    Visitor,
    who_is_asked,
)
from delivery.meetings.tables import AgendaItem, Deputy, Guest, Membership
from delivery.partners.tables import Holding as PostHolding

CHAIRS = ("chair", "co-chair")
NO_ADDRESS = "no e-mail address is known"
NOBODY_NAMED = "nobody is named for this seat"


@dataclass(frozen=True, slots=True)
class Table:
    """Everybody who is asked to a meeting, and the seats that nobody can be written to for."""

    asked: tuple[Asked, ...]
    left_out: tuple[LeftOut, ...]
    members: frozenset[int]


async def asked_to(meeting: InvitedMeeting) -> Table:
    """Who is asked to a meeting on its day; five queries. Who may know is the caller's to ask."""
    seats = await _seats(meeting.group_id, meeting.day)
    holders = await holders_of([row["post"] for row in seats if row["post"]], meeting.day)
    sitting: list[Sitting] = []
    left_out: list[LeftOut] = []
    for row in seats:
        people = [row] if row["person"] else holders[row["post"]] if row["post"] else []
        for one in people:
            if one["disabled_at"] is None:
                chairs = row["part"] in CHAIRS
                sitting.append(Sitting(one["person"], one["name"], (one["email"] or "").lower(), chairs))
        if not people:
            left_out.append(LeftOut(_seat(row), NOBODY_NAMED))
    asked = who_is_asked(sitting, await substitutes_at(meeting), await guests_at(meeting))
    left_out += [LeftOut(one.name, NO_ADDRESS) for one in asked if not one.address]
    return Table(asked, tuple(left_out), frozenset(one.person_id for one in sitting))


async def substitutes_at(meeting: InvitedMeeting) -> tuple[Substitute, ...]:
    """Who was named to come for somebody, the last one named first."""
    rows = (
        await Deputy.select(
            Deputy.holder,
            Deputy.person,
            Deputy.person.name.as_alias("name"),
            Deputy.person.email.as_alias("email"),
        )
        .where(*deputies_of(meeting))
        .order_by(Deputy.id)
    )
    return tuple(
        Substitute(row["holder"], row["person"], row["name"], (row["email"] or "").lower()) for row in rows
    )


def deputies_of(meeting: InvitedMeeting) -> tuple[Where, Where, Or]:
    """The deputies for a meeting: named for it alone, or for days among which it falls."""
    spans = And(
        And(Deputy.meeting.is_null(), Deputy.until >= meeting.day),
        Or(Deputy.since.is_null(), Deputy.since <= meeting.day),
    )
    return (
        Deputy.withdrawn_at.is_null(),
        Deputy.seat._.group == meeting.group_id,
        Or(Deputy.meeting == meeting.id, spans),
    )


async def guests_at(meeting: InvitedMeeting) -> tuple[Visitor, ...]:
    """The guests of a meeting, in the order in which they were asked; one query."""
    return (await _guests([meeting.id]))[meeting.id]


async def _guests(meeting_ids: Collection[int]) -> defaultdict[int, tuple[Visitor, ...]]:
    """The same of several meetings, by their ids."""
    rows = (
        await Guest.select(
            Guest.meeting,
            Guest.person,
            Guest.person.name.as_alias("name"),
            Guest.person.email.as_alias("email"),
            Guest.wanted_for,
        )
        .where(Guest.meeting.is_in(sorted(meeting_ids)), Guest.withdrawn_at.is_null())
        .order_by(Guest.id)
    )
    found: defaultdict[int, tuple[Visitor, ...]] = defaultdict(tuple)
    for row in rows:
        address = (row["email"] or "").lower()
        found[row["meeting"]] += (Visitor(row["person"], row["name"], address, row["wanted_for"]),)
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """The items of a meeting's agenda that people are wanted for: guests by their id, who presents by name."""

    guests: Mapping[int, str]
    presenting: Mapping[str, tuple[str, ...]]

    def items(self, person_id: int, name: str) -> tuple[str, ...]:
        """The titles of somebody's items: the one that they are asked for as a guest, else those that they present."""
        own = self.guests.get(person_id)
        return (own,) if own else self.presenting.get(name, ())


async def wanted_at(meeting: InvitedMeeting) -> Wanted:
    """Who is wanted for what; two queries. Who may know is the caller's to ask."""
    return (await wanted_at_all([meeting]))[meeting.id]


async def wanted_at_all(meetings: Collection[InvitedMeeting]) -> dict[int, Wanted]:
    """The same of several meetings, by their ids; two queries, none for none."""
    ids = [one.id for one in meetings]
    if not ids:
        return {}
    guests, presenting = await _guests(ids), await _presenting(ids)
    return {
        number: Wanted({one.person_id: one.wanted_for for one in guests[number]}, presenting[number])
        for number in ids
    }


async def _presenting(meeting_ids: Collection[int]) -> defaultdict[int, dict[str, tuple[str, ...]]]:
    """The titles of each agenda's items by the name of who presents them, as far as somebody wrote it there."""
    rows = (
        await AgendaItem.select(AgendaItem.meeting, AgendaItem.presenter, AgendaItem.title)
        .where(
            AgendaItem.meeting.is_in(sorted(meeting_ids)),
            AgendaItem.presenter != "",
            AgendaItem.withdrawn_at.is_null(),
            AgendaItem.state == "accepted",
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    found: defaultdict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in rows:
        own = found[row["meeting"]]
        own[row["presenter"]] = (*own.get(row["presenter"], ()), row["title"])
    return found


async def _seats(group_id: int, on: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        await Membership.select(
            Membership.person,
            Membership.person.name.as_alias("name"),
            Membership.person.email.as_alias("email"),
            Membership.person.disabled_at.as_alias("disabled_at"),
            Membership.post,
            Membership.post.title.as_alias("title"),
            Membership.agency.name.as_alias("agency"),
            Membership.organisation,
            Membership.part,
        )
        .where(Membership.group == group_id, *seated_on(on))
        .order_by(Membership.id)
    )
    return rows


async def holders_of(posts: list[int], on: date) -> defaultdict[int, list[dict[str, Any]]]:
    """Who holds these posts on a day, by post: each person, name, email and disabled_at; one query, none for no posts."""
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    if posts:
        for row in (
            await PostHolding.select(
                PostHolding.post,
                PostHolding.person,
                PostHolding.person.name.as_alias("name"),
                PostHolding.person.email.as_alias("email"),
                PostHolding.person.disabled_at.as_alias("disabled_at"),
            )
            .where(PostHolding.post.is_in(posts), *held_on(on))
            .order_by(PostHolding.since, PostHolding.id)
        ):
            found[row["post"]].append(row)
    return found


def _seat(row: dict[str, Any]) -> str:
    return str(row["title"] or row["agency"] or row["organisation"])
