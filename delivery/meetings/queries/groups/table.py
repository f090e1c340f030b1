"""The seats by which groups are counted, as far as the viewer may know them."""

from __future__ import annotations

from datetime import date

from delivery.meetings.queries.groups.seats import strands_of
from delivery.meetings.queries.groups.spans import seated_on
from delivery.meetings.queries.visibility import countable_groups, countable_seats
from delivery.meetings.rules.groups.at_the_table import CountedSeat
from delivery.meetings.tables import Group, Membership
from delivery.partners.viewer import Viewer


async def countable(viewer: Viewer) -> frozenset[int]:
    """The ids of the groups whose seats are counted for this viewer."""
    return frozenset(row["id"] for row in await Group.select(Group.id).where(countable_groups(viewer)))


async def counted_seats(viewer: Viewer, today: date) -> tuple[CountedSeat, ...]:
    """The seats of those groups as they are today; two queries."""
    rows = await (
        Membership.select(
            Membership.id,
            Membership.group,
            Membership.agency,
            Membership.post.agency.as_alias("post_agency"),
            Membership.organisation,
        )
        .where(countable_seats(viewer), *seated_on(today))
        .order_by(Membership.id)
    )
    strands = await strands_of([row["id"] for row in rows])
    return tuple(
        CountedSeat(
            row["group"], row["agency"] or row["post_agency"], row["organisation"], strands[row["id"]]
        )
        for row in rows
    )
