"""A letter: what one person is told, as words; and the bytes of the mail that carries it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a sending is for; one word, which the outbox shows."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTIONS = "actions"
    DIGEST = "digest"
    ANSWER = "answer"
    REVIEW = "review"
    REPORT = "report"
    CONTACTS = "contacts"
    LINK = "link"
    ACCOUNT = "account"
    NOTICE = "notice"
    """That somebody got or changed access: nobody stops it, and it goes nowhere but where it was addressed."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who mail comes from: the one monitored mailbox of the product, also ORGANIZER of what it invites to.

    `domain` is what its Message-IDs end with.
    """

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part of the address after the @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter; `media_type` such as `application/pdf`."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iTIP message (RFC 5546): its `content` holds METHOD `method` and one UID.

    `occurrence` is the RECURRENCE-ID as it is written, empty for a whole series or a single meeting.
    """

    method: str
    content: bytes
    uid: str
    sequence: int
    occurrence: str = ""

    @property
    def changes_calendars(self) -> bool:
        """Whether its reader's calendar is another one afterwards: an answer to a time that they proposed changes none."""
        return self.method in {"REQUEST", "CANCEL"}


LISTED = "listed action"
"""The kind of a line that lists an open action of the reader, beside what the letter is about."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record that a letter tells its reader about: `kind` and id as in its history ("action", 12)."""

    kind: str
    record: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told. `text` is plain: paragraphs with an empty line between, lists with `- `, bare links.

    The HTML part is made of the same text. `is_counted` is False where it must arrive whatever came before:
    a moved or cancelled meeting, a link that somebody asked for. `answers` is the Message-ID that it answers.
    """

    address: str
    name: str
    subject: str
    text: str
    person_id: int | None = None
    attachments: tuple[Attachment, ...] = ()
    calendar: CalendarPart | None = None
    lines: tuple[Line, ...] = field(default=())
    is_counted: bool = True
    answers: str = ""
