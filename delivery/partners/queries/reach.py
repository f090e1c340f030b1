"""The name, address and telephone of a person, put right by somebody who keeps the records of their group."""

from __future__ import annotations

from datetime import datetime

from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.forms import Reach
from delivery.partners.queries.history import record
from delivery.partners.tables import Person

TAKEN = "Somebody else has this e-mail address already. Where both are one person, an administrator can merge them."


async def correct_reach(person_id: int, version: int, reach: Reach, by: int, now: datetime) -> None:
    """Change how a person is called and reached as of `version`, within the caller's transaction.

    Invalid for an address that another has, EditedMeanwhile where somebody saved the person since. Who may do it
    is the caller's to ask: mail with links of one's own goes to the address that stands here.
    """
    if reach.email and await Person.exists().where(Person.email == reach.email, Person.id != person_id):
        raise Invalid(problems={"email": TAKEN})
    rows = (
        await Person.update(
            {
                Person.name: reach.name,
                Person.email: reach.email,
                Person.phone: reach.phone,
                Person.version: version + 1,
            }
        )
        .where(Person.id == person_id, Person.version == version)
        .returning(Person.id)
    )
    if not rows:
        raise EditedMeanwhile
    detail = {"name": reach.name, "email": reach.email or "", "phone": reach.phone}
    await record("person", person_id, "corrected in a group", at=now, person_id=by, detail=detail)
