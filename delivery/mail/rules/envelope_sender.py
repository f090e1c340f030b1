"""The envelope sender of a mail: where a bounce goes, and which mail it is about."""

from __future__ import annotations

from delivery.errors import Invalid
from delivery.partners.addresses.email import is_email

PLACE = "*"


def read_pattern(text: str) -> str:
    """The pattern of `DELIVERY_MAIL_BOUNCES`, such as `bounce+*@county.example`; Invalid where it is none."""
    local, _, _ = text.partition("@")
    if not text or (local.count(PLACE) == text.count(PLACE) == 1 and is_email(text.replace(PLACE, "1"))):
        return text
    raise Invalid(
        "DELIVERY_MAIL_BOUNCES must be one address with a star for the number of the mail, "
        f"such as bounce+*@county.example, not {text!r}."
    )


def envelope_sender(pattern: str, mailbox: str, mail_id: int) -> str:
    """Where a bounce of this mail goes: the address that the pattern makes, else the mailbox itself."""
    return pattern.replace(PLACE, str(mail_id)) if pattern else mailbox


def mail_of(address: str, pattern: str) -> int | None:
    """The number of the mail that a bounce sent to `address` is about; None where the pattern did not make it."""
    before, _, after = pattern.lower().partition(PLACE)
    address = address.lower()
    if not pattern or not (address.startswith(before) and address.endswith(after)):
        return None
    number = address[len(before) : len(address) - len(after)]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
