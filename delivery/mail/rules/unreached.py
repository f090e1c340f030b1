"""Addresses that mail does not reach: it came back, or whoever reads it there said that it was not meant for them."""

from __future__ import annotations

from datetime import datetime

from delivery.wording import day_in_words, london_day

NOT_MEANT = "Whoever reads mail at this address said that it was not meant for them."
NO_REASON = "The mail server gave no reason."


def unreached_in_words(address: str, since: datetime, reason: str) -> str:
    """What is known of an address, in a sentence or two; `reason` is one of the above, or a server's own words."""
    day = day_in_words(london_day(since))
    if reason == NOT_MEANT:
        return f"Whoever reads mail at {address} said on {day} that it was not meant for them."
    said = reason if reason in {"", NO_REASON} else f"The mail server said: {reason.rstrip('.')}."
    return f"Mail to {address} came back on {day}. {said}".rstrip()
