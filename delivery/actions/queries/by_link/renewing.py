"""A new link for somebody whose earlier one has ended: it goes to their address, whoever asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.actions.letters.new_link import SUBJECT, new_link_text
from delivery.actions.rules.by_link import LINK_LASTS, MOST_A_DAY, RENEW_EVERY
from delivery.database import transaction
from delivery.mail.letter import Kind, Letter, Sender
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.mail.tables import Mail
from delivery.partners.links import Link, Purpose
from delivery.partners.queries.links import make_link
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Person
from delivery.wording import london_day


async def renew(ended: Link, sender: Sender, base_url: str, now: datetime) -> None:
    """Mail a new link to the person of this one; nothing where they got one just now, or have no address.

    It says nothing either way, since whoever asks need not be that person. The letter leaves at once and does not
    count among the six.
    """
    async with transaction():
        rows = await Person.select(Person.name, Person.email).where(
            Person.id == ended.person_id, Person.email.is_not_null()
        )
        if not rows or await _had_enough(ended.person_id, now):
            return
        ends = now + LINK_LASTS
        token = await make_link(
            ended.person_id, Purpose.UPDATE, ended.target, key=new_key(), now=now, expires_at=ends
        )
        text = new_link_text(rows[0]["name"], f"{base_url}/update/{token}", london_day(ends), sender.name)
        letter = Letter(
            address=rows[0]["email"],
            name=rows[0]["name"],
            subject=SUBJECT,
            text=text,
            person_id=ended.person_id,
            is_counted=False,
        )
        kind, _, group = ended.target.partition(":")
        proposal = Proposal(
            kind=Kind.LINK,
            title=SUBJECT,
            recipients=(Recipient(letter),),
            group=int(group) if kind == "group" else None,
        )
        await send(proposal, sender, now, made_by=None, hold=timedelta())


async def _had_enough(person_id: int, now: datetime) -> bool:
    rows = await Mail.select(Mail.sending.made_at.as_alias("made_at")).where(
        Mail.person == person_id,
        Mail.sending.kind == Kind.LINK.value,
        Mail.sending.made_at > now - timedelta(days=1),
    )
    return len(rows) >= MOST_A_DAY or any(now - row["made_at"] < RENEW_EVERY for row in rows)
