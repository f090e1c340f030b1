"""A mail that somebody sent on: whose words it holds."""

from __future__ import annotations

import re

from delivery.mail.received.mail import Writer
from delivery.mail.received.words import own_words

_BEGINS = re.compile(
    r"^[ \t>]*(?:-{2,}[ ]*Forwarded[ ]message[ ]*-{2,}|Begin forwarded message:|-{2,}[ ]*Original[ ]Message[ ]*-{2,}"
    r"|-{4,}[ ]*Forwarded Message[ ]*-{4,})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"^\**(From|Sent|Date|To|Cc|Subject|Reply-To)[ ]?:\**[ \t]*(.*)$", re.IGNORECASE)
_WRITER = re.compile(r"^[\"']?(.*?)[\"']?\s*[<\[](?:mailto:)?([^\s<>\[\]]+@[^\s<>\[\]]+)[>\]]")
_BARE = re.compile(r"([^\s<>\[\]();,]+@[^\s<>\[\]();,]+)")
_SENT_ON = re.compile(r"^\s*(?:\[[^\]]{1,30}\]\s*)?(?:fw|fwd|wg|tr|ymlaen)\s*:", re.IGNORECASE)
LOOKED_FOR = 12


def is_sent_on(subject: str) -> bool:
    """Whether a subject says that the mail was forwarded."""
    return _SENT_ON.match(subject) is not None


def inner_mail(text: str) -> tuple[Writer, str] | None:
    """The writer and the text of the mail that stands forwarded in `text`; None where none can be told."""
    lines = text.replace("\u00a0", " ").split("\n")
    begin = _BEGINS.search(text)
    start = text.count("\n", 0, begin.start()) + 1 if begin else 0
    for number in range(start, len(lines)):
        found = _FIELD.match(_unquoted(lines[number]))
        if not found:
            continue
        fields, end = _fields(lines, number)
        # Thunderbird begins with the subject, all others with the sender.
        if "from" in fields and len(fields) >= 3 and (writer := _writer(fields["from"])):
            body = (
                [_unquoted(line) for line in lines[end:]]
                if begin and _is_quoted(lines, number)
                else lines[end:]
            )
            return writer, "\n".join(body).strip("\n")
        if begin:
            return None
    return None


def above(text: str) -> str:
    """What stands above the mail that was sent on."""
    begin = _BEGINS.search(text)
    return own_words(text[: begin.start()] if begin else text)


def _fields(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The header lines from `start` on, and the line after them."""
    fields: dict[str, str] = {}
    last = ""
    for number in range(start, min(start + LOOKED_FOR, len(lines))):
        line = _unquoted(lines[number])
        if found := _FIELD.match(line):
            last = found[1].lower()
            fields.setdefault(last, found[2].strip())
        elif not line.strip():
            # Some programs put an empty line between the fields.
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if len(fields) >= 3 or not _FIELD.match(_unquoted(following)):
                return fields, number + 1
        elif last:
            fields[last] = f"{fields[last]} {line.strip()}"
        else:
            return fields, number
    return fields, min(start + LOOKED_FOR, len(lines))


def _writer(words: str) -> Writer | None:
    if found := _WRITER.match(words.strip("* ")):
        return Writer(found[2].lower()[:254], found[1].strip("\"' *")[:200])
    if bare := _BARE.search(words):
        return Writer(bare[1].lower()[:254])
    return None


def _is_quoted(lines: list[str], number: int) -> bool:
    return lines[number].lstrip().startswith(">")


def _unquoted(line: str) -> str:
    return re.sub(r"^[ \t]*>[ ]?", "", line)
