"""Why a mail must not leave any more, as far as people themselves say it."""

from __future__ import annotations

from datetime import datetime

from piccolo.columns import And

from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.marking import addresses_unreached
from delivery.mail.tables import Mail
from delivery.partners.tables import Person

UNREACHED = "{why}. Nothing is sent there by itself until somebody says that it works again."
DISABLED = "Their access was ended while this mail waited."


async def is_disabled(mail: DueMail, now: datetime) -> str:
    """Somebody who was disabled after the mail was asked for gets nothing; empty for everybody else."""
    if mail.person_id is None:
        return ""
    disabled = await Person.exists().where(Person.id == mail.person_id, Person.disabled_at.is_not_null())
    return DISABLED if disabled else ""


async def is_unreached(mail: DueMail, now: datetime) -> str:
    """What nobody asked for, such as a digest, goes to no address that mail does not reach; empty for all else."""
    why = (await addresses_unreached([mail.address])).get(mail.address)
    if why is None:
        return ""
    by_itself = And(Mail.is_counted.eq(True), Mail.sending._.made_by.is_null())
    if not await Mail.exists().where(Mail.id == mail.id, by_itself):
        return ""
    return UNREACHED.format(why=why)
