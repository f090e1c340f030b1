"""Replies that came by mail, for the tests of what becomes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from delivery.mail.tables import Mail, MailLine, ReceivedMail, Sending
from tests.actions.world import NOW, World, action_id, days

SAID = "First one done. Second slipping to April, waiting for legal."


async def told(world: World, *numbers: int, group: str = "forum") -> int:
    """A mail that told Nisha of these actions."""
    sending = Sending(kind="actions", title="x", group=world.groups[group], made_at=NOW, starts_at=NOW)
    sending_id = (await Sending.insert(sending).returning(Sending.id))[0]["id"]
    mail = Mail(
        sending=sending_id,
        address="nisha@example.org",
        subject="What you took on",
        content=b"",
        message_id=f"<{group}@example.org>",
        state="sent",
        due_at=NOW,
        sent_at=NOW,
    )
    mail_id = int((await Mail.insert(mail).returning(Mail.id))[0]["id"])
    for number in numbers:
        await MailLine.insert(MailLine(mail=mail_id, kind="action", record=await action_id(number)))
    return mail_id


async def came(words: str, **more: Any) -> int:
    """A mail that came from Nisha's address an hour ago; its number."""
    fields: dict[str, Any] = {
        "digest": words[:64],
        "came_at": NOW - timedelta(hours=1),
        "kind": "words",
        "sender_address": "nisha@example.org",
        "sender_name": "Nisha Kotecha",
        "subject": "Re: What you took on",
        "words": words,
        "content": b"Subject: x\r\n\r\nx",
        **more,
    }
    rows = await ReceivedMail.insert(ReceivedMail(**fields)).returning(ReceivedMail.id)
    return int(rows[0]["id"])


async def reply_to_two(world: World, words: str = SAID) -> int:
    """Nisha's reply to a mail that told her of two actions of the forum; its number."""
    for text in ("Print the leaflet", "Ask the trust for figures"):
        await world.raise_one(text, owners=("Nisha Kotecha",), due=days(20))
    return await came(
        words,
        mail=await told(world, 1, 2),
        person=world.people["nisha"],
        group=world.groups["forum"],
        is_trusted=True,
    )
