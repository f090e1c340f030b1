"""Why a mail must not leave any more, as far as people themselves say it."""

from __future__ import annotations

from datetime import datetime

from piccolo.columns import And

from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.marking import addresses_bounced
from delivery.mail.tables import Mail
from delivery.partners.tables import Person

CAME_BACK = "The last mail to this address came back. Nothing is sent there by itself until somebody says that it works again."
DISABLED = "Their access was ended while this mail waited."


async def is_disabled(mail: DueMail, now: datetime) -> str:
    """Somebody who was disabled after the mail was asked for gets nothing; empty for everybody else."""
    if mail.person_id is None:
        return ""
    disabled = await Person.exists().where(Person.id == mail.person_id, Person.disabled_at.is_not_null())
    return DISABLED if disabled else ""


async def has_bounced(mail: DueMail, now: datetime) -> str:
    """What nobody asked for, such as a digest, goes to no address that mail came back from; empty for all else."""
    if not await addresses_bounced([mail.address]):
        return ""
    by_itself = And(Mail.is_counted.eq(True), Mail.sending._.made_by.is_null())
    return CAME_BACK if await Mail.exists().where(Mail.id == mail.id, by_itself) else ""
