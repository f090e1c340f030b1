"""The bytes of a mail: plain text, HTML made of it, a calendar where there is one, and what is attached."""

from __future__ import annotations

import html
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from delivery.errors import Invalid
from delivery.mail.letter import Letter, Sender
from delivery.partners.addresses.email import is_email

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def message_id(token: str, sender: Sender) -> str:
    """The Message-ID of a mail, made of a random token once and for all its tries."""
    return f"<{token}@{sender.domain}>"


def render(letter: Letter, sender: Sender, message_id: str, at: datetime) -> bytes:
    """The mail as it goes over the wire, every line ended by CRLF; Invalid where the address is not one address.

    mixed > alternative (plain, html, calendar last) and the same calendar again as `invite.ics` (INTEROP 1.3).
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender.name, sender.address)
    message["To"] = _address(letter.name, letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    if letter.answers:
        message["In-Reply-To"] = letter.answers
        message["References"] = letter.answers
    # No program should answer a machine's letter with "I am away" to everybody.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(html_of(letter.text), subtype="html", cte="quoted-printable")
    if letter.calendar:
        message.add_alternative(
            letter.calendar.content,
            maintype="text",
            subtype="calendar",
            cte="base64",
            params={"charset": "utf-8", "method": letter.calendar.method},
        )
        message.make_mixed()
        message.add_attachment(
            letter.calendar.content, maintype="application", subtype="ics", filename="invite.ics"
        )
    for attachment in letter.attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=one_line(attachment.file_name)
        )
    return message.as_bytes()


def html_of(text: str) -> str:
    """The same words as HTML: a paragraph for each block, a list for lines that begin with `- `, links to click."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"></head>'
        f'<body style="font-family:Arial,sans-serif;font-size:16px">{"".join(map(_block, blocks))}</body></html>\n'
    )


def one_line(text: str) -> str:
    """`text` on one line and without control characters, as a header needs it."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def _address(name: str, address: str) -> Address:
    if not is_email(address) or not address.isascii():
        raise Invalid(f"{one_line(address)} is not an e-mail address that mail can be sent to.")
    local, _, domain = address.rpartition("@")
    return Address(display_name=one_line(name), username=local, domain=domain)


def _block(block: str) -> str:
    parts: list[str] = []
    lines: list[str] = []
    items: list[str] = []
    for line in block.split("\n"):
        if line.startswith("- "):
            items.append(_linked(line.removeprefix("- ")))
        elif items and line.startswith("  "):
            items[-1] += f"<br>{_linked(line.strip())}"
        else:
            if items:
                parts.append(_list(items))
                items = []
            lines.append(_linked(line))
            continue
        if lines:
            parts.append(f"<p>{'<br>'.join(lines)}</p>")
            lines = []
    if lines:
        parts.append(f"<p>{'<br>'.join(lines)}</p>")
    if items:
        parts.append(_list(items))
    return "".join(parts)


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _linked(line: str) -> str:
    done: list[str] = []
    last = 0
    for match in _LINK.finditer(line):
        done.append(html.escape(line[last : match.start()]))
        link = html.escape(match.group())
        done.append(f'<a href="{link}">{link}</a>')
        last = match.end()
    return "".join((*done, html.escape(line[last:])))
