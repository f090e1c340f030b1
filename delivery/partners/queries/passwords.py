"""The words that anybody would try first in a password of this partnership."""

from __future__ import annotations

from delivery.partners.passwords import words_of
from delivery.partners.queries.installation import standing
from delivery.partners.tables import Agency, Person


async def words_to_avoid(person_id: int) -> frozenset[str]:
    """The words of the service, of the agencies and of the person; three queries."""
    installation = await standing()
    texts = [installation.service_name if installation else ""]
    for agency in await Agency.select(Agency.name, Agency.short_name):
        texts += [agency["name"], agency["short_name"]]
    for person in await Person.select(Person.name, Person.email).where(Person.id == person_id):
        texts += [person["name"], person["email"] or ""]
    return words_of(texts)
