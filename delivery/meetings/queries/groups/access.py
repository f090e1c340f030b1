"""What was read, downloaded, mailed and changed of who sits in a group: seen by those who run it."""

from __future__ import annotations

from datetime import date

from piccolo.columns import And, Or

from delivery.mail.tables import Sending
from delivery.meetings.tables import Meeting, Membership
from delivery.partners.queries.access import ActRow, Names, acts_where
from delivery.partners.tables import Act
from delivery.wording import london_day


async def acts_of_group(group_id: int, before: int) -> tuple[ActRow, ...]:
    """The acts in one group, newest first, those with a lower id than `before`; one query.

    The caller has asked whether the viewer runs the group.
    """
    seats = Membership.select(Membership.id).where(Membership.group == group_id)
    sendings = Sending.select(Sending.id).where(Sending.group == group_id)
    return await acts_where(
        Or(
            And(Act.about == "group", Act.record == group_id),
            Or(
                And(Act.about == "seat", Act.record.is_in(seats)),
                And(Act.about == "sending", Act.record.is_in(sendings)),
            ),
        ),
        before,
    )


async def days_of_meetings(group_id: int) -> dict[int, date]:
    """The day of each meeting of a group, by its id; one query."""
    rows = await Meeting.select(Meeting.id, Meeting.starts_at).where(Meeting.group == group_id)
    return {row["id"]: london_day(row["starts_at"]) for row in rows}


async def names_in_group(group_id: int) -> Names:
    """The seats and sendings of a group in words; two queries."""
    found: dict[tuple[str, int | None], str] = {}
    for row in await Membership.select(
        Membership.id,
        Membership.post.title.as_alias("post"),
        Membership.person.name.as_alias("person"),
        Membership.agency.name.as_alias("agency"),
        Membership.organisation,
        Membership.part,
    ).where(Membership.group == group_id):
        who = row["person"] or row["post"] or row["organisation"] or row["agency"]
        found["seat", row["id"]] = f"{who}, {row['part']}"
    for row in await Sending.select(Sending.id, Sending.title).where(Sending.group == group_id):
        found["sending", row["id"]] = row["title"]
    return found
