"""What is kept of a mail for how long: its words for ninety days, that it was sent and to whom for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.mail.letter import Sender
from delivery.mail.rules.states import State
from delivery.mail.tables import Mail

KEPT_FOR = timedelta(days=90)


async def drop_old_mails(now: datetime, sender: Sender, base_url: str) -> None:
    """Drop the bytes of what was asked for long ago and waits no more; state, address and subject stay."""
    rows = await Mail.select(Mail.id).where(
        Mail.sending._.made_at < now - KEPT_FOR, Mail.state != State.WAITING.value, Mail.content != b""
    )
    ids = [row["id"] for row in rows]
    for start in range(0, len(ids), 1000):
        await Mail.update({Mail.content: b""}).where(
            Mail.id.is_in(ids[start : start + 1000]), Mail.state != State.WAITING.value
        )
