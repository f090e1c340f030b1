"""Who may be named to whom, and how others are worded."""

from __future__ import annotations

from collections import defaultdict

from piccolo.columns import And, Or
from piccolo.columns.combination import WhereRaw

from delivery.cache import Cache
from delivery.meetings.queries.invitations.visibility import asked_by_no_other
from delivery.meetings.queries.visibility.places import own_groups
from delivery.meetings.rules.groups.veil import Somebody, Veil
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer

# Whoever holds a post sits where it has a seat. Whoever owns an action of a group is known there as much as by a seat;
# written as SQL, since meetings know no actions.
_PEOPLE = """
    SELECT person.id, person.name, {} AS may_be_named, seated."group"
    FROM person LEFT JOIN (
        SELECT person, "group" FROM membership WHERE person IS NOT NULL
        UNION SELECT h.person, m."group" FROM membership m JOIN holding h ON h.post = m.post
        UNION SELECT o.person, a."group" FROM action_owner o JOIN action a ON a.id = o.action
              WHERE o.person IS NOT NULL AND a."group" IS NOT NULL
    ) seated ON seated.person = person.id
    WHERE person.merged_into IS NULL
"""

_OWNS_FOR_OTHERS = """EXISTS (
    SELECT 1 FROM action_owner o JOIN action a ON a.id = o.action
    WHERE o.person = person.id AND a."group" IS NOT NULL AND NOT a."group" IN ({})
)"""

_veils: Cache[Veil] = Cache()


def people_to_name(viewer: Viewer | None) -> And:
    """The people whom a viewer may come across: not those whose only place, or action, is in groups of others."""
    own = own_groups(viewer)
    in_person = Membership.person.is_not_null()
    has_body = Or(Person.agency.is_not_null(), Person.id.is_in(Holding.select(Holding.person)))
    seated = Membership.select(Membership.person).where(in_person)
    places = ", ".join("{}" for _ in own)
    owns_for_no_other = WhereRaw("NOT " + _OWNS_FOR_OTHERS.replace("{}", places), *own)
    sits_nowhere = And(And(Person.id.not_in(seated), asked_by_no_other(own)), owns_for_no_other)
    beside = Membership.select(Membership.person).where(in_person, Membership.group.is_in(own))
    may_be_named = Or(has_body, Or(sits_nowhere, Person.id.is_in(beside)))
    return And(Person.merged_into.is_null(), may_be_named)


async def veil_of(viewer: Viewer | None) -> Veil:
    """How everything that is written freely is told to a viewer; None is whoever reads it without an account.

    One query, none where nothing was recorded since it was asked for somebody of the same groups.
    """
    inside = viewer.group_ids if viewer else frozenset()

    async def read() -> Veil:
        groups: defaultdict[tuple[int, str, bool], set[int]] = defaultdict(set)
        for row in await Person.raw(_PEOPLE, people_to_name(viewer).querystring):
            seats = groups[row["id"], row["name"], bool(row["may_be_named"])]
            seats |= {row["group"]} - {None}
        people = [
            (Somebody(person, name, frozenset(seats)), may_be_named)
            for (person, name, may_be_named), seats in groups.items()
        ]
        kept = [somebody for somebody, may_be_named in people if not may_be_named]
        return Veil.over(kept, [somebody for somebody, may_be_named in people if may_be_named], inside)

    return await _veils.answer(inside, read)
