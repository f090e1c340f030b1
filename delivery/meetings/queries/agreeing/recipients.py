"""Whom the draft minutes of a meeting go to: those who sit in its group, and those who were there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from piccolo.columns import And, Or

from delivery.meetings.queries.visibility import OPEN
from delivery.meetings.rules.agreeing.circulation import Recipient
from delivery.meetings.tables import Attendance, Membership
from delivery.partners.tables import Holding, Person

AT_THE_MEETING = "At the meeting"


async def recipients(meeting_id: int | None, group_id: int, today: date) -> tuple[Recipient, ...]:
    """Everybody once, by name, then the seats that nobody takes; for the secretary alone, who asks. Four queries.

    Those who sit in the group are told with their part, those who were at the meeting besides as such; without a
    meeting there are none of these.
    """
    seats = await _seats(group_id, today)
    holders = await _holders([row["post"] for row in seats if row["post"]], today)
    there = await _there(meeting_id) if meeting_id else ()
    roles: dict[int, str] = {}
    for row in seats:
        for person_id in [row["person"]] if row["person"] else holders[row["post"]]:
            roles.setdefault(person_id, _seat(row))
    for row in there:
        roles.setdefault(row["person"], AT_THE_MEETING)
    people = await _people(roles)
    return (*people, *_nobody(seats, holders))


async def _there(meeting_id: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await (
        Attendance.select(Attendance.person)
        .where(
            Attendance.meeting == meeting_id,
            Attendance.person.is_not_null(),
            Attendance.withdrawn_at.is_null(),
            # A guest of a members-only group reads none of its minutes.
            Attendance.meeting._.group._.visibility == OPEN,
        )
        .order_by(Attendance.position, Attendance.id)
    )
    return rows


async def _seats(group_id: int, today: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await (
        Membership.select(
            Membership.person,
            Membership.post,
            Membership.part,
            Membership.organisation,
            Membership.post.title.as_alias("title"),
            Membership.post._.agency._.short_name.as_alias("post_agency"),
            Membership.agency.name.as_alias("agency"),
        )
        .where(
            Membership.group == group_id,
            Membership.since <= today,
            Or(Membership.until.is_null(), Membership.until > today),
        )
        .order_by(Membership.id)
    )
    return rows


async def _holders(posts: list[int], today: date) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    if posts:
        for row in (
            await Holding.select(Holding.post, Holding.person)
            .where(
                And(Holding.post.is_in(posts), Holding.since <= today),
                Or(Holding.until.is_null(), Holding.until > today),
            )
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(row["person"])
    return found


async def _people(roles: Mapping[int, str]) -> list[Recipient]:
    if not roles:
        return []
    rows = await (
        Person.select(Person.id, Person.name, Person.email)
        .where(Person.id.is_in(list(roles)), Person.disabled_at.is_null(), Person.merged_into.is_null())
        .order_by(Person.name, Person.id)
    )
    return [Recipient(row["id"], row["name"], roles[row["id"]], row["email"] or "") for row in rows]


def _seat(row: Mapping[str, Any]) -> str:
    post = f"{row['title']}, {row['post_agency']}" if row["title"] else ""
    part = row["part"] if row["part"] != "member" else ""
    words = ", ".join(said for said in (post, part) if said) or "member"
    return words[:1].upper() + words[1:]


def _nobody(seats: Iterable[Mapping[str, Any]], holders: Mapping[int, list[int]]) -> Iterable[Recipient]:
    for row in seats:
        if row["post"] and not holders.get(row["post"]):
            yield Recipient(None, _seat(row), "Vacant", "")
        elif name := row["agency"] or ("" if row["person"] else row["organisation"]):
            yield Recipient(None, name, "Nobody named", "")
