"""Why a letter to a lead agency must not leave any more: its reader is not of that agency now."""

from __future__ import annotations

from datetime import datetime

from delivery.mail.queries.leasing import DueMail
from delivery.mail.tables import MailLine
from delivery.partners.tables import Person
from delivery.progress.queries.reviewing.leads import LEAD_LINE

LEFT = "They left the lead agency while this mail waited. Choose somebody else of it."


async def leads_no_more(mail: DueMail, now: datetime) -> str:
    """A letter that tells an agency of its own lines, to somebody who left it; empty for every other mail.

    Two queries, one where it is no such letter.
    """
    lines = await MailLine.select(MailLine.record).where(MailLine.mail == mail.id, MailLine.kind == LEAD_LINE)
    if not lines or mail.person_id is None:
        return ""
    agencies = [line["record"] for line in lines]
    stays = await Person.exists().where(
        Person.id == mail.person_id, Person.agency.is_in(agencies), Person.disabled_at.is_null()
    )
    return "" if stays else LEFT
