"""What was read, downloaded, mailed and changed of who sits in a group: seen by those who run it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from piccolo.columns import And, Or

from delivery.mail.tables import Sending
from delivery.meetings.rules.groups.read_places import meeting_of
from delivery.meetings.tables import Meeting, Membership
from delivery.partners.queries.access import ActRow, Names, acts_where, records_of
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


async def days_of_meetings(group_id: int, acts: Collection[ActRow]) -> dict[int, date]:
    """The day of each meeting of the group that these acts name in their address, by its id; one query at most."""
    named = sorted({meeting for act in acts if (meeting := meeting_of(act.place))})
    if not named:
        return {}
    rows = await Meeting.select(Meeting.id, Meeting.starts_at).where(
        Meeting.group == group_id, Meeting.id.is_in(named)
    )
    return {row["id"]: london_day(row["starts_at"]) for row in rows}


async def names_in_group(acts: Collection[ActRow]) -> Names:
    """The seats and sendings that these acts of a group were about, in words; two queries at most."""
    found: dict[tuple[str, int | None], str] = {}
    if seats := records_of(acts, "seat"):
        for row in await Membership.select(
            Membership.id,
            Membership.post.title.as_alias("post"),
            Membership.person.name.as_alias("person"),
            Membership.agency.name.as_alias("agency"),
            Membership.organisation,
            Membership.part,
        ).where(Membership.id.is_in(seats)):
            who = row["person"] or row["post"] or row["organisation"] or row["agency"]
            found["seat", row["id"]] = f"{who}, {row['part']}"
    if sendings := records_of(acts, "sending"):
        for row in await Sending.select(Sending.id, Sending.title).where(Sending.id.is_in(sendings)):
            found["sending", row["id"]] = row["title"]
    return found
