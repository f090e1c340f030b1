"""Deputies: whoever holds a seat names somebody who comes for them, to one meeting or from it on up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from piccolo.columns import And, Or

from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.meetings.queries.groups.spans import held_on, seated_on
from delivery.meetings.queries.invitations.asking import Table, asked_to, deputies_of
from delivery.meetings.queries.invitations.heads import InvitedMeeting, head_seen
from delivery.meetings.rules.inviting.asked import Role
from delivery.meetings.tables import Deputy, Membership
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import record
from delivery.partners.queries.newcomers import person_with
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Holding
from delivery.partners.viewer import Viewer

NOT_YOURS = "Only whoever holds a seat in the group, or its secretary, can name a deputy."


@dataclass(frozen=True, slots=True)
class NewDeputy:
    """Who comes, in whose place; `until` None for this one meeting."""

    holder_id: int
    name: str
    email: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a seat, for whom a deputy can be named."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """A deputy who was named for a meeting; `until` None for that meeting alone.

    `is_own` is whether the viewer can take them back.
    """

    id: int
    holder_id: int
    holder: str
    name: str
    until: date | None
    is_own: bool


async def holders_for(
    meeting: InvitedMeeting, viewer: Viewer, table: Table | None = None
) -> tuple[Holder, ...]:
    """For whom this viewer can name a deputy: for everybody if they keep the records, else for themselves.

    `table` is who is asked, where the caller has read it.
    """
    asked = (table or await asked_to(meeting)).asked
    holders = {
        one.in_place_of_id or one.person_id: one.in_place_of or one.name
        for one in asked
        if one.role is not Role.GUEST
    }
    own = viewer.keeps(meeting.group_id)
    return tuple(Holder(who, name) for who, name in holders.items() if own or who == viewer.person_id)


async def deputies_at(meeting: InvitedMeeting, viewer: Viewer) -> tuple[DeputyRow, ...]:
    """The deputies for a meeting, for those who sit in its group; of two for one seat the one who comes."""
    if not viewer.sits_in(meeting.group_id):
        return ()
    rows = (
        await Deputy.select(
            Deputy.id,
            Deputy.holder,
            Deputy.holder.name.as_alias("holder_name"),
            Deputy.person.name.as_alias("name"),
            Deputy.until,
        )
        .where(*deputies_of(meeting))
        .order_by(Deputy.id)
    )
    keeps = viewer.keeps(meeting.group_id)
    return tuple(
        DeputyRow(
            id=row["id"],
            holder_id=row["holder"],
            holder=row["holder_name"],
            name=row["name"],
            until=row["until"],
            is_own=keeps or row["holder"] == viewer.person_id,
        )
        for row in {row["holder"]: row for row in rows}.values()
    )


async def name_deputy(meeting_id: int, new: NewDeputy, viewer: Viewer, key: str, now: datetime) -> str:
    """Name a deputy for a meeting, or from it on until a day; returns the deputy's name. Nothing is sent yet.

    The last one named counts. NotFound where the viewer may not see the meeting, NotAllowed for somebody else's
    seat, Invalid for a deputy who has a seat, and for a day before the meeting.
    """
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        if new.holder_id not in {one.person_id for one in await holders_for(meeting, viewer)}:
            raise NotAllowed(NOT_YOURS)
        claimed = await claim(f"deputy at {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        if new.until and new.until < meeting.day:
            raise Invalid(problems={"until": "Enter a day on or after the meeting, or leave it empty."})
        met = await person_with(Newcomer(new.name, new.email), viewer.person_id, now)
        table = await asked_to(meeting)
        if met.id in table.members:
            raise Invalid(
                problems={"email": f"{met.name} has a seat in this group, so they are asked anyway."}
            )
        before = And(Deputy.holder == new.holder_id, Deputy.withdrawn_at.is_null())
        same = _replaced(meeting.day, new.until) if new.until else Deputy.meeting == meeting_id
        await Deputy.update({Deputy.withdrawn_at: now}).where(before, same)
        named = await Deputy.insert(
            Deputy(
                seat=await _seat(meeting, new.holder_id),
                holder=new.holder_id,
                person=met.id,
                meeting=None if new.until else meeting_id,
                since=meeting.day if new.until else None,
                until=new.until,
                named_at=now,
                named_by=viewer.person_id,
            )
        ).returning(Deputy.id)
        await record("deputy", named[0]["id"], "named", at=now, person_id=viewer.person_id)
        await led_to(claimed, met.name[:300])
    return met.name


async def withdraw_deputy(meeting_id: int, deputy_id: int, viewer: Viewer, now: datetime) -> None:
    """Take a deputy back: the holder is asked again. Errors as for naming one."""
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        if deputy_id not in {one.id for one in await deputies_at(meeting, viewer) if one.is_own}:
            raise NotFound
        await Deputy.update({Deputy.withdrawn_at: now}).where(Deputy.id == deputy_id)
        await record("deputy", deputy_id, "withdrawn", at=now, person_id=viewer.person_id)


def _replaced(since: date, until: date) -> And:
    """The deputies whom one for these days takes the place of: named from the same day on, or for days within."""
    return And(Deputy.since >= since, Or(Deputy.since == since, Deputy.until <= until))


async def _seat(meeting: InvitedMeeting, holder_id: int) -> int:
    """The seat that somebody holds on the day of the meeting, in person or by a post."""
    posts = Holding.select(Holding.post).where(Holding.person == holder_id, *held_on(meeting.day))
    rows = (
        await Membership.select(Membership.id)
        .where(
            Membership.group == meeting.group_id,
            Or(Membership.person == holder_id, Membership.post.is_in(posts)),
            *seated_on(meeting.day),
        )
        .order_by(Membership.id)
        .limit(1)
    )
    if not rows:
        raise NotFound
    return int(rows[0]["id"])
