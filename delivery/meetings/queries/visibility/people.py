"""Who may be named to whom, and how others are worded."""

from __future__ import annotations

from piccolo.columns import And, Or
from piccolo.querystring import QueryString

from delivery.meetings.queries.invitations.visibility import asked_by_no_other
from delivery.meetings.queries.visibility.places import own_groups
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Person
from delivery.partners.viewer import Viewer


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


async def unnamed_to(viewer: Viewer | None) -> Unnamed:
    """Everybody whom a viewer is not to come across by name, to word what they read; one query."""
    may_be_named = QueryString("({})", people_to_name(viewer).querystring, alias="may_be_named")
    rows = await Person.select(Person.id, Person.name, may_be_named).where(Person.merged_into.is_null())
    kept = [row for row in rows if not row["may_be_named"]]
    # A namesake who may be named is not hidden with them: they are told apart by id alone.
    told = {row["name"] for row in rows if row["may_be_named"]}
    return Unnamed.of((row["name"] for row in kept if row["name"] not in told), (row["id"] for row in kept))
