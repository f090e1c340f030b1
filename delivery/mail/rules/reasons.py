"""Why mails did not arrive, told apart: those of one reason are tried again together."""

from __future__ import annotations

import re

# What a server calls one mail, such as a queue's number: long, and with a figure in it.
_NUMBER = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{8,}\b")


def reason_of(answer: str, address: str) -> str:
    """What was said of a mail to `address`, without what differs from one mail to the next."""
    without_address = re.sub(re.escape(address), "…", answer, flags=re.IGNORECASE) if address else answer
    return " ".join(_NUMBER.sub("…", without_address).split())
