"""The lead contact that an agency named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from piccolo.columns import And, Or

from delivery.partners.tables import Contact, Holding


async def named_leads(agency_ids: Collection[int], today: date) -> Mapping[int, int]:
    """The person whom each agency named as its lead contact, by the agency's id; two queries.

    Where it named a post, it is who has held that post longest. An agency that named nobody, or a vacant post, is
    left out.
    """
    if not agency_ids:
        return {}
    rows = (
        await Contact.select(Contact.agency, Contact.post, Contact.person)
        .where(
            Contact.agency.is_in(sorted(agency_ids)),
            Contact.is_lead.eq(True),
            Contact.withdrawn_at.is_null(),
        )
        .order_by(Contact.id)
    )
    holders = await _holders({row["post"] for row in rows if row["post"]}, today)
    found: dict[int, int] = {}
    for row in rows:
        if person := row["person"] or holders.get(row["post"]):
            found.setdefault(row["agency"], person)
    return found


async def _holders(posts: Collection[int], today: date) -> Mapping[int, int]:
    if not posts:
        return {}
    found: dict[int, int] = {}
    for row in (
        await Holding.select(Holding.post, Holding.person)
        .where(
            And(Holding.post.is_in(sorted(posts)), Holding.since <= today),
            Or(Holding.until.is_null(), Holding.until > today),
        )
        .order_by(Holding.since, Holding.id)
    ):
        found.setdefault(row["post"], row["person"])
    return found
