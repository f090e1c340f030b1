"""Who may be named to whom, and how others are worded."""

from __future__ import annotations

from collections import defaultdict

from piccolo.columns import And, Or
from piccolo.querystring import QueryString

from delivery.cache import Cache
from delivery.meetings.queries.invitations.visibility import asked_by_no_other
from delivery.meetings.queries.visibility.places import own_groups
from delivery.meetings.rules.groups.veil import Somebody, Veil
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer

# Whoever holds a post sits where it has a seat.
_SEATED = """
    SELECT "group", person FROM membership WHERE person IS NOT NULL
    UNION SELECT m."group", h.person FROM membership m JOIN holding h ON h.post = m.post
"""

_veils: Cache[Veil] = Cache()


def people_to_name(viewer: Viewer | None) -> And:
    """The people whom a viewer may come across: not those whose only place is in groups of others."""
    own = own_groups(viewer)
    in_person = Membership.person.is_not_null()
    has_body = Or(Person.agency.is_not_null(), Person.id.is_in(Holding.select(Holding.person)))
    seated = Membership.select(Membership.person).where(in_person)
    sits_nowhere = And(Person.id.not_in(seated), asked_by_no_other(own))
    beside = Membership.select(Membership.person).where(in_person, Membership.group.is_in(own))
    may_be_named = Or(has_body, Or(sits_nowhere, Person.id.is_in(beside)))
    return And(Person.merged_into.is_null(), may_be_named)


async def veil_of(viewer: Viewer | None) -> Veil:
    """How everything that is written freely is told to a viewer; None is whoever reads it without an account.

    Two queries, none where nothing was recorded since it was asked for somebody of the same groups.
    """
    inside = viewer.group_ids if viewer else frozenset()

    async def read() -> Veil:
        may_be_named = QueryString("({})", people_to_name(viewer).querystring, alias="may_be_named")
        rows = await Person.select(Person.id, Person.name, may_be_named).where(Person.merged_into.is_null())
        groups = await _groups_of_people() if not all(row["may_be_named"] for row in rows) else {}
        people: dict[bool, list[Somebody]] = {True: [], False: []}
        for row in rows:
            somebody = Somebody(row["id"], row["name"], frozenset(groups.get(row["id"], ())))
            people[bool(row["may_be_named"])].append(somebody)
        return Veil.over(people[False], people[True], inside)

    return await _veils.answer(inside, read)


async def _groups_of_people() -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in await Membership.raw(_SEATED):
        found[row["person"]].add(row["group"])
    return found
