"""What an e-mail address is, and those that stand in a text."""

from __future__ import annotations

import re

LONGEST_EMAIL = 254
_LETTER = r"[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]"
# One address: no comma, space or bracket, so that a field never becomes two recipients (SECURITY A35).
_ADDRESS = re.compile(rf"{_LETTER}{{1,64}}@{_LETTER}+\.{_LETTER}{{2,}}")
_WITH_AT = re.compile(r"[^\s,;:<>()\[\]\"\\]*@[^\s,;<>()\[\]\"\\]*")
_AROUND = ".'’‘`"


def is_email(text: str) -> bool:
    """Whether this is one plain e-mail address of at most 254 characters."""
    return len(text) <= LONGEST_EMAIL and _ADDRESS.fullmatch(text) is not None


def addresses_in(text: str) -> tuple[str, ...]:
    """Everything in `text` that has an @, in lower case, without the stops and quotes around it, each once."""
    found = (match.group().removeprefix("mailto:").strip(_AROUND) for match in _WITH_AT.finditer(text))
    return tuple(dict.fromkeys(address.lower() for address in found if address.strip("@")))


def without_addresses(text: str) -> str:
    """The same text where everything with an @ is left out."""
    return _WITH_AT.sub(" ", text)
