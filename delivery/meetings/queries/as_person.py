"""Whose eyes a command, or somebody who comes by a link, sees with."""

from __future__ import annotations

from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.meetings.queries.viewers import viewer_of
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note
from delivery.partners.queries.history import record
from delivery.partners.queries.sign_ins import Account, account_with_email
from delivery.partners.tables import Person
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


async def viewer_as(email: str | None, what: str, now: datetime) -> Viewer | None:
    """The viewer with this e-mail address, which is logged; None, who sees what is open, for no address.

    Raises Invalid for an address that nobody here has. `what` says in the log what was written out.
    """
    if email is None:
        return None
    account = await account_with_email(email)
    if account is None:
        raise Invalid(f"Nobody here has the e-mail address {email}.")
    async with transaction():
        await record("person", account.person_id, what, at=now, person_id=None, how="command")
        await note(
            Deed.WRITTEN_OUT, at=now, person_id=None, about="person", record=account.person_id, place=what
        )
    return await viewer_of(account, london_day(now))


async def viewer_of_person(person_id: int, today: date) -> Viewer | None:
    """Somebody who comes by a link of their own: seats as if signed in, and never an administrator.

    None for somebody who was disabled or merged.
    """
    rows = await Person.select(Person.name, Person.email, Person.agency).where(
        Person.id == person_id, Person.disabled_at.is_null(), Person.merged_into.is_null()
    )
    if not rows:
        return None
    account = Account(
        person_id=person_id,
        name=rows[0]["name"],
        email=rows[0]["email"] or "",
        is_administrator=False,
        agency_id=rows[0]["agency"],
    )
    return await viewer_of(account, today)
