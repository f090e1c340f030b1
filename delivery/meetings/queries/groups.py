"""Groups as their list and their own page show them, each as far as the viewer may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import And, Or

from delivery.meetings.queries.visibility import OPEN, visible_groups, visible_meetings
from delivery.meetings.rules.cadence import Cadence, is_past, read_cadence
from delivery.meetings.rules.states import MeetingState, kind_words
from delivery.meetings.tables import Group, Meeting, Membership
from delivery.partners.tables import Holding
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in a list. `last` is the last meeting recorded here, `next` the one ahead, each its start.

    `secretary` is the post that keeps the records, or, inside the group, the person; empty where nobody
    does, or nobody that the viewer may see.
    """

    id: int
    slug: str
    name: str
    kind: str
    cadence: Cadence | None
    is_members_only: bool
    keeps_records_elsewhere: bool
    is_member: bool
    keeps_records: bool
    last: datetime | None
    next: datetime | None
    secretary: str
    is_past_cadence: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a group: who takes it, for which agency, in which part."""

    name: str
    agency: str
    part: str


@dataclass(frozen=True, slots=True)
class Parent:
    """The group that a group reports to."""

    slug: str
    name: str


@dataclass(frozen=True)
class GroupHead:
    """Who a group is. `seats` is empty for those outside it."""

    row: GroupRow
    area: str
    venue: str
    terms_of_reference: str
    reports_to: Parent | None
    seats: tuple[Seat, ...]


async def groups_seen(viewer: Viewer, now: datetime) -> tuple[GroupRow, ...]:
    """Every group that the viewer may see, by name; three queries."""
    rows = await Group.select(*_COLUMNS).where(visible_groups(viewer)).order_by(Group.name, Group.id)
    starts = await _starts(viewer)
    secretaries = await _secretaries(viewer, london_day(now))
    return tuple(_row(row, viewer, starts[row["id"]], secretaries.get(row["id"], ""), now) for row in rows)


async def group_seen(slug: str, viewer: Viewer, now: datetime) -> GroupHead | None:
    """One group, None where there is none that the viewer may see; three queries, five for a member."""
    rows = await Group.select(
        *_COLUMNS,
        Group.venue,
        Group.terms_of_reference,
        Group.area.name.as_alias("area"),
        Group.reports_to.slug.as_alias("parent_slug"),
        Group.reports_to.name.as_alias("parent_name"),
        Group.reports_to.visibility.as_alias("parent_visibility"),
        Group.reports_to.as_alias("parent"),
    ).where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        return None
    row = rows[0]
    starts = await _starts(viewer, row["id"])
    secretaries = await _secretaries(viewer, london_day(now), row["id"])
    group = _row(row, viewer, starts[row["id"]], secretaries.get(row["id"], ""), now)
    return GroupHead(
        row=group,
        area=row["area"] or "",
        venue=row["venue"],
        terms_of_reference=row["terms_of_reference"],
        reports_to=_parent(row, viewer),
        seats=await _seats(row["id"], london_day(now)) if group.is_member else (),
    )


_COLUMNS = (
    Group.id,
    Group.slug,
    Group.name,
    Group.kind,
    Group.cadence,
    Group.visibility,
    Group.keeps_records_elsewhere,
)


def _row(
    row: Mapping[str, Any], viewer: Viewer, starts: Iterable[datetime], secretary: str, now: datetime
) -> GroupRow:
    known = sorted(starts)
    last = max((start for start in known if start <= now), default=None)
    cadence = read_cadence(row["cadence"])
    return GroupRow(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        kind=kind_words(row["kind"]),
        cadence=cadence,
        is_members_only=row["visibility"] != OPEN,
        keeps_records_elsewhere=row["keeps_records_elsewhere"],
        is_member=row["id"] in viewer.group_ids,
        keeps_records=row["id"] in viewer.secretary_group_ids,
        last=last,
        next=min((start for start in known if start > now), default=None),
        secretary=secretary,
        is_past_cadence=is_past(cadence, london_day(last) if last else None, london_day(now)),
    )


def _parent(row: Mapping[str, Any], viewer: Viewer) -> Parent | None:
    may_be_seen = row["parent_visibility"] == OPEN or row["parent"] in viewer.group_ids
    return Parent(row["parent_slug"], row["parent_name"]) if row["parent"] and may_be_seen else None


async def _starts(viewer: Viewer, group_id: int | None = None) -> defaultdict[int, list[datetime]]:
    """When each group's meetings begin, the cancelled ones left out."""
    query = Meeting.select(Meeting.group, Meeting.starts_at).where(
        visible_meetings(viewer), Meeting.state != MeetingState.CANCELLED.value
    )
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    for row in await (query.where(Meeting.group == group_id) if group_id else query):
        found[row["group"]].append(row["starts_at"])
    return found


async def _secretaries(viewer: Viewer, today: date, group_id: int | None = None) -> dict[int, str]:
    """Who keeps the records of each group: a post is told to everybody, a person inside the group alone."""
    query = Membership.select(
        Membership.group,
        Membership.post.title.as_alias("post"),
        Membership.post._.agency._.short_name.as_alias("agency"),
        Membership.person.name.as_alias("person"),
    ).where(Membership.part == "secretary", *_on(today))
    if group_id:
        query = query.where(Membership.group == group_id)
    found: dict[int, str] = {}
    for row in await query.order_by(Membership.id):
        if row["post"]:
            found.setdefault(row["group"], f"{row['post']}, {row['agency']}")
        elif row["person"] and row["group"] in viewer.group_ids:
            found.setdefault(row["group"], row["person"])
    return found


_PARTS = ("chair", "co-chair", "vice-chair", "secretary")


async def _seats(group_id: int, today: date) -> tuple[Seat, ...]:
    """The seats of a group in the order of their parts, posts with those who hold them."""
    rows = (
        await Membership.select(
            Membership.part,
            Membership.post,
            Membership.post.title.as_alias("title"),
            Membership.post._.agency._.short_name.as_alias("post_agency"),
            Membership.person.name.as_alias("person"),
            Membership.person._.agency._.short_name.as_alias("person_agency"),
            Membership.agency.name.as_alias("agency"),
        )
        .where(Membership.group == group_id, *_on(today))
        .order_by(Membership.id)
    )
    holders = await _holders([row["post"] for row in rows if row["post"]], today)
    seats = [_seat(row, holders) for row in rows]
    return tuple(sorted(seats, key=lambda seat: _PARTS.index(seat.part) if seat.part in _PARTS else 9))


def _seat(row: Mapping[str, Any], holders: Mapping[int, list[str]]) -> Seat:
    if row["title"]:
        names = ", ".join(holders.get(row["post"], [])) or "Vacant"
        return Seat(f"{names}, {row['title']}", row["post_agency"], row["part"])
    if row["person"]:
        return Seat(row["person"], row["person_agency"] or "", row["part"])
    return Seat(row["agency"], row["agency"], row["part"])


async def _holders(posts: list[int], today: date) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    if posts:
        for row in (
            await Holding.select(Holding.post, Holding.person.name.as_alias("name"))
            .where(
                Holding.post.is_in(posts),
                Holding.since <= today,
                Or(Holding.until.is_null(), Holding.until > today),
            )
            .order_by(Holding.since, Holding.id)
        ):
            found[row["post"]].append(row["name"])
    return found


def _on(today: date) -> tuple[And | Or, ...]:
    still = Or(Membership.until.is_null(), Membership.until > today)
    return (And(Membership.since <= today, Membership.id > 0), still)
