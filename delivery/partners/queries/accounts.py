"""The first administrator of a new installation."""

from __future__ import annotations

from datetime import datetime

from delivery.database import transaction
from delivery.errors import Invalid
from delivery.partners.addresses import is_email
from delivery.partners.passwords import read_password, words_of
from delivery.partners.queries.history import record
from delivery.partners.queries.installation import set_up, standing
from delivery.partners.queries.sign_ins import hash_password
from delivery.partners.tables import Person
from delivery.wording import london_day


async def make_first_administrator(
    *, name: str, email: str, password: str, service_name: str, now: datetime
) -> None:
    """Set up an empty database; Invalid for a demonstration or where there is an administrator already."""
    address = email.strip().lower()
    if not name.strip() or not is_email(address):
        raise Invalid("Give a name and one e-mail address such as name@example.org.")
    try:
        hashed = hash_password(read_password(password, words_of((service_name, name, address))))
    except Invalid as error:
        raise Invalid(error.problems["password"]) from None
    installation = await standing()
    if installation and installation.demonstration:
        raise Invalid(
            "This database is a demonstration. Set DELIVERY_DATA_DIR or DELIVERY_DATABASE_URL to another."
        )
    await set_up(service_name.strip() or "delivery", demonstration=False, on=london_day(now))
    async with transaction():
        if await Person.exists().where(Person.is_administrator.eq(True)):
            raise Invalid("There is an administrator already, who can add others on the people page.")
        rows = await Person.insert(
            Person(name=name.strip(), email=address, is_administrator=True, password_hash=hashed)
        ).returning(Person.id)
        await record(
            "person", rows[0]["id"], "made first administrator", at=now, person_id=None, how="command"
        )
