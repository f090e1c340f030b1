"""Guests of a meeting, from outside its group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import head_seen
from delivery.meetings.queries.invitations.visibility import visible_guests
from delivery.meetings.rules.groups.officers import must_keep
from delivery.meetings.rules.inviting.asked import Role
from delivery.meetings.tables import Guest
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import record
from delivery.partners.queries.newcomers import person_with
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NewGuest:
    """Somebody to ask to one meeting, and the agenda item that they are wanted for; empty for none."""

    name: str
    email: str
    wanted_for: str


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as the secretary sees them."""

    id: int
    name: str
    email: str
    wanted_for: str


async def guest_rows(meeting_id: int, viewer: Viewer) -> tuple[GuestRow, ...]:
    """The guests of a meeting for those inside its group."""
    rows = (
        await Guest.select(
            Guest.id,
            Guest.person.name.as_alias("name"),
            Guest.person.email.as_alias("email"),
            Guest.wanted_for,
        )
        .where(Guest.meeting == meeting_id, Guest.withdrawn_at.is_null(), visible_guests(viewer))
        .order_by(Guest.id)
    )
    return tuple(GuestRow(row["id"], row["name"], row["email"] or "", row["wanted_for"]) for row in rows)


async def add_guest(meeting_id: int, guest: NewGuest, viewer: Viewer, key: str, now: datetime) -> str:
    """Ask a guest to a meeting; returns their name as it is known here. Nothing is sent yet.

    NotFound and NotAllowed for anybody but the secretary; Invalid for a member, and for a guest who is asked.
    """
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        must_keep(viewer, "ask guests", meeting.group_id)
        claimed = await claim(f"guest of {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        met = await person_with(Newcomer(guest.name, guest.email), viewer.person_id, now)
        for one in (await asked_to(meeting)).asked:
            if met.id in {one.person_id, one.in_place_of_id}:
                what = (
                    "is asked as a guest already"
                    if one.role is Role.GUEST
                    else "is asked as a member already"
                )
                raise Invalid(problems={"email": f"{met.name} {what}."})
        added = await Guest.insert(
            Guest(
                meeting=meeting_id,
                person=met.id,
                wanted_for=guest.wanted_for,
                added_at=now,
                added_by=viewer.person_id,
            )
        ).returning(Guest.id)
        await record("guest", added[0]["id"], "asked", at=now, person_id=viewer.person_id)
        await led_to(claimed, met.name[:300])
    return met.name


async def withdraw_guest(meeting_id: int, guest_id: int, viewer: Viewer, now: datetime) -> None:
    """Ask a guest no more; who holds an invitation already is told when the invitations are brought up to date."""
    async with transaction():
        meeting = await head_seen(meeting_id, viewer)
        must_keep(viewer, "ask guests", meeting.group_id)
        if not await Guest.exists().where(Guest.id == guest_id, Guest.meeting == meeting_id):
            raise NotFound
        gone = (
            await Guest.update({Guest.withdrawn_at: now})
            .where(Guest.id == guest_id, Guest.withdrawn_at.is_null())
            .returning(Guest.id)
        )
        if gone:
            await record("guest", guest_id, "withdrawn", at=now, person_id=viewer.person_id)
