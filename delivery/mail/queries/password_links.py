"""Mailing the link by which somebody chooses their password; it leaves at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.database import transaction
from delivery.mail.letter import Kind, Sender
from delivery.mail.letters.password_link import password_letter
from delivery.mail.proposal import Proposal, Recipient
from delivery.mail.queries.outbox import send
from delivery.partners.password_links import NewPasswordLink
from delivery.partners.queries.password_links import make_password_link, make_reset_for


async def mail_password_link(
    person_id: int, sender: Sender, base_url: str, *, by: int, key: str, now: datetime
) -> NewPasswordLink:
    """Make a link for somebody and mail it; Invalid where they have no address, or the form was sent before."""
    async with transaction():
        made = await make_password_link(person_id, by=by, key=key, now=now)
        await _send(made, sender, base_url, by, now)
    return made


async def mail_reset(email: str, sender: Sender, base_url: str, now: datetime) -> None:
    """Mail a link to whoever has this address; nothing where nobody has, or they just got one. It says neither."""
    async with transaction():
        made = await make_reset_for(email, now)
        if made:
            await _send(made, sender, base_url, None, now)


async def _send(made: NewPasswordLink, sender: Sender, base_url: str, by: int | None, now: datetime) -> None:
    letter = password_letter(made, f"{base_url}/password/{made.token}", sender.name)
    proposal = Proposal(kind=Kind.ACCOUNT, title=letter.subject, recipients=(Recipient(letter),))
    await send(proposal, sender, now, made_by=by, hold=timedelta())
