"""Reads a mail that came back, whole: run in the bounded child, since everybody in the world can write to us."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from delivery.mail.received.bounces import read_bounce
from delivery.mail.received.calendar_reader import ReadReplies, read_replies
from delivery.mail.received.forwarded import above, inner_mail, is_sent_on
from delivery.mail.received.mail import LONGEST_WORDS, ReceivedKind, ReceivedText, Writer
from delivery.mail.received.message import (
    Parts,
    Raw,
    header,
    message_ids,
    moment,
    parsed,
    parts_of,
    writers,
)
from delivery.mail.received.words import own_words

LONGEST_SUBJECT = 300
_AWAY = re.compile(
    r"^\s*(?:automatic(?:ally generated)? reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|out of (?:the )?office|away from (?:the|my) "
    r"(?:office|desk)|on (?:annual |maternity |sick )?leave\b|i am (?:currently )?(?:away|on leave|out of))",
    re.IGNORECASE,
)
_PRECEDENCE = frozenset({"bulk", "auto_reply", "junk", "list"})
_DELIVERED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


def read_mail(content: bytes, came_at: datetime) -> ReceivedText:
    """What the bytes of a mail say. `came_at` is the aware moment that it reached us."""
    message = parsed(content)
    parts = parts_of(message)
    read = _envelope(message, parts)
    if found := read_bounce(message, parts):
        kind, bounce = found
        return replace(read, kind=kind, bounce=bounce, words="\n".join(parts.plain)[:LONGEST_WORDS])
    calendar = _calendar(parts, read.writer.address, came_at)
    text = _text(parts)
    if calendar.replies:
        return replace(
            read,
            kind=ReceivedKind.CALENDAR,
            replies=calendar.replies,
            problems=calendar.problems,
            words=own_words(text, read.writer.name)[:LONGEST_WORDS],
        )
    if _is_automatic(message, read.subject):
        return replace(
            read, kind=ReceivedKind.AUTOMATIC, words=own_words(text, read.writer.name)[:LONGEST_WORDS]
        )
    return _worded(replace(read, problems=calendar.problems), parts, text)


def _envelope(message: Raw, parts: Parts) -> ReceivedText:
    answered = message_ids(header(message, "In-Reply-To"))
    before = message_ids(header(message, "References"))
    found = writers(message, "From") or writers(message, "Sender")
    return ReceivedText(
        kind=ReceivedKind.WORDS,
        message_id="".join(message_ids(header(message, "Message-ID"))[:1]),
        answers=tuple(dict.fromkeys((*answered, *reversed(before))))[:50],
        addressed_to=tuple(
            dict.fromkeys(writer.address for name in _DELIVERED for writer in writers(message, name))
        ),
        writer=found[0] if len(found) == 1 else Writer(""),
        subject=header(message, "Subject")[:LONGEST_SUBJECT],
        sent_at=moment(message),
        failed_checks="dmarc=fail" in header(message, "Authentication-Results").lower(),
        files=tuple(parts.files[:20]),
    )


def _worded(read: ReceivedText, parts: Parts, text: str) -> ReceivedText:
    """The words of the mail, or of the one that was sent on in it."""
    inner: tuple[Writer, str] | None = None
    if parts.originals and not own_words(text, read.writer.name).count("\n\n"):
        inner = _attached(parts.originals[0])
    elif is_sent_on(read.subject) or not own_words(text, read.writer.name):
        inner = inner_mail(text)
    own = own_words(text, read.writer.name)[:LONGEST_WORDS]
    if inner is None:
        return replace(read, words=own)
    writer, words = inner
    return replace(
        read,
        writer=writer,
        forwarded_by=read.writer,
        words=own_words(words, writer.name)[:LONGEST_WORDS],
        covering=above(text)[:LONGEST_WORDS],
    )


def _attached(original: Raw) -> tuple[Writer, str] | None:
    found = writers(original, "From")
    return (found[0], _text(parts_of(original))) if found else None


def _text(parts: Parts) -> str:
    """The plain text, or the words of the HTML where somebody sent nothing else."""
    plain = "\n".join(parts.plain)
    if plain.strip() or not parts.html:
        return plain
    # Only for these mails: the reader of web pages takes a moment to load.
    from delivery.intake.webpage import read_webpage  # noqa: PLC0415

    return "\n".join(read_webpage(_marked_quotes(page).encode())[0] for page in parts.html)


# Where an answered mail begins in HTML, for those programs that write no line of words above it.
_QUOTES = re.compile(
    r"<(?:blockquote[^>]*type=[\"']?cite|div[^>]*(?:id=[\"']?(?:divRplyFwdMsg|mail-editor-reference-message-container|appendonsend)"
    r"|class=[\"']?(?:gmail_quote|moz-cite-prefix|yahoo_quoted))|hr[^>]*id=[\"']?stopSpelling)",
    re.IGNORECASE,
)


def _marked_quotes(page: str) -> str:
    found = _QUOTES.search(page)
    if not found:
        return page
    return f"{page[: found.start()]}<p>{'_' * 32}</p>{page[found.start() :]}"


def _calendar(parts: Parts, sender: str, came_at: datetime) -> ReadReplies:
    """The first calendar that holds a reply: Exchange rewrites the part and leaves the attached file as it was."""
    problems: list[str] = []
    for content in (*parts.calendars[:3], *parts.attached_calendars[:3]):
        read = read_replies(content, sender, came_at)
        if read.replies:
            return read
        problems.extend(read.problems)
    return ReadReplies(problems=tuple(dict.fromkeys(problems)))


def _is_automatic(message: Raw, subject: str) -> bool:
    said = header(message, "Auto-Submitted").lower()
    return (
        (bool(said) and said != "no")
        or any(
            message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply")
        )
        or header(message, "Precedence").lower() in _PRECEDENCE
        or _AWAY.match(subject) is not None
    )
