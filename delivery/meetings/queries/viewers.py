"""Who sits where: the viewer that a signed-in account becomes, with the groups they belong to."""

from __future__ import annotations

from datetime import date

from piccolo.columns import And, Or, Where

from delivery.meetings.tables import Membership
from delivery.partners.queries.sign_ins import Account
from delivery.partners.tables import Holding
from delivery.partners.viewer import Viewer

CHAIRS = ("chair", "co-chair")
OFFICERS = (*CHAIRS, "secretary")
STRATEGIC = "strategic"


# Named once: Piccolo copies every column of a table each time that a join to it is written.
_POSTS = (Holding.post, Holding.post.agency.as_alias("agency"))
_SEATS = (
    Membership.group,
    Membership.part,
    Membership.group.slug.as_alias("slug"),
    Membership.group.kind.as_alias("kind"),
    Membership.group.area.as_alias("area"),
)
_BY_NAME = (Membership.group.name, Membership.id)


async def viewer_of(account: Account, today: date) -> Viewer:
    """The viewer of an account: posts held today and seats taken in person, by post or by agency.

    An agency's seat is taken by those who hold a post there.
    """
    posts = await Holding.select(*_POSTS).where(
        Holding.person == account.person_id, Holding.since <= today, _still(Holding, today)
    )
    post_ids = frozenset(row["post"] for row in posts)
    agencies_of_posts = frozenset(row["agency"] for row in posts)
    seat: Where | Or = Membership.person == account.person_id
    if post_ids:
        seat = Or(
            seat, Or(Membership.post.is_in(list(post_ids)), Membership.agency.is_in(list(agencies_of_posts)))
        )
    seats = await (
        Membership.select(*_SEATS)
        .where(seat, Membership.since <= today, _still(Membership, today))
        .order_by(*_BY_NAME)
    )
    kept = {row["group"]: row["slug"] for row in seats if row["part"] == "secretary"}
    own_agency = {account.agency_id} if account.agency_id else set()
    return Viewer(
        person_id=account.person_id,
        name=account.name,
        email=account.email,
        is_administrator=account.is_administrator,
        is_strategic=any(row["kind"] == STRATEGIC for row in seats),
        post_ids=post_ids,
        agency_ids=agencies_of_posts | own_agency,
        group_ids=frozenset(row["group"] for row in seats),
        secretary_group_ids=frozenset(kept),
        secretary_of=tuple(kept.values()),
        chair_group_ids=frozenset(row["group"] for row in seats if row["part"] in CHAIRS),
        area_ids=frozenset(row["area"] for row in seats if row["area"]),
        records_for_strategic=any(row["kind"] == STRATEGIC and row["part"] in OFFICERS for row in seats),
    )


def _still(table: type[Holding] | type[Membership], today: date) -> Or | And:
    return Or(table.until.is_null(), table.until > today)
