"""A group gets another secretary: by its chair, by the one before, or by an administrator where it is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.groups.places import Place, insert_seat, place_of
from delivery.meetings.queries.groups.seats import strands_of
from delivery.meetings.queries.groups.secretaries import held_posts
from delivery.meetings.queries.visibility import OPEN, visible_groups
from delivery.meetings.rules.groups.officers import must_edit
from delivery.meetings.rules.groups.seating import Appointment, Former
from delivery.meetings.rules.groups.seats import Part
from delivery.meetings.tables import Group, Membership
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.spans import Span
from delivery.partners.strands import Strand
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

_SEAT = (
    Membership.id,
    Membership.post,
    Membership.person,
    Membership.agency,
    Membership.organisation,
    Membership.part,
    Membership.since,
    Membership.until,
    Membership.version,
)


async def appoint_secretary(
    slug: str, appointment: Appointment, viewer: Viewer, key: str, now: datetime
) -> str:
    """Appoint who keeps the records from a day on; returns their name. `key` makes a double click one.

    A seat of theirs as a member becomes the secretary's, with what it stands for. NotFound for a group that the viewer may not see,
    NotAllowed for anybody but its officers, or an administrator where it is open; Invalid for a vacant post,
    and for who keeps the records already.
    """
    async with transaction():
        group = await group_to_appoint(slug, viewer)
        claimed = await claim(f"secretary of {slug}", key, viewer.person_id, now)
        if not claimed.is_first:
            return claimed.led_to
        place = await place_of(appointment.who, viewer, now)
        if place.post is not None and place.post not in await held_posts([place.post], london_day(now)):
            raise Invalid(
                problems={"who": "Nobody holds this post, so nobody would keep the records. Choose another."}
            )
        rows = await Membership.select(*_SEAT).where(Membership.group == group).order_by(Membership.id)
        seats = [row for row in rows if Span(appointment.since).overlaps(Span(row["since"], row["until"]))]
        if any(place.takes(row) and row["part"] == Part.SECRETARY for row in seats):
            raise Invalid(problems={"who": f"{place.name} keeps the records of this group already."})
        strands = await strands_of([row["id"] for row in seats])
        theirs: tuple[Strand, ...] = ()
        for row in seats:
            was_theirs = place.takes(row) and row["part"] == Part.MEMBER
            hands_over = row["part"] == Part.SECRETARY and appointment.former is not Former.STAYS
            if was_theirs or hands_over:
                await _end(row["id"], row["version"], max(appointment.since, row["since"]))
                await record("seat", row["id"], "ended", at=now, person_id=viewer.person_id)
            if was_theirs:
                theirs, place = strands[row["id"]], replace(place, organisation=row["organisation"])
            if hands_over and appointment.former is Former.MEMBER:
                before = Place("", row["post"], row["person"], row["agency"], row["organisation"])
                await insert_seat(
                    group, before, Part.MEMBER, appointment.since, strands[row["id"]], viewer, now
                )
        await insert_seat(group, place, Part.SECRETARY, appointment.since, theirs, viewer, now)
        await led_to(claimed, place.name[:300])
    return place.name


async def group_to_appoint(slug: str, viewer: Viewer) -> int:
    """The id of a group whose secretary the viewer may appoint; errors as for `appoint_secretary`."""
    rows = await Group.select(Group.id, Group.visibility).where(Group.slug == slug, visible_groups(viewer))
    if not rows:
        raise NotFound
    must_edit(viewer, "appoint its secretary", rows[0]["id"], is_members_only=rows[0]["visibility"] != OPEN)
    return int(rows[0]["id"])


async def _end(seat: int, version: int, until: date) -> None:
    await Membership.update({Membership.until: until, Membership.version: version + 1}).where(
        Membership.id == seat
    )
