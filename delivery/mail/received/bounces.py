"""Tells from a mail that another one could not be delivered, or not yet (RFC 3462, 3464)."""

from __future__ import annotations

import re

from delivery.intake.cleaning import clean
from delivery.mail.received.mail import Bounce, ReceivedKind
from delivery.mail.received.message import Parts, Raw, header, message_ids, writers

LONGEST_REASON = 500
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_MACHINE = re.compile(r"^(?:mailer-daemon|postmaster|mail-?delivery|bounces?)\b", re.IGNORECASE)
_CAME_BACK = re.compile(
    r"undeliver|delivery (?:status|failure|has failed)|failure notice|returned (?:mail|to sender)|mail delivery failed",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?([^\s<>@;,:]{1,64}@[^\s<>@;,:]+\.[^\s<>@;,:]+?)>?[.:,;]?(?=\s|$)")
_FAILED, _DELAYED = "failed", "delayed"


def read_bounce(message: Raw, parts: Parts) -> tuple[ReceivedKind, Bounce] | None:
    """The bounce or notice of delay that a mail is; None for any other.

    What was given up is a bounce, also with a number that begins with 4; what is tried again is none.
    """
    if parts.report:
        return _reported(parts)
    writer = writers(message, "From")
    if (
        writer
        and _MACHINE.match(writer[0].address)
        and (_CAME_BACK.search(header(message, "Subject")) or not message.get("Subject"))
    ):
        return _described("\n".join(parts.plain), parts)
    return None


def _reported(parts: Parts) -> tuple[ReceivedKind, Bounce] | None:
    failed = [block for block in parts.report if header(block, "Action").lower() == _FAILED]
    delayed = [block for block in parts.report if header(block, "Action").lower() == _DELAYED]
    # "relayed", "delivered" and "expanded" are receipts.
    blocks = failed or delayed
    if not blocks:
        return None
    kind = ReceivedKind.BOUNCE if failed else ReceivedKind.DELAYED
    addresses = [_recipient(block) for block in blocks]
    reason = next((words for block in blocks if (words := _why(block))), "")
    status = next((found[1] for block in blocks if (found := _STATUS.search(header(block, "Status")))), "")
    return kind, Bounce(
        tuple(dict.fromkeys(filter(None, addresses))), status, reason[:LONGEST_REASON], _original_ids(parts)
    )


def _described(text: str, parts: Parts) -> tuple[ReceivedKind, Bounce] | None:
    """The bounce of a server that writes words alone, as qmail does."""
    status = _STATUS.search(text)
    if status and status[1].startswith("4"):
        return ReceivedKind.DELAYED, Bounce((), status[1], "", _original_ids(parts))
    head = text.partition("Message-ID:")[0].partition("Message-Id:")[0]
    addresses = tuple(dict.fromkeys(found.lower() for found in _ADDRESS.findall(head)))[:5]
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    reason = next((line for line in lines if _STATUS.search(line)), lines[0] if lines else "")
    ids = _original_ids(parts) or message_ids(
        "\n".join(line for line in text.splitlines() if line.lower().startswith("message-id:"))
    )
    return ReceivedKind.BOUNCE, Bounce(addresses, status[1] if status else "", reason[:LONGEST_REASON], ids)


def _recipient(block: Raw) -> str:
    """The address we wrote to: the original one where a list or a rule sent it on to another."""
    for name in ("Original-Recipient", "Final-Recipient"):
        _, _, address = header(block, name).rpartition(";")
        if "@" in address:
            return address.strip().strip("<>").lower()[:254]
    return ""


def _why(block: Raw) -> str:
    _, _, words = header(block, "Diagnostic-Code").partition(";")
    return clean(words).strip()


def _original_ids(parts: Parts) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            found for original in parts.originals for found in message_ids(header(original, "Message-ID"))
        )
    )
