"""The parts of a mail, each decoded, of which there are only so many and so deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeAlias

from delivery.intake.cleaning import clean
from delivery.mail.received.mail import Writer

MOST_PARTS = 100
DEEPEST = 12
LONGEST_HEADER = 4000
_TEXT_BYTES = 512 * 1024
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,248}>")

Raw: TypeAlias = "Message[str, str]"


@dataclass(slots=True)
class Parts:
    """What a mail holds: its texts, calendars, the fields of delivery reports, mails within it, and names of files."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    calendars: list[bytes] = field(default_factory=list)
    attached_calendars: list[bytes] = field(default_factory=list)
    report: list[Raw] = field(default_factory=list)
    originals: list[Raw] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def parsed(content: bytes) -> Raw:
    """The mail as the standard library reads it: of the old kind, whose headers never raise."""
    return message_from_bytes(content, policy=policy.compat32)


def header(message: Raw, name: str) -> str:
    """A header in words, on one line, cleaned; empty where there is none."""
    value = message.get(name)
    if value is None:
        return ""
    raw = str(value)[:LONGEST_HEADER]
    with suppress(ValueError, LookupError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(clean(raw).split())


def writers(message: Raw, name: str) -> tuple[Writer, ...]:
    """The addresses in a header, each with its name."""
    values = [str(value)[:LONGEST_HEADER] for value in message.get_all(name, [])][:20]
    return tuple(
        Writer(clean(address).strip().lower()[:254], _decoded(person))
        for person, address in getaddresses(values)
        if "@" in address
    )


def message_ids(text: str) -> tuple[str, ...]:
    """The Message-IDs in a text, in order."""
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(text)))


def moment(message: Raw) -> datetime | None:
    """When it says that it was sent, in UTC."""
    try:
        sent = parsedate_to_datetime(header(message, "Date"))
        return sent.astimezone(UTC) if sent.tzinfo else sent.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parts_of(message: Raw) -> Parts:
    """Every part that is read, those of mails within it left out; a hundred at most."""
    parts = Parts()
    for place, part in enumerate(leaves(message, 0)):
        if place == MOST_PARTS:
            break
        _sort(part, parts)
    return parts


def attachments(message: Raw) -> Iterator[tuple[str, bytes]]:
    """Every part that has a file's name, with its bytes."""
    for place, part in enumerate(leaves(message, 0)):
        if place == MOST_PARTS:
            return
        if name := file_name(part):
            yield name, octets(part)


def text_of(part: Raw) -> str:
    """The words of a text part, in whatever letters it was written, as far as they can be read."""
    content = octets(part)[:_TEXT_BYTES]
    charset = str(part.get_content_charset() or "utf-8")
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return clean(content.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            continue
    return clean(content.decode("latin-1"))


def octets(part: Raw) -> bytes:
    """The bytes of a part without their transfer encoding."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def leaves(part: Raw, depth: int = 0) -> Iterator[Raw]:
    """The parts of a mail that hold no others, in order; those of a mail within it are not among them."""
    within = part.get_payload()
    is_letter = part.get_content_maintype() != "message"
    if part.is_multipart() and isinstance(within, list) and is_letter:
        if depth < DEEPEST:
            for inner in within:
                if isinstance(inner, Message):
                    yield from leaves(inner, depth + 1)
        return
    yield part


def _sort(part: Raw, parts: Parts) -> None:
    kind = part.get_content_type()
    name = file_name(part)
    if kind == "message/delivery-status":
        within = part.get_payload()
        blocks = within if isinstance(within, list) else []
        parts.report.extend(block for block in blocks if isinstance(block, Message))
    elif kind in {"message/rfc822", "message/global"}:
        within = part.get_payload()
        if isinstance(within, list) and within and isinstance(within[0], Message):
            parts.originals.append(within[0])
    elif kind in {"text/rfc822-headers", "message/rfc822-headers"}:
        parts.originals.append(parsed(octets(part)[:_TEXT_BYTES]))
    elif kind == "text/calendar":
        parts.calendars.append(octets(part))
    elif kind in {"application/ics", "text/x-vcalendar"} or name.lower().endswith(".ics"):
        parts.attached_calendars.append(octets(part))
    elif name or part.get_content_disposition() == "attachment":
        parts.files.append(name or kind)
    elif kind == "text/plain":
        parts.plain.append(text_of(part))
    elif kind == "text/html":
        parts.html.append(text_of(part))


def file_name(part: Raw) -> str:
    """What an attached file is called, empty where it has no name."""
    try:
        return _decoded(str(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _decoded(words: str) -> str:
    with suppress(ValueError, LookupError):
        words = str(make_header(decode_header(words)))
    return " ".join(clean(words).split())[:200]
