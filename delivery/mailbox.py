"""What the process does with mail that comes back: replies go to meetings, words to those who keep the records."""

from __future__ import annotations

from datetime import datetime, timedelta

from delivery.actions.queries.agency_forms.receiving import receive_file
from delivery.actions.queries.replies.placing import place_reply
from delivery.mail.fetching import Fetcher
from delivery.mail.letter import Sender
from delivery.mail.queries.received import drop_old_received
from delivery.mail.receiving import Receiver
from delivery.mail.worker import Round
from delivery.meetings.queries.invitations.answering import take_reply
from delivery.settings import Settings

EVERY = timedelta(minutes=2)


def receiver_of(settings: Settings) -> Receiver:
    """What takes mail in for this installation."""
    return Receiver(settings.mailbox, settings.bounces, take_reply, place_reply, receive_file)


def mailbox_rounds(settings: Settings) -> tuple[Round, ...]:
    """Reading the mailbox every two minutes where one is set, and dropping the bytes of what is long done."""
    rounds = (Round("old received mail", timedelta(days=1), drop_old_received),)
    if settings.imap is None:
        return rounds
    fetcher = Fetcher(settings.imap, receiver_of(settings))

    async def read(now: datetime, sender: Sender, base_url: str) -> None:
        await fetcher.fetch(now)

    return (Round("mailbox", EVERY, read), *rounds)
