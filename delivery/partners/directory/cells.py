"""What a person or a list gives for one field of an entry, read or refused with a sentence."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from delivery.partners.addresses import is_email

NOT_A_POSTCODE = "Enter a postcode such as NN1 1AA, or leave it empty."
NOT_A_PHONE = "Enter one telephone number of at most 60 letters and figures, such as 01632 960123."
NOT_AN_EMAIL = "Enter one e-mail address, such as name@example.org, or leave it empty."
NOT_A_WEBSITE = "Enter the address of a website, such as https://www.example.org, or leave it empty."
LONGEST_NAME = 200
LONGEST_POST = 200
LONGEST_TEXT = 2_000
LONGEST_WEBSITE = 300
LONGEST_PHONE = 60
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")
_HOST = re.compile(r"[^\s/@:]+\.[^\s/@:]{2,}(?::\d{1,5})?")


def postcode_in(text: str) -> str | None:
    """A British postcode with its space, whatever its letters; empty for none, None where it is no postcode."""
    found = _POSTCODE.fullmatch(re.sub(r"\s", "", text).upper())
    return f"{found[1]} {found[2]}" if found else None if text.strip() else ""


def postcode_within(text: str) -> str:
    """The postcode that an address ends with; empty where it has none."""
    found = re.search(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\s*\Z", text.upper())
    return f"{found[1]} {found[2]}" if found else ""


def phone_in(text: str) -> str | None:
    """A telephone number as it was typed, on one line; None where it has too few figures or is too long."""
    words = " ".join(text.split())
    figures = sum(letter.isdecimal() for letter in words)
    return words if not words or (figures >= 3 and len(words) <= LONGEST_PHONE) else None


def email_in(text: str) -> str | None:
    """An e-mail address in small letters; None where it is none."""
    words = text.strip().lower().removeprefix("mailto:")
    return words if not words or is_email(words) else None


def website_in(text: str) -> str | None:
    """The address of a website, with https:// where nothing stood before it; None where it is none."""
    words = text.strip()
    if not words:
        return ""
    address = words if "://" in words else f"https://{words}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_one = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    return address if is_one and len(address) <= LONGEST_WEBSITE and not re.search(r"\s", address) else None
