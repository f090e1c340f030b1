"""A mail that came back, as a value: who sent it, what it answers, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.mail.received.calendar_reply import CalendarReply

MOST_BYTES = 10 * 1024 * 1024
LONGEST_WORDS = 20_000


class ReceivedKind(StrEnum):
    """What came back. Only a calendar reply and words are somebody's answer."""

    BOUNCE = "bounce"
    DELAYED = "delayed"
    CALENDAR = "calendar"
    AUTOMATIC = "automatic"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report (RFC 3464) says: the addresses it failed for, its status such as 5.1.1, and why.

    `message_ids` are those of the mail that came back, as far as the report quotes it.
    """

    addresses: tuple[str, ...]
    status: str
    reason: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose words they are: an address in lower case, empty where there is none, and the name beside it."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """A mail that came back, read.

    `answers` are the Message-IDs that it answers, the nearest first; `addressed_to` where it was delivered.
    `writer` wrote the words, `forwarded_by` sent them on, if anybody did. `words` are without quoted text and
    signatures, `covering` those above a mail that was sent on. `failed_checks` tells that the mail server before us found the sender's address to be forged.
    `problems` are sentences about what could not be read; `files` the names of what is attached.
    """

    kind: ReceivedKind
    message_id: str = ""
    answers: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    writer: Writer = Writer("")
    forwarded_by: Writer | None = None
    subject: str = ""
    sent_at: datetime | None = None
    words: str = ""
    covering: str = ""
    bounce: Bounce | None = None
    replies: tuple[CalendarReply, ...] = ()
    failed_checks: bool = False
    problems: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
