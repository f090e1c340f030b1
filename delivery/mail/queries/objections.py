"""Why a mail must not leave any more, as far as people themselves say it."""

from __future__ import annotations

from datetime import datetime

from delivery.mail.queries.leasing import DueMail
from delivery.partners.tables import Person

DISABLED = "Their access was ended while this mail waited."


async def is_disabled(mail: DueMail, now: datetime) -> str:
    """Somebody who was disabled after the mail was asked for gets nothing; empty for everybody else."""
    if mail.person_id is None:
        return ""
    disabled = await Person.exists().where(Person.id == mail.person_id, Person.disabled_at.is_not_null())
    return DISABLED if disabled else ""
