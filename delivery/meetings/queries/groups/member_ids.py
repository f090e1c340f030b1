"""Who belongs to a group today, as ids of people: for marks and for what a letter may say, never to be shown."""

from __future__ import annotations

from datetime import date

from piccolo.columns import And, Or

from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding


async def member_ids(group_id: int, today: date) -> frozenset[int]:
    """Those who sit in a group in person, by a post that they hold, or for their agency; two queries.

    An agency's seat is taken by those who hold a post there, as in `viewers.viewer_of`.
    """
    seats = await Membership.select(Membership.person, Membership.post, Membership.agency).where(
        And(Membership.group == group_id, Membership.since <= today),
        Or(Membership.until.is_null(), Membership.until > today),
    )
    posts = sorted({row["post"] for row in seats if row["post"]})
    agencies = sorted({row["agency"] for row in seats if row["agency"]})
    people = {row["person"] for row in seats if row["person"]}
    if posts or agencies:
        # No post and no agency has the id 0: a list of none is refused.
        holders = await Holding.select(Holding.person).where(
            Or(Holding.post.is_in(posts or [0]), Holding.post.agency.is_in(agencies or [0])),
            And(Holding.since <= today, Or(Holding.until.is_null(), Holding.until > today)),
        )
        people |= {row["person"] for row in holders}
    return frozenset(people)
