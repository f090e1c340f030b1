"""The bytes of a mail, taken apart for a page, and made into one that somebody sends by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from delivery.mail.rendering import html_of, one_line
from delivery.wording import file_size

# What the program that sends it makes anew, with the name and the account of its owner.
_MADE_ANEW = ("From", "Date", "Message-ID", "Auto-Submitted")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a mail beside its words: a calendar or a file."""

    name: str
    what: str
    size: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail as its reader finds it."""

    sender: str
    to: str
    subject: str
    written_at: datetime | None
    text: str
    parts: tuple[Part, ...]


def read_mail(content: bytes) -> Shown:
    """What the bytes of one of our own mails say."""
    message = _read(content)
    body = message.get_body(("plain",))
    return Shown(
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        written_at=message["Date"].datetime if message["Date"] else None,
        text=str(body.get_content()).replace("\r\n", "\n").strip() if body else "",
        parts=tuple(_parts(message)),
    )


def unsent(content: bytes) -> bytes:
    """The same mail as Outlook and others open it for sending: unsent, and from whoever opens it."""
    message = _read(content)
    for name in _MADE_ANEW:
        del message[name]
    message["X-Unsent"] = "1"
    return message.as_bytes(policy=policy.SMTP)


def readdressed(content: bytes, address: str, message_id: str) -> bytes:
    """The same mail to another address, as a mail of its own; the name stays."""
    old_to = re.search(rb"^To:.*(?:\r\n[ \t].*)*", content, re.M | re.I)
    message = _read(content)
    name = message["To"].addresses[0].display_name if old_to and message["To"].addresses else ""
    del message["To"]
    del message["Message-ID"]
    message["To"] = f'"{one_line(name)}" <{address}>' if name else address
    message["Message-ID"] = message_id
    return message.as_bytes(policy=policy.SMTP)


def words_of(content: bytes) -> str:
    """The plain text of a mail, whole as it was written."""
    body = _read(content).get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


def reworded(content: bytes, text: str, message_id: str, *, subject: str = "") -> bytes:
    """The same mail in other words, as a mail of its own; its calendar and files stay, and its subject unless given."""
    message = _read(content)
    for kind, words in (("plain", text), ("html", html_of(text))):
        part = message.get_body((kind,))
        if isinstance(part, EmailMessage):
            part.set_content(words, subtype=kind, cte="quoted-printable")
    if subject:
        del message["Subject"]
        message["Subject"] = one_line(subject)
    del message["Message-ID"]
    message["Message-ID"] = message_id
    return message.as_bytes(policy=policy.SMTP)


def _read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _parts(message: EmailMessage) -> list[Part]:
    found = []
    for part in message.walk():
        kind = part.get_content_type()
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or kind in {"text/plain", "text/html"}:
            continue
        name = one_line(part.get_filename() or "")
        if kind == "text/calendar":
            found.append(
                Part(
                    "Calendar",
                    _METHODS.get(str(part.get_param("method")), "A calendar event"),
                    file_size(len(content)),
                )
            )
        elif name != "invite.ics":
            found.append(Part(name or kind, "A file", file_size(len(content))))
    return found


_METHODS = {
    "REQUEST": "An invitation that mail programs answer with a button",
    "CANCEL": "It takes the meeting out of the reader’s calendar",
    "PUBLISH": "A date for the reader’s calendar",
}
